package io.flinkcx.functions.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CxOneHotTest {

  private static final String[] PLANS = {"basic", "pro", "team"};

  private final CxOneHot oneHot = new CxOneHot();

  @Test
  void firstCategoryIsTheOneToCompareWith() {
    assertThat(oneHot.eval("basic", PLANS)).containsExactly(0.0, 0.0);
    assertThat(oneHot.eval("pro", PLANS)).containsExactly(1.0, 0.0);
    assertThat(oneHot.eval("team", PLANS)).containsExactly(0.0, 1.0);
  }

  @Test
  void unknownCategoryIsNoCategoryAndNullGivesNull() {
    assertThat(oneHot.eval("gone", PLANS)).containsExactly(null, null);
    assertThat(oneHot.eval(null, PLANS)).isNull();
    assertThat(oneHot.eval("pro", null)).isNull();
  }

  @Test
  void categoriesMustBeTwoOrMoreDifferentTexts() {
    for (String[] bad : new String[][] {{}, {"a"}, {"a", "a"}, {"a", null}}) {
      assertThatThrownBy(() -> oneHot.eval("a", bad))
          .hasMessageStartingWith(
              "CX_ONE_HOT: categories must be two or more different texts, got [");
    }
  }
}
