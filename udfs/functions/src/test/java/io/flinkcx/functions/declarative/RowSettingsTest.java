package io.flinkcx.functions.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowSettingsTest {

  private final RowSettings<List<Object>> settings = new RowSettings<>("CX_X");

  @Test
  void sameSettingsAreReadOnce() {
    List<Object> first = settings.read(5.0, null, 2.0, () -> List.of("first"));

    assertThat(settings.read(5.0, null, 2.0, () -> List.of("second"))).isSameAs(first);
  }

  @Test
  void everySettingThatChangesIsReadAnew() {
    settings.read(5.0, null, 2.0, () -> List.of("first"));

    assertThat(settings.read(5.0, 0.0, 2.0, () -> List.of("second"))).containsExactly("second");
    assertThat(settings.read(5.0, 0.0, null, () -> List.of("third"))).containsExactly("third");
    assertThat(settings.read(7.0, 0.0, null, () -> List.of("fourth"))).containsExactly("fourth");
    assertThat(settings.read(5.0, null, 2.0, () -> List.of("fifth"))).containsExactly("fifth");
  }

  @Test
  void badSettingsNameTheFunctionAndLeaveTheOldOnes() {
    settings.read(5.0, null, () -> List.of("first"));

    assertThatThrownBy(
            () ->
                settings.read(
                    6.0,
                    null,
                    () -> {
                      throw new IllegalArgumentException("no such scale");
                    }))
        .hasMessage("CX_X: no such scale");
    assertThat(settings.read(5.0, null, () -> List.of("second"))).containsExactly("first");
  }
}
