package io.flinkcx.functions.effects;

import static io.flinkcx.functions.rows.NumberArrays.nullable;

import io.flinkcx.core.effects.Driver;
import io.flinkcx.core.effects.DriverAnalysis;
import io.flinkcx.core.regression.Coefficient;
import io.flinkcx.core.regression.LeastSquaresSums;
import io.flinkcx.functions.regression.LeastSquaresAggregate;
import io.flinkcx.functions.regression.LeastSquaresState;
import io.flinkcx.functions.rows.RejectedReasons;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;

/**
 * {@code CX_DRIVERS(y, x [, names] [, robust] [, confidence])}: which of several drivers carry an
 * outcome.
 */
@FunctionHint(
    output =
        @DataTypeHint(
            value =
                "ROW<drivers ARRAY<ROW<driver STRING, coefficient DOUBLE, std_error DOUBLE,"
                    + " ci_lower DOUBLE, ci_upper DOUBLE, p_value DOUBLE, std_beta DOUBLE,"
                    + " relative_weight DOUBLE, shapley_share DOUBLE, share_of_r_squared DOUBLE,"
                    + " vif DOUBLE>>, r_squared DOUBLE, n BIGINT, rejected BIGINT,"
                    + " rejected_reasons MAP<STRING, BIGINT>, warning STRING>",
            bridgedTo = RowData.class))
public final class CxDrivers extends LeastSquaresAggregate {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_DRIVERS";

  public CxDrivers() {
    super(NAME);
  }

  public void accumulate(
      LeastSquaresState state,
      @ArgumentHint(name = "y", type = @DataTypeHint("DOUBLE")) Number outcome,
      @ArgumentHint(name = "x", type = @DataTypeHint("ARRAY<DOUBLE>")) Number[] drivers,
      @ArgumentHint(name = "names", type = @DataTypeHint("ARRAY<STRING>"), isOptional = true)
          String[] names,
      @ArgumentHint(name = "robust", isOptional = true) Boolean robust,
      @ArgumentHint(name = "confidence", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number confidence)
      throws Exception {
    state.follow(NAME, names, confidence, robust);
    count(state, outcome, drivers, null, 1);
  }

  public void retract(
      LeastSquaresState state,
      Number outcome,
      Number[] drivers,
      String[] names,
      Boolean robust,
      Number confidence)
      throws Exception {
    state.follow(NAME, names, confidence, robust);
    count(state, outcome, drivers, null, -1);
  }

  @Override
  protected RowData fit(
      LeastSquaresSums sums,
      List<String> names,
      Map<String, Long> rejectedReasons,
      double confidence) {
    DriverAnalysis analysis = DriverAnalysis.of(sums, names, rejectedReasons, confidence);
    double rSquared = analysis.fit().rSquared();
    return GenericRowData.of(
        analysis.drivers() == null
            ? null
            : new GenericArrayData(
                analysis.drivers().stream()
                    .map(driver -> driver(driver, rSquared))
                    .toArray(RowData[]::new)),
        nullable(rSquared),
        analysis.fit().n(),
        analysis.fit().rejected(),
        RejectedReasons.of(analysis.fit().rejectedReasons()),
        StringData.fromString(analysis.warning()));
  }

  private static RowData driver(Driver driver, double rSquared) {
    Coefficient coefficient = driver.coefficient();
    double importance = Double.isNaN(driver.shapley()) ? driver.relativeWeight() : driver.shapley();
    return GenericRowData.of(
        StringData.fromString(coefficient.name()),
        nullable(coefficient.value()),
        nullable(coefficient.standardError()),
        nullable(coefficient.interval().lower()),
        nullable(coefficient.interval().upper()),
        nullable(coefficient.pValue()),
        nullable(driver.standardizedBeta()),
        nullable(driver.relativeWeight()),
        nullable(driver.shapley()),
        nullable(importance / rSquared),
        nullable(coefficient.vif()));
  }
}
