package io.flinkcx.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.core.journey.EventList;
import io.flinkcx.core.journey.Funnel;
import io.flinkcx.core.journey.FunnelOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * Every order of a funnel against its definition, written down without a thought of time: all ways
 * to give events steps are tried. Times are few, so that equal ones are frequent. The build draws
 * 34,000 sequences, {@link PropertyTries} a million.
 */
class FunnelPropertyTest {

  private static final int STEPS = 3;

  /** An event: its time and the steps that it fits. */
  record Event(long time, int mask) implements Comparable<Event> {
    boolean fits(int step) {
      return (mask >>> step & 1) != 0;
    }

    @Override
    public int compareTo(Event other) {
      return time != other.time
          ? Long.compare(time, other.time)
          : Integer.compare(mask, other.mask);
    }
  }

  @Provide
  Arbitrary<List<Event>> sequences() {
    Arbitrary<Event> event =
        Combinators.combine(
                Arbitraries.longs().between(0, 9).withoutEdgeCases(),
                Arbitraries.of(0, 1, 1, 2, 2, 4, 4, 3, 5, 6, 7))
            .as(Event::new);
    return Changelogs.salted(event.list().ofMinSize(0).ofMaxSize(6));
  }

  @AddLifecycleHook(PropertyTries.class)
  @Property(
      seed = PropertyTries.SEED,
      tries = 34_000,
      edgeCases = EdgeCasesMode.NONE,
      afterFailure = AfterFailureMode.RANDOM_SEED)
  void everyOrderIsItsDefinition(@ForAll("sequences") List<Event> events) {
    EventList list = new EventList();
    events.forEach(event -> list.add(event.time, event.mask, 1));
    for (FunnelOrder order : FunnelOrder.values()) {
      for (long window : new long[] {3, 100}) {
        assertThat(new Funnel(order, STEPS, window).progress(list).millis())
            .as(order + " within " + window + ", -Dcx.salt=" + PropertyTries.SALT + ": " + events)
            .containsExactly(new Reference(order, window).best(events));
      }
    }
  }

  /** All attempts. */
  private static final class Reference {

    private final FunnelOrder order;
    private final long window;
    private long[] best = {};
    private long bestStart;

    Reference(FunnelOrder order, long window) {
      this.order = order;
      this.window = window;
    }

    long[] best(List<Event> events) {
      List<Event> different = new ArrayList<>(new TreeSet<>(events));
      if (order == FunnelOrder.STRICT) {
        arrange(new ArrayList<>(), different);
      } else {
        choose(new ArrayList<>(), new ArrayList<>(), different);
      }
      return best;
    }

    /** Every way in which events of one moment can follow each other, then every run in it. */
    private void arrange(List<Event> arranged, List<Event> rest) {
      if (rest.isEmpty()) {
        for (int from = 0; from < arranged.size(); from++) {
          int step = 0;
          while (step < STEPS
              && from + step < arranged.size()
              && arranged.get(from + step).fits(step)
              && arranged.get(from + step).time - arranged.get(from).time <= window) {
            step++;
          }
          offer(arranged.subList(from, from + step));
        }
      }
      for (Event next : rest) {
        if (next.time == rest.get(0).time) {
          List<Event> others = new ArrayList<>(rest);
          others.remove(next);
          arranged.add(next);
          arrange(arranged, others);
          arranged.remove(arranged.size() - 1);
        }
      }
    }

    /** Every way to go on with an event that is not earlier than the last one. */
    private void choose(List<Event> chosen, List<Integer> served, List<Event> events) {
      offer(chosen);
      for (Event next : events) {
        boolean isLater = chosen.isEmpty() || next.time >= chosen.get(chosen.size() - 1).time;
        boolean isWithin = chosen.isEmpty() || next.time - chosen.get(0).time <= window;
        for (int step = 0; step < STEPS; step++) {
          boolean isNext =
              order == FunnelOrder.ANY_ORDER ? !served.contains(step) : step == served.size();
          if (isLater && isWithin && isNext && next.fits(step) && !chosen.contains(next)) {
            chosen.add(next);
            served.add(step);
            choose(chosen, served, events);
            chosen.remove(chosen.size() - 1);
            served.remove(served.size() - 1);
          }
        }
      }
    }

    /** The furthest, then the first to begin, then each step as early as possible. */
    private void offer(List<Event> attempt) {
      if (attempt.isEmpty()) {
        return;
      }
      long start = attempt.get(0).time;
      long[] millis = attempt.stream().mapToLong(event -> event.time - start).toArray();
      boolean isBetter =
          millis.length != best.length
              ? millis.length > best.length
              : start != bestStart ? start < bestStart : Arrays.compare(millis, best) < 0;
      if (isBetter) {
        best = millis;
        bestStart = start;
      }
    }
  }
}
