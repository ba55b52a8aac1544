package io.flinkcx.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Deterministic simulation of a job with a machine: rows of some keys arrive in any order within
 * the bound of the watermark, twice, or too late; the job crashes and goes on from its last
 * snapshot, on more or fewer instances. The rows that come out must be those of a run in which
 * nothing of that happened. All is drawn from a seed, which a failure prints:
 *
 * <pre>{@code
 * new Simulation<>(new Lifecycle(rules), random -> LifecycleEvent.values()[random.nextInt(5)])
 *     .spans(rules.atRiskAfter(), rules.lostAfter())
 *     .run();
 * }</pre>
 *
 * <p>The build runs 1,000 seeds, {@code -Pthorough} 1,000,000, {@code -Dcx.seed=N} the one that a
 * failure has named.
 */
public final class Simulation<E, O, M extends Machine<E, O>> {

  private static final long START = 1_700_000_000_000L;
  private static final int MOST_KEYS = 4;
  private static final int MOST_EVENTS = 12;

  /** What came out of a key, under the time of its row. */
  private record Output<O>(long millis, O row) {}

  private record Arriving<E>(int key, long millis, E event, long arrivesAt) {}

  private final MachineType<E, O, M> type;
  private final Function<SplittableRandom, E> events;
  private long[] spans = {1};

  /**
   * @param events draws an event
   */
  public Simulation(MachineType<E, O, M> type, Function<SplittableRandom, E> events) {
    this.type = type;
    this.events = events;
  }

  /**
   * Lengths of time that matter to the machine, such as its thresholds: events come at, just before
   * and just after them.
   */
  public Simulation<E, O, M> spans(Duration... lengths) {
    spans = Arrays.stream(lengths).mapToLong(Duration::toMillis).toArray();
    return this;
  }

  /** Runs all seeds. */
  public void run() {
    Long repeated = Long.getLong("cx.seed");
    if (repeated != null) {
      run(repeated);
      return;
    }
    long first =
        "random".equals(System.getProperty("cx.salt")) ? new SplittableRandom().nextLong() : 0;
    int seeds = Integer.getInteger("cx.seeds", 1_000);
    for (long seed = first; seed < first + seeds; seed++) {
      run(seed);
    }
  }

  private void run(long seed) {
    try {
      new Run(new SplittableRandom(seed)).check();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("-Dcx.seed=" + seed + ": " + e.getMessage(), e);
    }
  }

  /** One seed. */
  private final class Run {

    private final SplittableRandom random;
    private final int keys;
    private final long bound;
    private final Long observedUntil;
    private final List<Arriving<E>> arrivals = new ArrayList<>();

    /** Rows that count: those in time, and late ones that were taken as if they were. */
    private final List<TreeMap<Long, List<E>>> counting = new ArrayList<>();

    private Job job;
    private Job snapshot;
    private boolean[] counted;

    Run(SplittableRandom random) {
      this.random = random;
      this.keys = 1 + random.nextInt(MOST_KEYS);
      this.bound = random.nextInt(3) == 0 ? 0 : span();
      draw();
      long end = START + (arrivals.isEmpty() ? 0 : random.nextLong(2 * bound + 100 * spans[0]));
      this.observedUntil = random.nextInt(4) == 0 ? null : Long.valueOf(end);
    }

    private long span() {
      return spans[random.nextInt(spans.length)];
    }

    private long gap() {
      return switch (random.nextInt(6)) {
        case 0 -> 0;
        case 1 -> span();
        case 2 -> span() + 1;
        case 3 -> Math.max(0, span() - 1);
        default -> random.nextLong(2 * span() + 1);
      };
    }

    private void draw() {
      for (int key = 0; key < keys; key++) {
        long millis = START + random.nextLong(span() + 1);
        for (int n = random.nextInt(MOST_EVENTS); n > 0; n--) {
          millis += gap();
          arrive(key, millis, events.apply(random));
        }
      }
      arrivals.sort(Comparator.comparingLong(Arriving::arrivesAt));
    }

    private void arrive(int key, long millis, E event) {
      boolean isLate = random.nextInt(12) == 0;
      long delay = isLate ? bound + gap() : random.nextLong(bound + 1);
      arrivals.add(new Arriving<>(key, millis, event, millis + delay));
      if (random.nextInt(8) == 0) { // once more, in time or late
        arrivals.add(new Arriving<>(key, millis, event, millis + delay + gap()));
      }
    }

    void check() {
      job = new Job(1 + random.nextInt(3));
      snapshot = job.copy();
      counted = new boolean[arrivals.size()];
      while (job.next < arrivals.size()) {
        counted[job.next] = job.take(arrivals.get(job.next));
        if (random.nextInt(3) == 0) {
          advance(job.latest - bound - 1);
        }
        disturb();
      }
      long last = arrivals.stream().mapToLong(Arriving::millis).max().orElse(START) - bound;
      advance(last);
      advance(Long.MAX_VALUE);
      compare(last);
    }

    private void advance(long watermark) {
      if (watermark <= job.watermark) {
        return;
      }
      job.watermark = watermark;
      while (job.fireNext()) {
        if (random.nextInt(16) == 0) {
          snapshot = job.copy(); // also between two timers
        }
      }
    }

