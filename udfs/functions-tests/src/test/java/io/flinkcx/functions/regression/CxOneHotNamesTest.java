package io.flinkcx.functions.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CxOneHotNamesTest {

  private final CxOneHotNames names = new CxOneHotNames();

  @Test
  void namesAreThoseOfTheFeatures() {
    assertThat(names.eval("plan", new String[] {"basic", "pro", "team"}))
        .containsExactly("plan=pro", "plan=team");
  }

  @Test
  void nullGivesNullAndBadCategoriesAreAnError() {
    assertThat(names.eval(null, new String[] {"a", "b"})).isNull();
    assertThat(names.eval("plan", null)).isNull();
    assertThatThrownBy(() -> names.eval("plan", new String[] {"a"}))
        .hasMessage("CX_ONE_HOT_NAMES: categories must be two or more different texts, got [a]");
  }
}
