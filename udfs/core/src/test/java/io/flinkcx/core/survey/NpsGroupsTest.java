package io.flinkcx.core.survey;

import static io.flinkcx.core.survey.NpsCategory.DETRACTOR;
import static io.flinkcx.core.survey.NpsCategory.PASSIVE;
import static io.flinkcx.core.survey.NpsCategory.PROMOTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpsGroupsTest {

  /** Groups of three answers each: the first with 2 promoters, the others with one less each. */
  private static NpsGroups groups(String... labels) {
    NpsGroups groups = new NpsGroups();
    for (int i = 0; i < labels.length; i++) {
      groups.add(labels[i], PROMOTER, 2 - i);
      groups.add(labels[i], PASSIVE, i);
      groups.add(labels[i], DETRACTOR, 1);
    }
    return groups;
  }

  @ParameterizedTest
  @CsvSource({
    "a, b",
    "after, before",
    "A, a",
    "2025, 2026",
    "9, 10",
    "-2, -1",
    "2025-09, 2025-10",
    "10, a",
    "false, true",
    "1, 1.0",
    ".5, +1.",
    "9, 1e1",
    "9, 1E+1",
    "2025-Q10, 2025-Q2",
    "1e1x, 9",
    "1e99999999999, 9"
  })
  void theFirstGroupIsTheOneWithTheSmallerLabel(String smaller, String larger) {
    for (NpsGroups groups : new NpsGroups[] {groups(smaller, larger), groups(larger, smaller)}) {
      NpsComparison comparison = groups.compare(null, null, 0.95);

      assertThat(comparison.firstGroup()).isEqualTo(smaller);
      assertThat(comparison.secondGroup()).isEqualTo(larger);
      assertThat(comparison.warning()).isNull();
    }
  }

  @Test
  void aNamedGroupLeavesTheOther() {
    NpsGroups groups = groups("after", "before");

    NpsComparison byFirst = groups.compare("before", null, 0.95);
    NpsComparison bySecond = groups.compare(null, "after", 0.95);

    assertThat(byFirst).isEqualTo(bySecond);
    assertThat(byFirst.secondGroup()).isEqualTo("after");
    assertThat(byFirst.difference().difference())
        .isEqualTo(byFirst.second().nps() - byFirst.first().nps())
        .isPositive();
  }

  @Test
  void ofThreeGroupsTwoMustBeNamed() {
    NpsGroups groups = groups("a", "b", "c");
    String warning =
        "3 groups have answers and a test compares two: name them by group_1 and group_2";

    NpsComparison unnamed = groups.compare(null, null, 0.95);
    assertThat(unnamed.warning()).isEqualTo(warning);
    assertThat(unnamed.difference()).isEqualTo(NpsDifference.NONE);
    assertThat(unnamed.firstGroup()).isNull();
    assertThat(unnamed.smallerGroup()).isZero();
    assertThat(groups.compare("b", null, 0.95).warning()).isEqualTo(warning);

    NpsComparison named = groups.compare("c", "a", 0.95);
    assertThat(named.warning()).isNull();
    assertThat(named.second().promoters()).isEqualTo(2);
    assertThat(named.first().promoters()).isZero();
  }

  @Test
  void oneGroupHasAScoreAndNoDifference() {
    NpsComparison one = groups("a").compare(null, null, 0.95);

    assertThat(one.firstGroup()).isEqualTo("a");
    assertThat(one.first().n()).isEqualTo(3);
    assertThat(one.secondGroup()).isNull();
    assertThat(one.second().n()).isZero();
    assertThat(one.difference()).isEqualTo(NpsDifference.NONE);
    assertThat(one.warning()).isEqualTo("fewer than two groups have answers");
  }

  @Test
  void aNamedGroupWithoutAnswersIsEmpty() {
    NpsComparison comparison = groups("a", "b").compare("x", "b", 0.95);

    assertThat(comparison.firstGroup()).isNull();
    assertThat(comparison.first().n()).isZero();
    assertThat(comparison.second().n()).isEqualTo(3);
    assertThat(comparison.warning()).isEqualTo("fewer than two groups have answers");
    assertThat(groups("x").compare("x", null, 0.95).secondGroup()).isNull();
  }

  @Test
  void whatIsNoScoreMakesNoGroupAndIsCounted() {
    NpsGroups groups = groups("a", "b");
    groups.add("a", null, 1);
    groups.add("c", null, 5);

    assertThat(groups.compare(null, null, 0.95).rejected()).isEqualTo(6);
    assertThat(groups.compare(null, null, 0.95).warning()).isNull();
    assertThat(groups.compare("a", "b", 0.95).rejected()).isEqualTo(1);
  }

  @Test
  void groupsWithoutSpreadHaveNoTest() {
    NpsGroups groups = new NpsGroups();
    groups.add("a", DETRACTOR, 9);
    groups.add("b", PROMOTER, 9);

    NpsComparison comparison = groups.compare(null, null, 0.95);

    assertThat(comparison.difference().difference()).isEqualTo(200);
    assertThat(comparison.difference().pValue()).isNaN();
    assertThat(comparison.warning())
        .isEqualTo("no spread to test with: all answers of each group are of one class");
  }

  @Test
  void twiceTheSameGroupIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> groups("a", "b").compare("a", "a", 0.95))
        .withMessage("group_1 and group_2 must be two groups, got 'a' for both");
  }

  @Test
  void answersMayBeTakenBackBeforeTheyCome() {
    NpsGroups groups = groups("a", "b");
    groups.add("c", null, -1);
    groups.add("c", PROMOTER, -1);
    assertThat(groups.compare(null, null, 0.95).warning()).isNull();

    NpsGroups others = new NpsGroups();
    others.add("c", null, 1);
    others.add("c", PROMOTER, 2);
    groups.addAll(others);
    assertThat(groups.compare(null, null, 0.95).warning()).startsWith("3 groups have answers");
    groups.add("c", PROMOTER, -1);

    NpsComparison comparison = groups.compare(null, null, 0.95);
    assertThat(comparison.first().n()).isEqualTo(3);
    assertThat(comparison.rejected()).isZero();
  }

  @Test
  void bytesAreThoseOfSavepoints() throws IOException {
    NpsGroups groups = new NpsGroups();
    groups.add("\u00e9", null, 3);
    groups.add("a", PROMOTER, 1);
    groups.add("a", DETRACTOR, -1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    groups.write(new DataOutputStream(bytes));

    String zero = "0000000000000000";
    assertThat(HexFormat.of().formatHex(bytes.toByteArray()))
        .isEqualTo(
            "00000002"
                + ("00000001" + "61")
                + ("0000000000000001" + zero + "ffffffffffffffff" + zero)
                + ("00000002" + "c3a9")
                + (zero + zero + zero + "0000000000000003"));
    NpsGroups read =
        NpsGroups.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(read.compare(null, null, 0.95)).isEqualTo(groups.compare(null, null, 0.95));
  }
}