    private void disturb() {
      if (random.nextInt(6) == 0) {
        snapshot = job.copy();
      }
      if (random.nextInt(12) == 0) {
        job = snapshot.restore(1 + random.nextInt(3));
        if (!type.clearsFinished() && random.nextBoolean()) { // the source starts anew
          job.watermark = Long.MIN_VALUE;
          job.latest = START;
        }
      }
    }

    private void compare(long lastWatermark) {
      for (int key = 0; key < keys; key++) {
        counting.add(new TreeMap<>());
      }
      for (int i = 0; i < counted.length; i++) {
        Arriving<E> row = arrivals.get(i);
        if (counted[i]) {
          counting
              .get(row.key())
              .computeIfAbsent(row.millis(), millis -> new ArrayList<>())
              .add(row.event());
        }
      }
      for (int key = 0; key < keys; key++) {
        List<Output<O>> came = new ArrayList<>(job.out.get(key));
        came.sort(Comparator.comparingLong(Output::millis)); // those of late rows came later
        assertThat(came).as("key " + key).isEqualTo(undisturbed(counting.get(key), lastWatermark));
      }
    }

    /** The same without a driver: events in their order, deadlines between them. */
    private List<Output<O>> undisturbed(TreeMap<Long, List<E>> rows, long lastWatermark) {
      List<Output<O>> out = new ArrayList<>();
      M machine = type.start();
      long decided = Long.MIN_VALUE;
      for (var moment : rows.entrySet()) {
        long millis = moment.getKey();
        passDeadlines(machine, decided, millis - 1, out);
        decided = millis;
        moment.getValue().stream()
            .sorted((a, b) -> Arrays.compareUnsigned(bytes(a), bytes(b)))
            .distinct()
            .forEach(
                event -> machine.take(millis, event, row -> out.add(new Output<>(millis, row))));
      }
      long silentUntil = observedUntil == null ? lastWatermark : observedUntil;
      // the last event proves its own moment
      long knownUntil = rows.isEmpty() ? silentUntil : Math.max(silentUntil, rows.lastKey());
      passDeadlines(machine, decided, knownUntil, out);
      return out;
    }

    private void passDeadlines(M machine, long decided, long until, List<Output<O>> out) {
      OptionalLong due = machine.nextDeadlineMillis();
      while (due.isPresent() && due.getAsLong() <= until) {
        long millis = Math.max(decided, due.getAsLong());
        machine.advance(millis, row -> out.add(new Output<>(millis, row)));
        due = machine.nextDeadlineMillis();
      }
    }

    private byte[] bytes(E event) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try {
        type.writeEvent(event, new DataOutputStream(bytes));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }

    /** A running job: what its instances hold, and how far it has come. */
    private final class Job {

      /** One to an instance: what it leaves behind of a key must not reach another. */
      private final List<Timeline<E, O, M>> instances = new ArrayList<>();

      private final byte[][] states = new byte[keys][];
      private final List<TreeSet<Long>> timers = new ArrayList<>();
      private final List<List<Output<O>>> out = new ArrayList<>();
      private long watermark = Long.MIN_VALUE;
      private long latest = START;
      private int next;

      Job(int parallelism) {
        for (int i = 0; i < parallelism; i++) {
          instances.add(new Timeline<>(type));
        }
        for (int key = 0; key < keys; key++) {
          timers.add(new TreeSet<>());
          out.add(new ArrayList<>());
        }
      }

      Job copy() {
        return restore(instances.size());
      }

      /** Goes on from here; what came out since is gone. */
      Job restore(int parallelism) {
        Job restored = new Job(parallelism);
        for (int key = 0; key < keys; key++) {
          restored.states[key] = states[key] == null ? null : states[key].clone();
          restored.timers.get(key).addAll(timers.get(key));
          restored.out.get(key).addAll(out.get(key));
        }
        restored.watermark = watermark;
        restored.latest = latest;
        restored.next = next;
        return restored;
      }

      private Timeline<E, O, M> read(int key) {
        Timeline<E, O, M> timeline = instances.get(key % instances.size());
        timeline.read(states[key]);
        return timeline;
      }

      private Timers timers(int key) {
        return new Timers() {
          @Override
          public void set(long millis) {
            timers.get(key).add(millis);
          }

          @Override
          public void clear(long millis) {
            assertThat(timers.get(key).remove(millis)).as("timer stands").isTrue();
          }
        };
      }

      /** Whether the row counts. */
      boolean take(Arriving<E> row) {
        next++;
        latest = Math.max(latest, row.millis());
        Timeline<E, O, M> timeline = read(row.key());
        timeline.observeUntil(observedUntil);
        Arrival arrival = timeline.add(row.millis(), row.event(), watermark, timers(row.key()));
        states[row.key()] = timeline.bytes();
        return arrival == Arrival.WAITS || arrival == Arrival.DUPLICATE;
      }

      /** Fires the earliest timer that the watermark has passed; false if there is none. */
      boolean fireNext() {
        int first = -1;
        for (int key = 0; key < keys; key++) {
          if (!timers.get(key).isEmpty()
              && (first < 0 || timers.get(key).first() < timers.get(first).first())) {
            first = key;
          }
        }
        if (first < 0 || timers.get(first).first() > watermark) {
          return false;
        }
        int key = first;
        long millis = timers.get(key).pollFirst();
        Timeline<E, O, M> timeline = read(key);
        timeline.pass(
            millis, watermark, timers(key), row -> out.get(key).add(new Output<>(millis, row)));
        states[key] = timeline.bytes();
        return true;
      }
    }
  }
}
