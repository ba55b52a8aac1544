package io.flinkcx.functions;

import java.util.List;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * The accumulators of imperative aggregates, driven as Flink drives them but without it: a stream
 * is dealt to several bundles, which are merged in their order, so that one may take back what
 * another brings only later. A declarative aggregate has no code before Flink generates it, so
 * {@link ChangelogPropertyTest} tries those. How to draw others: {@link PropertyTries}.
 */
class AccumulatorPropertyTest {

  private static final int BUNDLES = 4;
  private static final List<Accumulators> CALLS = Accumulators.ofAllCalls();

  @Provide
  Arbitrary<Changelog> stream() {
    return Changelogs.salted(Changelogs.upTo(30));
  }

  @Provide
  Arbitrary<List<Integer>> bundles() {
    return Arbitraries.integers().between(0, BUNDLES - 1).list().ofSize(7);
  }

  @AddLifecycleHook(PropertyTries.class)
  @Property(
      seed = PropertyTries.SEED,
      tries = 17,
      edgeCases = EdgeCasesMode.NONE,
      afterFailure = AfterFailureMode.RANDOM_SEED)
  void bundlesMergeToWhatStands(
      @ForAll("stream") Changelog stream, @ForAll("bundles") List<Integer> bundles) {
    for (Accumulators call : CALLS) {
      Changelog.Rows rows = stream.rows(call.contract());
      Answers.assertSame(
          call
              + " in bundles "
              + bundles
              + ", -Dcx.salt="
              + PropertyTries.SALT
              + ": "
              + rows.text(),
          call.inOrder(rows.standing()),
          call.inBundles(rows.changes(), bundles, BUNDLES));
    }
  }
}
