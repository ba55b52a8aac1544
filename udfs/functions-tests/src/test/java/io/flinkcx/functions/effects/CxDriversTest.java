package io.flinkcx.functions.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.regression.FeatureFitContract;
import io.flinkcx.functions.regression.Regressions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxDriversTest extends FeatureFitContract {

  /** Two drivers that do not hang together, and an outcome 3 a + b + noise across both. */
  private static final String ROWS =
      "(VALUES (5, 1, 1, 1), (1, 1, -1, -1), (-1, -1, 1, 1), (-5, -1, -1, -1), (3, 1, 1, -1), (3,"
          + " 1, -1, 1), (-3, -1, 1, -1), (-3, -1, -1, 1)) AS c(y, a, b, c)";

  @Override
  protected String call(String features, String option) {
    return "CX_DRIVERS(y => y, x => " + features + ", " + option + ")";
  }

  @Test
  void independentDriversHaveTheirSquaredCorrelations() {
    Row result =
        Regressions.fields("CX_DRIVERS(names => ARRAY['a', 'b'], y => y, x => ARRAY[a, b])", ROWS);

    Row[] drivers = (Row[]) result.getField("drivers");
    // Syy 88, Say 24, Sby 8, Saa = Sbb = 8
    double first = 24 * 24 / (8.0 * 88);
    double second = 8 * 8 / (8.0 * 88);
    assertThat(drivers[0].getField("driver")).isEqualTo("a");
    assertThat((Double) drivers[0].getField("coefficient")).isCloseTo(3, within(1e-14));
    assertThat((Double) drivers[0].getField("std_beta")).isCloseTo(Math.sqrt(first), within(1e-14));
    assertThat((Double) drivers[0].getField("relative_weight")).isCloseTo(first, within(1e-14));
    assertThat((Double) drivers[0].getField("shapley_share")).isCloseTo(first, within(1e-14));
    assertThat((Double) drivers[1].getField("shapley_share")).isCloseTo(second, within(1e-14));
    assertThat((Double) drivers[1].getField("share_of_r_squared"))
        .isCloseTo(second / (first + second), within(1e-14));
    assertThat((Double) result.getField("r_squared")).isCloseTo(first + second, within(1e-14));
    assertThat(result.getField("warning")).isNull();
  }

  @Test
  void weightsAddUpToRSquared() {
    Row result = Regressions.fields("CX_DRIVERS(y, ARRAY[a, a + b, b - 2 * c])", ROWS);

    for (String field : List.of("relative_weight", "shapley_share")) {
      double sum = 0;
      for (Row driver : (Row[]) result.getField("drivers")) {
        sum += (Double) driver.getField(field);
      }
      assertThat(sum).isCloseTo((Double) result.getField("r_squared"), within(1e-13));
    }
  }

  @Test
  void constantAndCollinearDriversHaveNoNumbers() {
    Row result = Regressions.fields("CX_DRIVERS(y, ARRAY[a, 4, a + 1, b])", ROWS);

    Row[] drivers = (Row[]) result.getField("drivers");
    assertThat(drivers[1])
        .isEqualTo(Row.of("x2", null, null, null, null, null, null, null, null, null, null));
    assertThat(drivers[2].getField("shapley_share")).isNull();
    assertThat((Double) drivers[3].getField("coefficient")).isCloseTo(1, within(1e-14));
    assertThat((String) result.getField("warning"))
        .startsWith("constant: x2")
        .contains("collinear: x3");
  }

  @Test
  void manyDriversHaveRelativeWeightsOnly() {
    String drivers =
        IntStream.rangeClosed(1, 16)
            .mapToObj(j -> "SIN(" + j + " * i * i + " + j + ")")
            .collect(Collectors.joining(", "));
    String rows =
        IntStream.range(0, 40)
            .mapToObj(i -> "(" + i + ")")
            .collect(Collectors.joining(", ", "(VALUES ", ") AS c(i)"));

    Row result = Regressions.fields("CX_DRIVERS(MOD(i, 7), ARRAY[" + drivers + "])", rows);

    Row[] found = (Row[]) result.getField("drivers");
    assertThat(found[0].getField("shapley_share")).isNull();
    assertThat((Double) found[0].getField("relative_weight")).isPositive();
    assertThat((Double) found[0].getField("share_of_r_squared")).isPositive();
    assertThat((String) result.getField("warning")).startsWith("no_shapley");
  }

  @Test
  void noRowsOrNoSpreadHaveNoShares() {
    Row none = Regressions.fields("CX_DRIVERS(y, ARRAY[a, b])", ROWS + " WHERE y > 99");
    Row flat = Regressions.fields("CX_DRIVERS(5, ARRAY[a, b])", ROWS);

    assertThat(none.getField("drivers")).isNull();
    assertThat(none.getField("n")).isEqualTo(0L);
    assertThat((String) none.getField("warning")).startsWith("no_data");
    assertThat(((Row[]) flat.getField("drivers"))[0].getField("shapley_share")).isNull();
    assertThat((String) flat.getField("warning")).startsWith("constant_outcome");
  }
}
