package io.flinkcx.core.churn;

import static io.flinkcx.core.CsvRows.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.Reference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CumulativeIncidenceTest {

  /** R 4.2.2, survival 3.5-3, on the data set mgus2. */
  @Test
  void equalsSurvfitOfCompetingRisks() {
    Map<String, List<Map<String, String>>> rows =
        Reference.data("mgus2_even.csv").stream()
            .collect(Collectors.groupingBy(row -> row.get("cause")));
    Map<String, SurvivalCounts> customers = new HashMap<>();
    rows.forEach(
        (cause, ofCause) ->
            customers.put(
                cause,
                counts(
                    cause.equals("0"),
                    ofCause.stream().mapToDouble(row -> number(row, "time")).toArray())));
    List<IncidencePoint> points = CumulativeIncidence.of(customers, .95, SurvivalInterval.LOG);

    List<Map<String, String>> golden = Reference.golden("cumulative_incidence.csv");
    assertThat(golden).hasSize(14);
    for (Map<String, String> expected : golden) {
      IncidencePoint point = at(points, expected.get("cause"), number(expected, "time"));
      assertRelative(point.incidence(), number(expected, "incidence"), 1e-12);
      assertRelative(point.standardError(), number(expected, "std_error"), 1e-11);
      assertRelative(point.interval().lower(), number(expected, "ci_lower"), 1e-11);
      assertRelative(point.interval().upper(), number(expected, "ci_upper"), 1e-11);
    }
  }

  /** With one cause it is the share that has left by Kaplan-Meier, with Greenwood's error. */
  @Test
  void oneCauseIsKaplanMeier() {
    SurvivalCounts counts = draw(7, 1)[0];

    List<IncidencePoint> points =
        CumulativeIncidence.of(Map.of("left", counts), .9, SurvivalInterval.PLAIN);
    SurvivalCurve curve = KaplanMeier.of(counts, .9, SurvivalInterval.PLAIN);

    assertThat(points).hasSameSizeAs(curve.points());
    for (int i = 0; i < points.size(); i++) {
      SurvivalPoint stay = curve.points().get(i);
      assertThat(points.get(i).atRisk()).isEqualTo(stay.atRisk());
      assertThat(points.get(i).events()).isEqualTo(stay.events());
      assertThat(points.get(i).incidence()).isCloseTo(1 - stay.survival(), within(1e-14));
      assertThat(points.get(i).standardError()).isCloseTo(stay.standardError(), within(1e-14));
    }
  }

  /** Nobody is counted twice or lost. */
  @Test
  void incidencesAndSurvivalSumToOne() {
    SurvivalCounts[] causes = draw(3, 3);
    Map<String, SurvivalCounts> customers = Map.of("a", causes[0], "b", causes[1], "c", causes[2]);
    SurvivalCounts all =
        SurvivalCounts.of(
            Arrays.stream(causes).flatMapToDouble(c -> Arrays.stream(c.times())).toArray(),
            Arrays.stream(causes).flatMapToLong(c -> Arrays.stream(c.events())).toArray(),
            Arrays.stream(causes).flatMapToLong(c -> Arrays.stream(c.censored())).toArray());

    List<IncidencePoint> points = CumulativeIncidence.of(customers, .95, SurvivalInterval.LOG_LOG);

    for (SurvivalPoint stay : KaplanMeier.of(all, .95, SurvivalInterval.LOG_LOG).points()) {
      double left =
          points.stream()
              .filter(point -> point.time() == stay.time())
              .mapToDouble(IncidencePoint::incidence)
              .sum();
      assertThat(left + stay.survival()).isCloseTo(1, within(1e-14));
    }
  }

  /** Without censoring the incidence is a share, with the error of a share. */
  @Test
  void withoutCensoringItIsAShare() {
    Map<String, SurvivalCounts> customers =
        Map.of(
            "10", SurvivalCounts.of(new double[] {2, 4}, new long[] {3, 1}, new long[2]),
            "9", SurvivalCounts.of(new double[] {1, 4}, new long[] {5, 1}, new long[2]));

    List<IncidencePoint> points = CumulativeIncidence.of(customers, .95, SurvivalInterval.LOG_LOG);

    assertThat(points).extracting(IncidencePoint::cause).startsWith("9").endsWith("10");
    IncidencePoint last = points.get(points.size() - 1);
    assertThat(last.incidence()).isCloseTo(.4, within(1e-15));
    assertThat(last.standardError()).isCloseTo(Math.sqrt(.4 * .6 / 10), within(1e-15));
  }

  @Test
  void nobodyLeftHasNoCurveAndAllLeftForOneCauseNoInterval() {
    SurvivalCounts there = SurvivalCounts.of(new double[] {3}, new long[1], new long[] {5});
    SurvivalCounts gone = SurvivalCounts.of(new double[] {3, 7}, new long[] {2, 1}, new long[2]);

    assertThat(CumulativeIncidence.of(Map.of("", there), .95, SurvivalInterval.LOG)).isEmpty();
    IncidencePoint last =
        CumulativeIncidence.of(Map.of("x", gone), .95, SurvivalInterval.LOG).get(1);
    assertThat(last.incidence()).isEqualTo(1);
    assertThat(last.standardError()).isZero();
    assertThat(last.interval().upper()).isNaN();
  }

  /** As in TreatmentEffectTest, of 400: 367 to 393. */
  @Test
  void intervalsHoldTheTrueIncidence() {
    double truth = .3 / .5 * (1 - Math.exp(-.5 * 2));
    for (SurvivalInterval type : SurvivalInterval.values()) {
      int held = 0;
      for (int seed = 0; seed < 400; seed++) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] times = new double[3][150];
        int[] sizes = new int[3];
        for (int i = 0; i < 150; i++) {
          double left = -Math.log(1 - random.nextDouble()) / .5;
          double seen = 5 * random.nextDouble();
          int cause = left > seen ? 0 : random.nextDouble() < .6 ? 1 : 2;
          times[cause][sizes[cause]++] = Math.min(left, seen);
        }
        Map<String, SurvivalCounts> customers = new HashMap<>();
        for (int cause = 0; cause < 3; cause++) {
          customers.put("" + cause, counts(cause == 0, Arrays.copyOf(times[cause], sizes[cause])));
        }
        IncidencePoint point = at(CumulativeIncidence.of(customers, .95, type), "1", 2);
        held += point.interval().lower() <= truth && truth <= point.interval().upper() ? 1 : 0;
      }
      assertThat(held).as(type.toString()).isBetween(367, 393);
    }
  }

  private static SurvivalCounts[] draw(int seed, int causes) {
    SplittableRandom random = new SplittableRandom(seed);
    SurvivalCounts[] counts = new SurvivalCounts[causes];
    for (int c = 0; c < causes; c++) {
      counts[c] =
          SurvivalCounts.of(
              random.doubles(60, 0, 40).map(Math::rint).toArray(),
              random.longs(60, 0, 4).toArray(),
              random.longs(60, 0, 3).toArray());
    }
    return counts;
  }

  private static SurvivalCounts counts(boolean areThere, double[] times) {
    long[] none = new long[times.length];
    long[] each = new long[times.length];
    Arrays.fill(each, 1);
    return SurvivalCounts.of(times, areThere ? none : each, areThere ? each : none);
  }

  private static IncidencePoint at(List<IncidencePoint> points, String cause, double time) {
    return points.stream()
        .filter(point -> point.cause().equals(cause) && point.time() <= time)
        .reduce((before, point) -> point)
        .orElseThrow();
  }

  private static void assertRelative(double actual, double expected, double tolerance) {
    assertThat(actual).isCloseTo(expected, within(tolerance * Math.abs(expected)));
  }
}
