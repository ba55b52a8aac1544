package io.flinkcx.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Streams without an effect that are looked at after every row: at most 5 % of them may ever have a
 * p-value of 0.05 or less. The build draws 400 short streams of each kind; {@code -Pthorough} draws
 * the 10,000 long ones of the table in the entry of CX_SEQUENTIAL_TEST, in minutes.
 */
class WatchedStreamsTest {

  private static final boolean IS_THOROUGH = Integer.getInteger("cx.times", 1) > 1;

  private static final int STREAMS = IS_THOROUGH ? 10_000 : 400;

  private static final int ROWS = IS_THOROUGH ? 5_000 : 600;

  private static final double LEVEL = 0.05;

  /** What is drawn, the share of rows in the variant, and tau. */
  private enum Kind {
    NORMAL(Random::nextGaussian, false, 0.5, 0.05),
    NORMAL_LARGER_TAU(Random::nextGaussian, false, 0.5, 0.2),
    NORMAL_LARGEST_TAU(Random::nextGaussian, false, 0.5, 1),
    NORMAL_UNEVEN(Random::nextGaussian, false, 0.1, 0.2),
    SHARE_OF_10(share(0.1), true, 0.5, 0.05),
    SHARE_OF_10_UNEVEN(share(0.1), true, 0.1, 0.05),
    SHARE_OF_1(share(0.01), true, 0.5, 0.01),
    SHARE_OF_1_UNEVEN(share(0.01), true, 0.1, 0.01),
    SHARE_OF_50(share(0.5), true, 0.5, 0.1),
    EXPONENTIAL(WatchedStreamsTest::exponential, false, 0.5, 1),
    EXPONENTIAL_UNEVEN(WatchedStreamsTest::exponential, false, 0.1, 1),
    LOG_NORMAL(random -> Math.exp(1.5 * random.nextGaussian()), false, 0.5, 3),
    LOG_NORMAL_UNEVEN(random -> Math.exp(1.5 * random.nextGaussian()), false, 0.1, 3),
    SPEND_OF_FEW(WatchedStreamsTest::spend, false, 0.5, 3),
    SPEND_OF_FEW_UNEVEN(WatchedStreamsTest::spend, false, 0.1, 3);

    private final ToDoubleFunction<Random> draw;
    private final boolean isShare;
    private final double split;
    private final double tau;

    Kind(ToDoubleFunction<Random> draw, boolean isShare, double split, double tau) {
      this.draw = draw;
      this.isShare = isShare;
      this.split = split;
      this.tau = tau;
    }
  }

  private static ToDoubleFunction<Random> share(double p) {
    return random -> random.nextDouble() < p ? 1 : 0;
  }

  private static double exponential(Random random) {
    return -Math.log1p(-random.nextDouble());
  }

  /** One customer in 20 buys. */
  private static double spend(Random random) {
    return random.nextDouble() < 0.05 ? 50 * exponential(random) : 0;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void fewStreamsWithoutAnEffectEverReject(Kind kind) {
    int rejections = 0;
    for (int stream = 0; stream < STREAMS; stream++) {
      rejections += everRejects(kind, new Random(stream)) ? 1 : 0;
    }
    if (IS_THOROUGH) {
      System.out.printf("%s %d of %d%n", kind, rejections, STREAMS);
    }
    assertThat(rejections).isLessThanOrEqualTo((int) (LEVEL * STREAMS));
  }

  private static boolean everRejects(Kind kind, Random random) {
    SequentialTest test = new SequentialTest(kind.tau, SequentialTest.SMALLEST);
    RunningMoments control = new RunningMoments();
    RunningMoments variant = new RunningMoments();
    for (int i = 0; i < ROWS; i++) {
      boolean isControl = random.nextDouble() >= kind.split;
      (isControl ? control : variant).add(kind.draw.applyAsDouble(random));
      if (test.compare(control.estimate(kind), variant.estimate(kind), kind.isShare, 1 - LEVEL)
              .pValue()
          <= LEVEL) {
        return true;
      }
    }
    return false;
  }

  /** Welford's recurrence: a table of sums for every row would take an hour. */
  private static final class RunningMoments {

    private long n;
    private double mean;
    private double squares;

    void add(double value) {
      n++;
      double change = value - mean;
      mean += change / n;
      squares += change * (value - mean);
    }

    VariantEstimate estimate(Kind kind) {
      return new VariantEstimate("", n, mean, squares / (kind.isShare ? n : n - 1) / n);
    }
  }
}
