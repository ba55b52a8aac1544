package io.flinkcx.functions.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CxLoyaltySegmentTest {

  private final CxLoyaltySegment segment = new CxLoyaltySegment();

  @Test
  void limitsBelongToTheUpperCell() {
    assertThat(segment.eval(4, 9, null, null)).isEqualTo("apostle");
    assertThat(segment.eval(4, 8.9, null, null)).isEqualTo("mercenary");
    assertThat(segment.eval(3.9, 9, null, null)).isEqualTo("hostage");
    assertThat(segment.eval(3.9, 8.9, null, null)).isEqualTo("defector");
    assertThat(segment.eval(0.5, 0.2, 0.5, 0.2)).isEqualTo("apostle");
  }

  @Test
  void whatIsUnknownHasNoCell() {
    assertThat(segment.eval(null, 9, null, null)).isNull();
    assertThat(segment.eval(4, null, null, null)).isNull();
    assertThat(segment.eval(Double.NaN, 9, null, null)).isNull();
    assertThat(segment.eval(4, Double.POSITIVE_INFINITY, null, null)).isNull();
  }

  @Test
  void aLimitThatIsNoNumberIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> segment.eval(4, 9, null, Double.NaN))
        .withMessage("CX_LOYALTY_SEGMENT: loyal_from must be a finite number, got NaN");
  }
}
