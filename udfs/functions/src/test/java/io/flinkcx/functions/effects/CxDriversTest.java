package io.flinkcx.functions.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import io.flinkcx.functions.regression.Regressions;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxDriversTest {

  /** Two drivers that do not hang together, and an outcome 3 a + b + noise across both. */
  private static final String ROWS =
      "(VALUES (5, 1, 1, 1), (1, 1, -1, -1), (-1, -1, 1, 1), (-5, -1, -1, -1), (3, 1, 1, -1), (3, 1,"
          + " -1, 1), (-3, -1, 1, -1), (-3, -1, -1, 1)) AS c(y, a, b, c)";

  @Test
  void independentDriversHaveTheirSquaredCorrelations() {
    Row result =
        Regressions.fields("CX_DRIVERS(names => ARRAY['a', 'b'], y => y, x => ARRAY[a, b])", ROWS);

    Row[] drivers = (Row[]) result.getField(0);
    // Syy 88, Say 24, Sby 8, Saa = Sbb = 8
    double first = 24 * 24 / (8.0 * 88);
    double second = 8 * 8 / (8.0 * 88);
    assertThat(drivers[0].getField(0)).isEqualTo("a");
    assertThat((Double) drivers[0].getField(1)).isCloseTo(3, within(1e-14));
    assertThat((Double) drivers[0].getField(6)).isCloseTo(Math.sqrt(first), within(1e-14));
    assertThat((Double) drivers[0].getField(7)).isCloseTo(first, within(1e-14));
    assertThat((Double) drivers[0].getField(8)).isCloseTo(first, within(1e-14));
    assertThat((Double) drivers[1].getField(8)).isCloseTo(second, within(1e-14));
    assertThat((Double) drivers[1].getField(9)).isCloseTo(second / (first + second), within(1e-14));
    assertThat((Double) result.getField(1)).isCloseTo(first + second, within(1e-14));
    assertThat(result.getField(5)).isNull();
  }

  @Test
  void weightsAddUpToRSquared() {
    Row result = Regressions.fields("CX_DRIVERS(y, ARRAY[a, a + b, b - 2 * c])", ROWS);

    for (int field : new int[] {7, 8}) {
      double sum = 0;
      for (Row driver : (Row[]) result.getField(0)) {
        sum += (Double) driver.getField(field);
      }
      assertThat(sum).isCloseTo((Double) result.getField(1), within(1e-13));
    }
  }

  @Test
  void constantAndCollinearDriversHaveNoNumbers() {
    Row result = Regressions.fields("CX_DRIVERS(y, ARRAY[a, 4, a + 1, b])", ROWS);

    Row[] drivers = (Row[]) result.getField(0);
    assertThat(drivers[1])
        .isEqualTo(Row.of("x2", null, null, null, null, null, null, null, null, null, null));
    assertThat(drivers[2].getField(8)).isNull();
    assertThat((Double) drivers[3].getField(1)).isCloseTo(1, within(1e-14));
    assertThat((String) result.getField(5)).startsWith("constant: x2").contains("collinear: x3");
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

    Row[] found = (Row[]) result.getField(0);
    assertThat(found[0].getField(8)).isNull();
    assertThat((Double) found[0].getField(7)).isPositive();
    assertThat((Double) found[0].getField(9)).isPositive();
    assertThat((String) result.getField(5)).startsWith("no_shapley");
  }

  @Test
  void noRowsOrNoSpreadHaveNoShares() {
    Row none = Regressions.fields("CX_DRIVERS(y, ARRAY[a, b])", ROWS + " WHERE y > 99");
    Row flat = Regressions.fields("CX_DRIVERS(5, ARRAY[a, b])", ROWS);

    assertThat(none.getField(0)).isNull();
    assertThat(none.getField(2)).isEqualTo(0L);
    assertThat((String) none.getField(5)).startsWith("no_data");
    assertThat(((Row[]) flat.getField(0))[0].getField(8)).isNull();
    assertThat((String) flat.getField(5)).startsWith("constant_outcome");
  }

  @Test
  void badSettingsStopAtPlanning() {
    Planning.stops(
        "CX_DRIVERS(y => x, x => ARRAY[y], confidence => 1.5)",
        "CX_DRIVERS: confidence must be between 0 and 1");
  }
}
