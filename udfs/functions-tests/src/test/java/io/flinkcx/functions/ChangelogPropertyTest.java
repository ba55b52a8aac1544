package io.flinkcx.functions;

import io.flinkcx.testing.FlinkSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;

/**
 * Whatever was inserted, corrected, deleted and inserted again: what stands in the end decides the
 * answer, for every aggregate of the catalogue, in one phase, in two, and in batch.
 *
 * <p>It takes a cluster, as the code of a declarative aggregate exists only once Flink has
 * generated it. A job costs far more than a row, so each drawn stream is a key of one job. For the
 * same reason a failed stream is not made smaller by jqwik, one try after the other: all streams
 * that are one step shorter are keys of one job, until none fails any more. The state of imperative
 * aggregates is also tried without Flink, on many more streams, in {@link AccumulatorPropertyTest}.
 * How to draw others: {@link PropertyTries}.
 */
class ChangelogPropertyTest {

  private static final int STREAMS = 20;
  private static final int LONGEST = 20;

  /**
   * Streams, and the order in which their changes mix.
   *
   * @param order seed of the order; each stream keeps its own
   */
  record Mix(List<Changelog> streams, int order) {

    @Override
    public String toString() {
      // the failure says more of the stream that matters
      return streams.size() + " streams, -Dcx.salt=" + PropertyTries.SALT;
    }
  }

  @Provide
  Arbitrary<Mix> mixes() {
    return Changelogs.salted(
        Combinators.combine(Changelogs.upTo(LONGEST).list().ofSize(STREAMS), Arbitraries.integers())
            .as(Mix::new));
  }

  @AddLifecycleHook(PropertyTries.class)
  @Property(
      seed = PropertyTries.SEED,
      tries = 1,
      shrinking = ShrinkingMode.OFF,
      edgeCases = EdgeCasesMode.NONE,
      afterFailure = AfterFailureMode.RANDOM_SEED)
  void whatStandsDecidesTheAnswer(@ForAll("mixes") Mix mix) {
    for (AggregateContract contract : AggregateContracts.all()) {
      Map<Changelog, AssertionError> wrong = wrong(contract, mix);
      if (!wrong.isEmpty()) {
        throw smallest(contract, wrong, mix.order());
      }
    }
  }

  /** The failure of a stream that fails, while no stream one step shorter does. */
  private static AssertionError smallest(
      AggregateContract contract, Map<Changelog, AssertionError> wrong, int order) {
    Map<Changelog, AssertionError> shorter = wrong;
    AssertionError smallest = null;
    while (!shorter.isEmpty()) {
      Map.Entry<Changelog, AssertionError> first = shorter.entrySet().iterator().next();
      smallest = first.getValue();
      shorter = wrong(contract, new Mix(first.getKey().oneStepShorter(), order));
    }
    return smallest;
  }

  /** The streams, as keys of one table, that have a wrong answer somewhere. */
  private static Map<Changelog, AssertionError> wrong(AggregateContract contract, Mix mix) {
    List<Changelog.Rows> streams = mix.streams().stream().map(s -> s.rows(contract)).toList();
    List<Row> standing = new ArrayList<>();
    List<Integer> turns = new ArrayList<>();
    for (int key = 0; key < streams.size(); key++) {
      for (Row row : streams.get(key).standing()) {
        standing.add(input(key, RowKind.INSERT, row));
      }
      turns.addAll(Collections.nCopies(streams.get(key).changes().size(), key));
    }
    Collections.shuffle(turns, new Random(mix.order()));
    List<Row> changes = new ArrayList<>();
    int[] next = new int[streams.size()];
    for (int key : turns) {
      Row change = streams.get(key).changes().get(next[key]++);
      changes.add(input(key, change.getKind(), change));
    }

    Map<Changelog, AssertionError> wrong = new LinkedHashMap<>();
    if (streams.isEmpty()) {
      return wrong;
    }
    Map<String, List<Object>> batch = answers(contract, FlinkSession.batch(), standing);
    Map<String, Map<String, List<Object>>> shapes = new LinkedHashMap<>();
    shapes.put("batch", batch);
    shapes.put("streaming", answers(contract, FlinkSession.streaming(), changes));
    shapes.put(
        "two phases",
        answers(contract, AggregateContract.twoPhases(FlinkSession.streaming()), changes));
    for (int key = 0; key < streams.size(); key++) {
      Changelog.Rows rows = streams.get(key);
      String name = "stream " + key;
      List<Object> expected = // a group without rows is none
          rows.standing().isEmpty()
              ? null
              : contract.recompute(rows.standing()).orElse(batch.get(name));
      for (Map.Entry<String, Map<String, List<Object>>> shape : shapes.entrySet()) {
        String where = contract.calls() + " " + shape.getKey() + ", " + rows.text() + ",";
        try {
          Answers.assertSame(where, expected, shape.getValue().get(name));
        } catch (AssertionError e) {
          wrong.putIfAbsent(mix.streams().get(key), e);
        }
      }
    }
    return wrong;
  }

  private static Map<String, List<Object>> answers(
      AggregateContract contract, FlinkSession flink, List<Row> rows) {
    Map<String, List<Object>> answers = new LinkedHashMap<>();
    if (!rows.isEmpty()) {
      AggregateContract.open(flink)
          .view("drawn", "grp STRING, is_kept BOOLEAN, " + contract.columns(), rows);
      AggregateContract.collect(flink, contract.groupBy("drawn"), answers);
    }
    return answers;
  }

  private static Row input(int key, RowKind kind, Row row) {
    Row input = Row.join(Row.of("stream " + key, true), row);
    input.setKind(kind);
    return input;
  }
}
