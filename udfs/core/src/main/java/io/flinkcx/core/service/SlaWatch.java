package io.flinkcx.core.service;

import io.flinkcx.core.machine.MachineType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * Watches the targets of a contact, such as a first response within four business hours, and finds
 * a breach at the moment at which it happens.
 *
 * <p>Each metric and instance has a clock. It runs from an activation to a pause, within opening
 * hours. The target is breached when so much has elapsed and it is not fulfilled; at that very
 * moment it still can be. A target that is changed counts from the beginning of the clock: a
 * shorter one may be breached at once, a longer one cancels a breach.
 *
 * @param calendar the hours in which clocks run
 * @param ttl after that long without an event a clock without a coming breach is given up, > 0
 */
public record SlaWatch(BusinessCalendar calendar, Duration ttl)
    implements MachineType<SlaEvent, SlaResult, SlaClocks> {

  /** When nothing else is said. */
  public static final Duration DEFAULT_TTL = Duration.ofDays(365);

  @Override
  public SlaClocks start() {
    return new SlaClocks(this);
  }

  @Override
  public SlaClocks read(DataInput in) throws IOException {
    return SlaClocks.read(this, in);
  }

  @Override
  public void writeEvent(SlaEvent event, DataOutput out) throws IOException {
    event.write(out);
  }

  @Override
  public SlaEvent readEvent(DataInput in) throws IOException {
    return SlaEvent.read(in);
  }
}
