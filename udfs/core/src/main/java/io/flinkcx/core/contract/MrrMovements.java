package io.flinkcx.core.contract;

import io.flinkcx.core.machine.MachineType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * The movements of monthly recurring revenue (MRR) of subscriptions: new, expansion, contraction,
 * churn, reactivation.
 *
 * <p>A subscription pays while it is active or past due with an MRR above 0, and not before the end
 * of its trial. One movement at most follows from all states of a moment, so a state that was
 * corrected before the moment is over leaves no trace. An end that was announced for later takes
 * effect when its time comes.
 *
 * @param paused what becomes of the revenue of a subscription that is paused
 * @param ttl time after its last state after which a subscription that does not pay is forgotten, >
 *     0; null for never
 */
public record MrrMovements(PausedRevenue paused, Duration ttl)
    implements MachineType<SubscriptionState, MrrMovement, SubscriptionRevenue> {

  /** Paused subscriptions keep their revenue, and none is forgotten. */
  public static final MrrMovements DEFAULT = new MrrMovements(PausedRevenue.KEPT, null);

  public MrrMovements {
    if (ttl != null && (ttl.isNegative() || ttl.isZero())) {
      throw new IllegalArgumentException("ttl must be > 0 days, got " + ttl.toMillis() + " ms");
    }
  }

  @Override
  public SubscriptionRevenue start() {
    return new SubscriptionRevenue(this);
  }

  @Override
  public SubscriptionRevenue read(DataInput in) throws IOException {
    return SubscriptionRevenue.read(this, in);
  }

  /** Without a time to live no subscription is ever finished. */
  @Override
  public boolean clearsFinished() {
    return ttl != null;
  }

  @Override
  public void writeEvent(SubscriptionState state, DataOutput out) throws IOException {
    state.write(out);
  }

  @Override
  public SubscriptionState readEvent(DataInput in) throws IOException {
    return SubscriptionState.read(in);
  }
}
