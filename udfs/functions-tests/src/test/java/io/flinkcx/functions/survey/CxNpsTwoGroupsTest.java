package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import io.flinkcx.functions.survey.CxNpsTwoGroups.Groups;
import io.flinkcx.testing.FlinkSession;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxNpsTwoGroupsTest {

  private final CxNpsTwoGroups test = new CxNpsTwoGroups();

  private void add(Groups groups, String group, int promoters, int passives, int detractors)
      throws Exception {
    int[] counts = {promoters, passives, detractors};
    int[] scores = {9, 8, 0};
    for (int kind = 0; kind < 3; kind++) {
      for (int i = 0; i < counts[kind]; i++) {
        test.accumulate(groups, scores[kind], group, null, null, null, null);
      }
    }
  }

  @Test
  void equalsTheReference() throws Exception {
    // golden nps_diff.csv, first row
    Groups groups = test.createAccumulator();
    add(groups, "jdmaturen", 250, 675, 75);
    add(groups, "Whuber", 162, 108, 54);
    RowData row = test.getValue(groups);

    assertThat(row.getDouble(0)).isCloseTo(-15.833333333333333, within(1e-12));
    assertThat(row.getDouble(1)).isCloseTo(4.4822456878260997, within(1e-12));
    assertThat(row.getDouble(2)).isCloseTo(-3.5324554779174855, within(1e-12));
    assertThat(row.getDouble(3)).isCloseTo(0.00041171954721918045, within(1e-15));
    assertThat(row.getDouble(4)).isCloseTo(-24.618373451332452, within(1e-12));
    assertThat(row.getDouble(5)).isCloseTo(-7.048293215334215, within(1e-12));
    assertThat(row.getLong(6)).isEqualTo(324);
    assertThat(row.getLong(7)).isEqualTo(1000);
    assertThat(row.getString(8)).hasToString("Whuber");
    assertThat(row.getString(9)).hasToString("jdmaturen");
    assertThat(row.getDouble(10)).isCloseTo(33.333333333333333, within(1e-12));
    assertThat(row.getDouble(11)).isEqualTo(17.5);
    assertThat(row.getDouble(12)).isCloseTo(24.618373451332452 - 15.833333333333333, within(1e-12));
    assertThat(row.isNullAt(13)).isTrue();
    assertThat(row.getLong(14)).isZero();
    assertThat(row.getBoolean(15)).isFalse();
  }

  @Test
  void aThirdGroupTakenBackLeavesTwo() throws Exception {
    Groups groups = test.createAccumulator();
    test.accumulate(groups, 10, "c", null, null, null, null);
    add(groups, "b", 1, 1, 1);
    add(groups, "a", 2, 1, 0);
    assertThat(test.getValue(groups).isNullAt(0)).isTrue();
    assertThat(test.getValue(groups).getString(13).toString()).startsWith("3 groups have answers");

    test.retract(groups, 10, "c", null, null, null, null);
    RowData row = test.getValue(groups);

    assertThat(row.isNullAt(13)).isTrue();
    assertThat(row.getString(8)).hasToString("a");
    assertThat(row.getString(9)).hasToString("b");
    assertThat(row.getDouble(0)).isCloseTo(-200.0 / 3, within(1e-12));
  }

  @Test
  void aBundleMayTakeBackWhatAnotherAdded() throws Exception {
    Groups state = test.createAccumulator();
    add(state, "a", 2, 1, 0);
    add(state, "b", 1, 1, 1);
    Groups bundle = test.createAccumulator();
    test.retract(bundle, 0, "b", null, null, null, null);
    test.merge(state, List.of(bundle));

    assertThat(test.getValue(state).getLong(7)).isEqualTo(2);
    assertThat(test.getValue(state).getDouble(11)).isEqualTo(50);
  }

  @Test
  void namedGroupsSayTheDirection() {
    FlinkSession flink = Planning.session();
    String answers =
        " FROM (VALUES (3, 'before'), (8, 'before'), (9, 'after'), (8, 'after'), (10, 'trial'),"
            + " (11, 'after'), (CAST(NULL AS INT), 'after'), (9, CAST(NULL AS STRING))) AS t(x, g)";

    assertThat(
            flink.row(
                "SELECT s.difference, s.n_1, s.n_2, s.group_1, s.group_2, s.warning, s.rejected,"
                    + " s.thin FROM (SELECT CX_NPS_TEST(score => x, grp => g, group_1 => 'before',"
                    + " group_2 => 'after', thin_below => 2) AS s"
                    + answers
                    + ")"))
        .isEqualTo(Row.of(100.0, 2L, 2L, "before", "after", null, 1L, false));
  }

  @Test
  void oneGroupHasAScoreAndNoTest() {
    assertThat(
            Planning.session()
                .row(
                    "SELECT s.* FROM (SELECT CX_NPS_TEST(x, 'a') AS s FROM (VALUES 9, 7) AS t(x))"))
        .isEqualTo(
            Row.of(
                null,
                null,
                null,
                null,
                null,
                null,
                2L,
                0L,
                "a",
                null,
                50.0,
                null,
                null,
                "fewer than two groups have answers",
                0L,
                true,
                null,
                null));
  }

  @Test
  void badSettingsAreNamed() {
    Planning.stops(
        "CX_NPS_TEST(x, 'a', 95)",
        "CX_NPS_TEST: confidence must be between 0 and 1 (exclusive), such as 0.95, got 95.0");
    // a negative number is no literal to the planner: the first row meets it
    assertThatThrownBy(
            () ->
                Planning.session()
                    .row(
                        "SELECT CX_NPS_TEST(score => x, grp => 'a', thin_below => -1).n_1 FROM"
                            + " (VALUES 9) AS t(x)"))
        .hasStackTraceContaining(
            "CX_NPS_TEST: thin_below must be at least 0 rows (0 marks no result as thin), got"
                + " -1.0");
    Planning.stops(
        "CX_NPS_TEST(score => x, grp => 'a', group_1 => 'a', group_2 => 'a')",
        "CX_NPS_TEST: group_1 and group_2 must be two groups, got 'a' for both");
  }
}
