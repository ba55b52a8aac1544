package io.flinkcx.core.machine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The smallest machine with all that a machine can have, for tests: {@code ask} starts a clock,
 * {@code answer} before its end finishes the key, the end itself is overdue.
 */
final class Reminder implements Machine<String, String> {

  static final Duration PATIENCE = Duration.ofSeconds(10);

  static final class Type implements MachineType<String, String, Reminder> {

    @Override
    public Reminder start() {
      return new Reminder();
    }

    @Override
    public Reminder read(DataInput in) throws IOException {
      Reminder reminder = new Reminder();
      reminder.askedAt = in.readLong();
      return reminder;
    }

    @Override
    public void writeEvent(String event, DataOutput out) throws IOException {
      out.writeBoolean(event.equals("ask"));
    }

    @Override
    public String readEvent(DataInput in) throws IOException {
      return in.readBoolean() ? "ask" : "answer";
    }
  }

  private static final long NOT = Long.MIN_VALUE;

  private long askedAt = NOT;

  @Override
  public void take(long millis, String event, Consumer<? super String> out) {
    if (event.equals("ask")) {
      askedAt = millis;
    } else if (askedAt != NOT) {
      out.accept("answered after " + (millis - askedAt) / 1000);
      askedAt = NOT;
    }
  }

  @Override
  public void advance(long millis, Consumer<? super String> out) {
    if (askedAt != NOT && askedAt + PATIENCE.toMillis() <= millis) {
      out.accept("overdue");
      askedAt = NOT;
    }
  }

  @Override
  public OptionalLong nextDeadlineMillis() {
    return askedAt == NOT ? OptionalLong.empty() : OptionalLong.of(askedAt + PATIENCE.toMillis());
  }

  @Override
  public boolean isFinished() {
    return askedAt == NOT;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeLong(askedAt);
  }
}
