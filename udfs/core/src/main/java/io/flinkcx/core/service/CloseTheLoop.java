package io.flinkcx.core.service;

import io.flinkcx.core.machine.MachineType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * Watches that somebody follows up the responses of a customer, such as those of a detractor, in
 * time.
 *
 * @param sla the time there is, within opening hours, > 0
 * @param calendar the opening hours
 * @param ttl how long after its time a response waits for a late follow-up, > 0
 */
public record CloseTheLoop(Duration sla, BusinessCalendar calendar, Duration ttl)
    implements MachineType<LoopEvent, LoopResult, OpenLoops> {

  /** When nothing else is said. */
  public static final Duration DEFAULT_TTL = Duration.ofDays(365);

  @Override
  public OpenLoops start() {
    return new OpenLoops(this);
  }

  @Override
  public OpenLoops read(DataInput in) throws IOException {
    return OpenLoops.read(this, in);
  }

  @Override
  public void writeEvent(LoopEvent event, DataOutput out) throws IOException {
    event.write(out);
  }

  @Override
  public LoopEvent readEvent(DataInput in) throws IOException {
    return LoopEvent.read(in);
  }
}
