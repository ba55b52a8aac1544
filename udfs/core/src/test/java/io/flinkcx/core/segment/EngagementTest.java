package io.flinkcx.core.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EngagementTest {

  private static final Duration TEN_DAYS = Duration.ofDays(10);

  @Test
  void anEventCountsHalfAfterEachHalfLife() {
    assertThat(Engagement.decayed(8, 0, TEN_DAYS)).isEqualTo(8);
    assertThat(Engagement.decayed(8, TEN_DAYS.toMillis(), TEN_DAYS)).isEqualTo(4);
    assertThat(Engagement.decayed(-8, 3 * TEN_DAYS.toMillis(), TEN_DAYS)).isEqualTo(-1);
    assertThat(Engagement.decayed(1, TEN_DAYS.toMillis() / 2, TEN_DAYS))
        .isCloseTo(Math.sqrt(.5), within(1e-15));
  }

  @Test
  void anEventOfLongAgoCountsNothing() {
    assertThat(Engagement.decayed(1, 50 * TEN_DAYS.toMillis(), TEN_DAYS)).isEqualTo(0x1p-50);
    assertThat(Engagement.decayed(1, 50 * TEN_DAYS.toMillis() + 1, TEN_DAYS)).isZero();
  }

  @Test
  void weightsAreFiniteAndNotHuge() {
    assertThat(Engagement.isWeight(-1e6)).isTrue();
    assertThat(Engagement.isWeight(1.1e6)).isFalse();
    assertThat(Engagement.isWeight(Double.NaN)).isFalse();
  }
}
