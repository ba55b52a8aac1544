package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxCesTest {

  @Test
  void twoScalesAreNeverPooled() {
    assertThat(
            Planning.session()
                .row(
                    "SELECT CX_CES(x, top, direction) FROM (VALUES (6, 7, 'higher'), (2, 5,"
                        + " 'lower')) AS t(x, top, direction)"))
        .isEqualTo(Row.of((Object) null));
  }

  @Test
  void scalesByColumnGoWithGroups() {
    assertThat(
            Planning.session()
                .rows(
                    "SELECT direction, CX_CES(score => x, direction => direction) FROM (VALUES (6,"
                        + " 'higher'), (7, 'higher'), (2, 'lower'), (6, 'lower')) AS t(x,"
                        + " direction) GROUP BY direction"))
        .containsExactlyInAnyOrder(Row.of("higher", 6.5), Row.of("lower", 2.0));
  }

  @Test
  void badSettingsStopAtPlanning() {
    Planning.stops(
        "CX_CES(x, 5, 'up')",
        "CX_CES: direction must be 'higher' (a high score is an easy experience, CES 2.0) or"
            + " 'lower' (CES 1.0), got 'up'");
    Planning.stops(
        "CX_CES(x, 1)", "CX_CES: scale_max must be greater than scale_min, got 1.0 to 1.0");
  }
}
