package io.flinkcx.core.service;

import io.flinkcx.core.machine.Machine;
import io.flinkcx.core.machine.StateVersion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The clocks of one contact that are neither fulfilled nor given up; see {@link SlaWatch}. */
public final class SlaClocks implements Machine<SlaEvent, SlaResult> {

  /** Of the bytes; frozen, as all that follows it: savepoints. */
  private static final int VERSION = 1;

  private final SlaWatch rules;

  /** In the order in which they began. */
  private final List<SlaClock> clocks = new ArrayList<>();

  SlaClocks(SlaWatch rules) {
    this.rules = rules;
  }

  @Override
  public void take(long millis, SlaEvent event, Consumer<? super SlaResult> out) {
    SlaClock clock = clockOf(event);
    clock.take(millis, event, out);
    if (clock.isOver()) {
      clocks.remove(clock);
    }
  }

  private SlaClock clockOf(SlaEvent event) {
    for (SlaClock clock : clocks) {
      if (clock.isOf(event)) {
        return clock;
      }
    }
    SlaClock added = new SlaClock(rules, event.metric(), event.instance());
    clocks.add(added);
    return added;
  }

  @Override
  public void advance(long millis, Consumer<? super SlaResult> out) {
    for (SlaClock next = next(); next != null && next.deadline() <= millis; next = next()) {
      next.passDeadline(out);
      if (next.isOver()) {
        clocks.remove(next);
      }
    }
  }

  /** The clock with the earliest deadline, of equal ones the one that began first. */
  private SlaClock next() {
    return clocks.stream().min(Comparator.comparingLong(SlaClock::deadline)).orElse(null);
  }

  @Override
  public OptionalLong nextDeadlineMillis() {
    return clocks.stream().mapToLong(SlaClock::deadline).min();
  }

  @Override
  public boolean isFinished() {
    return clocks.isEmpty();
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeInt(clocks.size());
    for (SlaClock clock : clocks) {
      clock.write(out);
    }
  }

  static SlaClocks read(SlaWatch rules, DataInput in) throws IOException {
    StateVersion.require(in, VERSION, "clocks");
    SlaClocks contact = new SlaClocks(rules);
    for (int left = in.readInt(); left > 0; left--) {
      contact.clocks.add(SlaClock.read(rules, in));
    }
    return contact;
  }
}
