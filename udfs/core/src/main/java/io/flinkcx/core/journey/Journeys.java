package io.flinkcx.core.journey;

import io.flinkcx.core.machine.MachineType;
import io.flinkcx.core.machine.OrderedText;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The journeys of customers.
 *
 * <pre>{@code
 * CustomerJourneys customer = new Journeys(Duration.ofDays(30).toMillis()).start();
 * customer.take(mondayMillis, JourneyEvent.touchpoint("ads"), journeys::add);
 * customer.take(tuesdayMillis, new JourneyEvent("shop", true, 99.90), journeys::add);
 * // ads, shop: converted
 * }</pre>
 *
 * <p>A journey ends by a conversion, or by silence: when nothing has come for longer than the
 * timeout. An event at the very end of the timeout still belongs to it.
 */
public final class Journeys
    implements MachineType<JourneyEvent, FinishedJourney, CustomerJourneys> {

  private static final int HAS_TOUCHPOINT = 1;
  private static final int IS_CONVERSION = 2;

  final long timeoutMillis;

  /**
   * @param timeoutMillis how long nothing may come before a journey is over, > 0
   */
  public Journeys(long timeoutMillis) {
    this.timeoutMillis = timeoutMillis;
  }

  @Override
  public CustomerJourneys start() {
    return new CustomerJourneys(this);
  }

  @Override
  public CustomerJourneys read(DataInput in) throws IOException {
    return CustomerJourneys.read(this, in);
  }

  /**
   * In the order in which events of one moment count: touchpoints by their names, then conversions,
   * so that a customer who clicks and buys within a millisecond has clicked first.
   */
  @Override
  public void writeEvent(JourneyEvent event, DataOutput out) throws IOException {
    boolean hasTouchpoint = event.touchpoint() != null;
    out.writeByte(
        (event.isConversion() ? IS_CONVERSION : 0) | (hasTouchpoint ? HAS_TOUCHPOINT : 0));
    if (hasTouchpoint) {
      OrderedText.write(event.touchpoint(), out);
    }
    if (event.isConversion()) {
      out.writeDouble(event.value());
    }
  }

  @Override
  public JourneyEvent readEvent(DataInput in) throws IOException {
    int flags = in.readByte();
    String touchpoint = (flags & HAS_TOUCHPOINT) != 0 ? OrderedText.read(in) : null;
    boolean isConversion = (flags & IS_CONVERSION) != 0;
    return new JourneyEvent(touchpoint, isConversion, isConversion ? in.readDouble() : Double.NaN);
  }

  /** To tell rows that are too late for a journey that is over. */
  @Override
  public boolean clearsFinished() {
    return false;
  }

  /** A journey is open to late events until it is over. */
  @Override
  public boolean decidesByRows() {
    return true;
  }
}
