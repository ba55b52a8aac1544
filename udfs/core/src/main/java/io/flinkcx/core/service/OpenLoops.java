package io.flinkcx.core.service;

import io.flinkcx.core.machine.Machine;
import io.flinkcx.core.machine.StateVersion;
import io.flinkcx.core.math.TextBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The responses of one customer that nobody has followed up, 13 bytes each and their ids; see
 * {@link CloseTheLoop}.
 */
public final class OpenLoops implements Machine<LoopEvent, LoopResult> {

  /** Of the bytes; frozen, as all that follows it: savepoints. */
  private static final int VERSION = 1;

  private final CloseTheLoop rules;

  /** In the order in which they came. */
  private final List<Loop> loops = new ArrayList<>();

  OpenLoops(CloseTheLoop rules) {
    this.rules = rules;
  }

  /** A response that is not followed up. */
  private final class Loop {
    private final String responseId;
    private final long openedMillis;
    private final OptionalLong dueMillis;
    private boolean isOverdue;

    private Loop(String responseId, long openedMillis) {
      this.responseId = responseId;
      this.openedMillis = openedMillis;
      this.dueMillis = rules.calendar().plusOpenMillis(openedMillis, rules.sla().toMillis());
    }

    private long deadline() {
      return dueMillis.isPresent() && !isOverdue
          ? dueMillis.getAsLong()
          : dueMillis.orElse(openedMillis) + rules.ttl().toMillis();
    }

    private LoopResult result(LoopStatus status, long millis, String why) {
      return new LoopResult(
          responseId,
          status,
          millis,
          OptionalLong.of(openedMillis),
          dueMillis,
          OptionalLong.of(waited(millis)),
          why);
    }

    private long waited(long millis) {
      return rules.calendar().openMillisBetween(openedMillis, millis);
    }

    private LoopResult closed(long millis) {
      String why = "followed up after " + hours(waited(millis)) + " of " + sla();
      return result(isOverdue ? LoopStatus.CLOSED_LATE : LoopStatus.CLOSED, millis, why);
    }
  }

  @Override
  public void take(long millis, LoopEvent event, Consumer<? super LoopResult> out) {
    String id = event.responseId();
    if (event.kind() == LoopEventKind.RESPONSE) {
      open(millis, id, out);
      return;
    }
    List<Loop> ended =
        loops.stream().filter(loop -> id == null || id.equals(loop.responseId)).toList();
    for (Loop loop : ended) {
      out.accept(
          event.kind() == LoopEventKind.FOLLOW_UP
              ? loop.closed(millis)
              : loop.result(LoopStatus.WITHDRAWN, millis, "the response was withdrawn"));
    }
    // a withdrawal without an open response asks for nothing, and nothing was missed
    if (ended.isEmpty() && event.kind() == LoopEventKind.FOLLOW_UP) {
      String of = id == null ? "the customer" : "response " + id;
      out.accept(unmatched(millis, id, "no open response of " + of));
    }
    loops.removeAll(ended);
  }

  private void open(long millis, String id, Consumer<? super LoopResult> out) {
    boolean isOpen = id != null && loops.stream().anyMatch(loop -> id.equals(loop.responseId));
    if (isOpen) {
      return; // another row of the same response
    }
    Loop loop = new Loop(id, millis);
    loops.add(loop);
    out.accept(loop.result(LoopStatus.OPENED, millis, "to be followed up within " + sla()));
  }

  private static LoopResult unmatched(long millis, String id, String why) {
    OptionalLong none = OptionalLong.empty();
    return new LoopResult(id, LoopStatus.UNMATCHED, millis, none, none, none, why);
  }

  @Override
  public void advance(long millis, Consumer<? super LoopResult> out) {
    for (Loop next = next(); next != null && next.deadline() <= millis; next = next()) {
      if (next.isOverdue || next.dueMillis.isEmpty()) {
        loops.remove(next);
      } else {
        long due = next.deadline();
        next.isOverdue = true;
        out.accept(
            next.result(LoopStatus.OVERDUE, due, "nobody has followed it up within " + sla()));
      }
    }
  }

  /** The response with the earliest deadline, of equal ones the one that came first. */
  private Loop next() {
    return loops.stream().min(Comparator.comparingLong(Loop::deadline)).orElse(null);
  }

  @Override
  public OptionalLong nextDeadlineMillis() {
    return loops.stream().mapToLong(Loop::deadline).min();
  }

  private String sla() {
    return hours(rules.sla().toMillis());
  }

  /** Hours with at most one digit after the point, in any locale the same. */
  private static String hours(long millis) {
    double hours = Math.round(millis / 360_000.0) / 10.0;
    return (hours == Math.rint(hours) ? String.valueOf((long) hours) : String.valueOf(hours))
        + " h";
  }

  @Override
  public boolean isFinished() {
    return loops.isEmpty();
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeInt(loops.size());
    for (Loop loop : loops) {
      TextBytes.write(loop.responseId, out);
      out.writeLong(loop.openedMillis);
      out.writeBoolean(loop.isOverdue);
    }
  }

  static OpenLoops read(CloseTheLoop rules, DataInput in) throws IOException {
    StateVersion.require(in, VERSION, "open responses");
    OpenLoops customer = new OpenLoops(rules);
    for (int left = in.readInt(); left > 0; left--) {
      Loop loop = customer.new Loop(TextBytes.read(in), in.readLong());
      loop.isOverdue = in.readBoolean();
      customer.loops.add(loop);
    }
    return customer;
  }
}
