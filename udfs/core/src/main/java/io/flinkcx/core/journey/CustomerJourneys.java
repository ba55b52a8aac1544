package io.flinkcx.core.journey;

import io.flinkcx.core.machine.Machine;
import io.flinkcx.core.machine.StateVersion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The journeys of one customer: the open one, and each that is over comes out. */
public final class CustomerJourneys implements Machine<JourneyEvent, FinishedJourney> {

  /** The most events of a journey: a robot's do not fill the memory. */
  public static final int LONGEST = 1_000;

  /** Of the bytes; frozen, as all that follows it: savepoints. */
  private static final int VERSION = 1;

  private record Moment(long millis, JourneyEvent event) {}

  private final Journeys rules;

  /** The events of the open journey. */
  private final Deque<Moment> open = new ArrayDeque<>();

  /** Earlier events of it that are left out. */
  private long cut;

  CustomerJourneys(Journeys rules) {
    this.rules = rules;
  }

  @Override
  public void take(long millis, JourneyEvent event, Consumer<? super FinishedJourney> out) {
    if (open.size() == LONGEST) {
      open.removeFirst();
      cut++;
    }
    open.addLast(new Moment(millis, event));
    if (event.isConversion()) {
      finish(millis, out);
    }
  }

  @Override
  public void advance(long millis, Consumer<? super FinishedJourney> out) {
    nextDeadlineMillis().stream().filter(end -> end <= millis).forEach(end -> finish(end, out));
  }

  @Override
  public OptionalLong nextDeadlineMillis() {
    return open.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(open.getLast().millis() + rules.timeoutMillis);
  }

  private void finish(long end, Consumer<? super FinishedJourney> out) {
    List<Moment> touched = open.stream().filter(m -> m.event().touchpoint() != null).toList();
    JourneyEvent last = open.getLast().event();
    FinishedJourney journey =
        new FinishedJourney(
            touched.stream().map(moment -> moment.event().touchpoint()).toList(),
            touched.stream().map(Moment::millis).toList(),
            last.isConversion(),
            last.value(),
            end,
            cut);
    open.clear();
    cut = 0;
    out.accept(journey);
  }

  @Override
  public boolean isFinished() {
    return open.isEmpty();
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeInt(open.size());
    if (!open.isEmpty()) {
      out.writeLong(cut);
    }
    for (Moment moment : open) {
      out.writeLong(moment.millis());
      rules.writeEvent(moment.event(), out);
    }
  }

  static CustomerJourneys read(Journeys rules, DataInput in) throws IOException {
    StateVersion.require(in, VERSION, "journeys");
    CustomerJourneys customer = new CustomerJourneys(rules);
    int size = in.readInt();
    if (size > 0) {
      customer.cut = in.readLong();
    }
    for (int i = 0; i < size; i++) {
      customer.open.addLast(new Moment(in.readLong(), rules.readEvent(in)));
    }
    return customer;
  }
}
