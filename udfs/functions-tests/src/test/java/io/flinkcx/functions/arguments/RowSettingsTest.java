package io.flinkcx.functions.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.Test;

class RowSettingsTest {

  private final RowSettings<List<Object>> settings =
      new RowSettings<>(
          "CX_X",
          (first, second, third, text) -> {
            if ("bad".equals(text)) {
              throw new IllegalArgumentException("no such scale");
            }
            return Arrays.asList(first, second, third, text);
          });

  @Test
  void sameSettingsAreReadOnce() {
    assertThat(settings.of(5.0, null, 2.0)).isSameAs(settings.of(5.0, null, 2.0));
    assertThat(settings.of(5.0, StringData.fromString("higher")))
        .isSameAs(settings.of(5.0, StringData.fromString("higher")));
  }

  @Test
  void everySettingThatChangesIsReadAnew() {
    assertThat(settings.of(5.0, null, 2.0)).containsExactly(5.0, null, 2.0, null);
    assertThat(settings.of(5.0, 0.0, 2.0)).containsExactly(5.0, 0.0, 2.0, null);
    assertThat(settings.of(5.0, 0.0, null)).containsExactly(5.0, 0.0, null, null);
    assertThat(settings.of(7.0, 0.0, null)).containsExactly(7.0, 0.0, null, null);
    assertThat(settings.of(7.0, StringData.fromString("lower")))
        .containsExactly(7.0, null, null, "lower");
    assertThat(settings.of(7.0, null)).containsExactly(7.0, null, null, null);
    assertThat(settings.of(5.0, null, 2.0)).containsExactly(5.0, null, 2.0, null);
  }

  @Test
  void badSettingsNameTheFunctionAndLeaveTheOldOnes() {
    List<Object> good = settings.of(5.0, StringData.fromString("good"));

    assertThatThrownBy(() -> settings.of(6.0, StringData.fromString("bad")))
        .hasMessage("CX_X: no such scale");
    assertThat(settings.of(5.0, StringData.fromString("good"))).isSameAs(good);
  }
}
