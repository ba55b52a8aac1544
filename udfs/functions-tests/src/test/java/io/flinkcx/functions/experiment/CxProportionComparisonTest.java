package io.flinkcx.functions.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxProportionComparisonTest {

  private final CxProportionComparison test = new CxProportionComparison();

  private void add(VariantState state, String variant, int conversions, int n) {
    for (int i = 0; i < n; i++) {
      test.accumulate(state, variant, i < conversions, null, null, null);
    }
  }

  @Test
  void equalsPropTestOfR() {
    // golden ab_and_proportion_tests.csv, x1=15 n1=1000 x2=25 n2=1000
    VariantState state = test.createAccumulator();
    add(state, "a", 15, 1000);
    add(state, "b", 25, 1000);
    RowData row = test.getValue(state);
    ArrayData variants = row.getArray(0);
    RowData a = variants.getRow(0, 15);
    RowData b = variants.getRow(1, 15);

    assertThat(a.getString(0)).hasToString("a");
    assertThat(a.getDouble(2)).isEqualTo(0.015);
    assertThat(a.isNullAt(3)).isTrue();
    assertThat(b.getLong(1)).isEqualTo(1000);
    assertThat(b.getDouble(3)).isCloseTo(0.010000000000000002, within(1e-15));
    assertThat(b.getDouble(5)).isCloseTo(1.5971914124998501, within(1e-12));
    assertThat(b.getDouble(6)).isCloseTo(0.11022304635486531, within(1e-13));
    assertThat(b.getDouble(7)).isEqualTo(b.getDouble(6));
    assertThat(b.getDouble(8)).isCloseTo(-0.0022634869768012929, within(1e-13));
    assertThat(b.getDouble(9)).isCloseTo(0.022263486976801299, within(1e-13));
    assertThat(b.getDouble(10)).isCloseTo(2.0 / 3, within(1e-14));
    assertThat(b.getBoolean(14)).isFalse();
    assertThat(row.getString(1)).hasToString("a");
    assertThat(row.getLong(2)).isZero();
    assertThat(row.isNullAt(3)).isTrue();
  }

  @Test
  void namesNullsAndWarnings() {
    String rows =
        " FROM (VALUES ('new', TRUE), ('new', FALSE), ('old', TRUE), ('old', CAST(NULL AS"
            + " BOOLEAN)), (CAST(NULL AS STRING), TRUE)) AS t(v, c)";

    assertThat(
            Planning.session()
                .row(
                    "SELECT s.control, CARDINALITY(s.variants), s.variants[1].n,"
                        + " s.variants[2].difference, s.variants[2].thin, s.warning, u.control,"
                        + " u.variants[2].difference, u.warning FROM (SELECT"
                        + " CX_PROPORTION_TEST(`variant` => v, converted => c, control => 'old',"
                        + " thin_below => 1) AS s, CX_PROPORTION_TEST(`variant` => v, converted =>"
                        + " c, control => 'od') AS u"
                        + rows
                        + ")"))
        .isEqualTo(
            Row.of(
                "old",
                2,
                1L,
                -0.5,
                false,
                null,
                null,
                null,
                "the control 'od' has no rows; the variants with rows are new, old; did you mean"
                    + " 'old'?"));
  }

  @Test
  void badSettingsStopAtPlanning() {
    Planning.stops(
        "CX_PROPORTION_TEST(`variant` => 'a', converted => b, confidence => 95)",
        "CX_PROPORTION_TEST: confidence must be between 0 and 1 (exclusive), such as 0.95, got"
            + " 95.0");
    VariantState state = test.createAccumulator();
    test.accumulate(state, "a", true, null, null, -1);
    assertThatThrownBy(() -> test.getValue(state))
        .hasMessageStartingWith("CX_PROPORTION_TEST: thin_below must be at least 0 rows");
  }
}
