package io.flinkcx.functions.effects;

import io.flinkcx.core.effects.Driver;
import io.flinkcx.core.effects.DriverAnalysis;
import io.flinkcx.core.regression.Coefficient;
import io.flinkcx.core.regression.LeastSquaresSums;
import io.flinkcx.core.regression.RegressionFit;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.regression.LeastSquaresAggregate;
import io.flinkcx.functions.regression.LeastSquaresState;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.RowData;

/**
 * {@code CX_DRIVERS(y, x [, names] [, robust] [, confidence])}: which of several drivers carry an
 * outcome.
 */
public final class CxDrivers extends LeastSquaresAggregate {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_DRIVERS";

  private static final ResultType DRIVER =
      ResultType.of(row -> writeDriver(row, new Driver(Coefficient.unknown(""), 0, 0, 0), 0));

  private static final ResultType TYPE =
      ResultType.of(
          row ->
              write(
                  row, DriverAnalysis.of(new LeastSquaresSums(0, false), List.of(), Map.of(), .5)));

  public CxDrivers() {
    super(NAME, TYPE);
  }

  @Override
  protected FunctionSchema arguments(FunctionSchema schema) {
    return schema
        .numbers("y")
        .vectors("x")
        .optionalTextLists("names")
        .optionalFlags("robust")
        .optionalNumbers("confidence");
  }

  public void accumulate(
      LeastSquaresState state,
      Number outcome,
      Number[] drivers,
      String[] names,
      Boolean robust,
      Number confidence)
      throws Exception {
    count(state, outcome, drivers, null, names, robust, confidence, 1);
  }

  public void retract(
      LeastSquaresState state,
      Number outcome,
      Number[] drivers,
      String[] names,
      Boolean robust,
      Number confidence)
      throws Exception {
    count(state, outcome, drivers, null, names, robust, confidence, -1);
  }

  @Override
  protected RowData fit(
      LeastSquaresSums sums,
      List<String> names,
      Map<String, Long> rejectedReasons,
      double confidence) {
    DriverAnalysis analysis = DriverAnalysis.of(sums, names, rejectedReasons, confidence);
    return TYPE.row(row -> write(row, analysis));
  }

  private static void write(ResultRow row, DriverAnalysis analysis) {
    RegressionFit fit = analysis.fit();
    row.rows(
        "drivers",
        DRIVER,
        analysis.drivers(),
        (part, driver) -> writeDriver(part, driver, fit.rSquared()));
    row.number("r_squared", fit.rSquared());
    row.count("n", fit.n());
    row.count("rejected", fit.rejected());
    row.rejectedReasons("rejected_reasons", fit.rejectedReasons());
    row.text("warning", analysis.warning());
  }

  private static void writeDriver(ResultRow row, Driver driver, double rSquared) {
    Coefficient coefficient = driver.coefficient();
    double importance = Double.isNaN(driver.shapley()) ? driver.relativeWeight() : driver.shapley();
    row.text("driver", coefficient.name());
    row.number("coefficient", coefficient.value());
    row.number("std_error", coefficient.standardError());
    row.number("ci_lower", coefficient.interval().lower());
    row.number("ci_upper", coefficient.interval().upper());
    row.number("p_value", coefficient.pValue());
    row.number("std_beta", driver.standardizedBeta());
    row.number("relative_weight", driver.relativeWeight());
    row.number("shapley_share", driver.shapley());
    row.number("share_of_r_squared", importance / rSquared);
    row.number("vif", coefficient.vif());
  }
}
