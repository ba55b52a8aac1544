package io.flinkcx.core.journey;

import io.flinkcx.core.machine.MachineType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The life cycle of customers under given rules.
 *
 * <pre>{@code
 * LifecycleCustomer customer = new Lifecycle(LifecycleRules.DEFAULT).start();
 * customer.take(boughtAtMillis, LifecycleEvent.PURCHASE, changes::add);
 * customer.advance(nowMillis, changes::add); // at_risk, if nothing happened
 * }</pre>
 */
public final class Lifecycle
    implements MachineType<LifecycleEvent, LifecycleChange, LifecycleCustomer> {

  final int loyalPurchases;
  final long postPurchaseAfterMillis;
  final long loyalPeriodMillis;
  final long atRiskAfterMillis;
  final long lostAfterMillis;

  public Lifecycle(LifecycleRules rules) {
    this.loyalPurchases = rules.loyalPurchases();
    this.postPurchaseAfterMillis = rules.postPurchaseAfter().toMillis();
    this.loyalPeriodMillis = rules.loyalPeriod().toMillis();
    this.atRiskAfterMillis = rules.atRiskAfter().toMillis();
    this.lostAfterMillis = rules.lostAfter().toMillis();
  }

  @Override
  public LifecycleCustomer start() {
    return new LifecycleCustomer(this);
  }

  @Override
  public LifecycleCustomer read(DataInput in) throws IOException {
    return LifecycleCustomer.read(this, in);
  }

  @Override
  public void writeEvent(LifecycleEvent event, DataOutput out) throws IOException {
    out.writeByte(event.code());
  }

  @Override
  public LifecycleEvent readEvent(DataInput in) throws IOException {
    return LifecycleEvent.of(in.readByte());
  }

  /** A lost customer may come back. */
  @Override
  public boolean clearsFinished() {
    return false;
  }
}
