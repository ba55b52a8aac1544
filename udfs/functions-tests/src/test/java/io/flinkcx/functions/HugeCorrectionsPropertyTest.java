package io.flinkcx.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.declarative.DeclarativeKpi;
import io.flinkcx.testing.FlinkSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;

/**
 * A row of up to 1e40 times the data comes and is taken back: the answer is that of the rows that
 * are left, to 1e-9, or its warning says {@code rounding}, which it does not after a row of up to
 * 100 times the data. How to draw others: {@link PropertyTries}.
 */
class HugeCorrectionsPropertyTest {

  private static final double TOLERANCE = 1e-9;
  private static final int LARGEST_POWER = 40;
  private static final int LARGEST_USUAL_POWER = 2;
  private static final int STREAMS = 20;
  private static final int BUNDLES = 3;

  private static final List<Accumulators> CALLS = Accumulators.ofAllCalls();

  /**
   * Changes.
   *
   * @param changes rows with their kinds, in the order of arrival
   * @param standing what stands in the end
   * @param isUsual whether no row is too large to leave no trace
   */
  private record Stream(List<Row> changes, List<Row> standing, boolean isUsual) {}

  @Provide
  Arbitrary<Integer> seeds() {
    return Changelogs.salted(Arbitraries.integers());
  }

  @AddLifecycleHook(PropertyTries.class)
  @Property(
      seed = PropertyTries.SEED,
      tries = 7,
      edgeCases = EdgeCasesMode.NONE,
      afterFailure = AfterFailureMode.RANDOM_SEED)
  void imperativeAggregatesForgetThemOrSaySo(@ForAll("seeds") int seed) {
    for (Accumulators call : CALLS) {
      Stream stream = stream(call.contract(), new Random(seed));
      Object expected = call.inOrder(stream.standing);
      for (List<Integer> bundles : List.of(List.of(0), List.of(0, 1, 1, 2))) {
        isSameOrSaysSo(
            call + ", -Dcx.salt=" + PropertyTries.SALT + ": " + stream,
            expected,
            call.inBundles(stream.changes, bundles, BUNDLES),
            stream.isUsual);
      }
    }
  }

  /** Their code takes a job, so each stream is a key of one. */
  @AddLifecycleHook(PropertyTries.class)
  @Property(
      seed = PropertyTries.SEED,
      tries = 1,
      shrinking = ShrinkingMode.OFF,
      edgeCases = EdgeCasesMode.NONE,
      afterFailure = AfterFailureMode.RANDOM_SEED)
  void declarativeAggregatesForgetThemOrSaySo(@ForAll("seeds") int seed) {
    for (AggregateContract contract : AggregateContracts.all()) {
      if (!(contract.function().newInstance() instanceof DeclarativeKpi kpi)
          || !kpi.takesRowsBack()) {
        continue;
      }
      Random random = new Random(seed);
      Map<String, Stream> streams = new LinkedHashMap<>();
      List<Row> standing = new ArrayList<>();
      List<Row> changes = new ArrayList<>();
      for (int key = 0; key < STREAMS; key++) {
        Stream stream = stream(contract, random);
        streams.put("stream " + key, stream);
        stream.standing.forEach(row -> standing.add(keyed("stream " + (streams.size() - 1), row)));
        stream.changes.forEach(row -> changes.add(keyed("stream " + (streams.size() - 1), row)));
      }
      Map<String, List<Object>> batch = answers(contract, FlinkSession.batch(), standing);
      Map<String, List<Object>> actual = answers(contract, FlinkSession.streaming(), changes);
      streams.forEach(
          (key, stream) ->
              isSameOrSaysSo(
                  contract.calls() + ", -Dcx.salt=" + PropertyTries.SALT + ": " + stream,
                  batch.get(key),
                  actual.get(key),
                  stream.isUsual));
    }
  }

  private static Row keyed(String key, Row row) {
    Row keyed = Row.join(Row.of(key, true), row);
    keyed.setKind(row.getKind());
    return keyed;
  }

  private static Map<String, List<Object>> answers(
      AggregateContract contract, FlinkSession flink, List<Row> rows) {
    Map<String, List<Object>> answers = new LinkedHashMap<>();
    AggregateContract.open(flink)
        .set("parallelism.default", "1") // changes arrive in their order
        .view("drawn", "grp STRING, is_kept BOOLEAN, " + contract.columns(), rows);
    AggregateContract.collect(flink, contract.groupBy("drawn"), answers);
    return answers;
  }

  /** Some rows, and up to three huge ones that come before or between them and go later. */
  private static Stream stream(AggregateContract contract, Random random) {
    List<Row> changes = new ArrayList<>();
    boolean isUsual = random.nextInt(4) == 0;
    int power = isUsual ? LARGEST_USUAL_POWER : LARGEST_POWER;
    int rows = 3 + random.nextInt(20);
    for (int i = 0; i < rows; i++) {
      changes.add(contract.draw(random));
    }
    List<Row> standing = List.copyOf(changes);
    for (int huge = 1 + random.nextInt(3); huge > 0; huge--) {
      Row row = huge(contract.draw(random), power, random);
      int from = random.nextInt(changes.size() + 1);
      changes.add(from, row);
      Row taken = Row.copy(row);
      taken.setKind(RowKind.DELETE);
      changes.add(from + 1 + random.nextInt(changes.size() - from), taken);
    }
    return new Stream(changes, standing, isUsual);
  }

  /** A row with some of its numbers far larger. */
  private static Row huge(Row row, int power, Random random) {
    Row huge = Row.copy(row);
    double factor = Math.pow(10, 1 + random.nextInt(power)) * (.5 + random.nextDouble());
    boolean isEvery = random.nextBoolean();
    for (int i = 0; i < row.getArity(); i++) {
      if (row.getField(i) instanceof Double value && (isEvery || random.nextBoolean())) {
        huge.setField(i, value * factor);
      } else if (row.getField(i) instanceof Double[] values) {
        Double[] scaled = values.clone();
        for (int j = 0; j < scaled.length; j++) {
          scaled[j] *= isEvery || random.nextBoolean() ? factor : 1;
        }
        huge.setField(i, scaled);
      }
    }
    return huge;
  }

  private static void isSameOrSaysSo(
      String where, Object expected, Object actual, boolean isUsual) {
    Answers.isFinite(actual);
    if (actual instanceof List<?> answers && expected instanceof List<?> others) {
      assertThat(answers).as(where).hasSameSizeAs(others);
      for (int i = 0; i < answers.size(); i++) {
        isSameOrSaysSo(where, others.get(i), answers.get(i), isUsual);
      }
    } else if (isUsual || !saysRounding(actual)) {
      Answers.assertSame(where, expected, actual, TOLERANCE, TOLERANCE);
    }
  }

  private static boolean saysRounding(Object answer) {
    return answer instanceof Row row
        && IntStream.range(0, row.getArity())
            .mapToObj(row::getField)
            .anyMatch(field -> field != null && field.toString().startsWith("rounding: "));
  }
}
