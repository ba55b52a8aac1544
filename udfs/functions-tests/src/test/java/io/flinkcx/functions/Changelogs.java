package io.flinkcx.functions;

import io.flinkcx.functions.Changelog.Action;
import io.flinkcx.functions.Changelog.Quality;
import io.flinkcx.functions.Changelog.Step;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Tuple;

/** How streams of changes are drawn. */
final class Changelogs {

  private Changelogs() {}

  /** Streams of up to that many steps. */
  static Arbitrary<Changelog> upTo(int steps) {
    Arbitrary<Action> action =
        Arbitraries.frequency(
            Tuple.of(5, Action.INSERT),
            Tuple.of(3, Action.UPDATE),
            Tuple.of(3, Action.DELETE),
            Tuple.of(1, Action.REINSERT),
            Tuple.of(1, Action.DUPLICATE));
    Arbitrary<Quality> quality =
        Arbitraries.frequency(
            Tuple.of(8, Quality.GOOD), Tuple.of(1, Quality.BAD), Tuple.of(1, Quality.WITH_NULL));
    Arbitrary<Step> step =
        Combinators.combine(
                action,
                quality,
                Arbitraries.integers().between(0, 99).withoutEdgeCases(),
                Arbitraries.integers().greaterOrEqual(0).withoutEdgeCases())
            .as(Step::new);
    return Combinators.combine(
            step.list().ofMinSize(1).ofMaxSize(steps), Arbitraries.of(false, false, true))
        .as(Changelog::new);
  }

  /**
   * The same arbitrary, drawn with the salt of {@link PropertyTries}: the seed of a property is
   * fixed in its annotation, and jqwik lets nothing else set it.
   */
  static <T> Arbitrary<T> salted(Arbitrary<T> arbitrary) {
    RandomGenerator<T> generator = arbitrary.generator(1000);
    return Arbitraries.fromGenerator(
        random -> generator.next(new Random(random.nextLong() ^ PropertyTries.SALT)));
  }
}
