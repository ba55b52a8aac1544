package io.flinkcx.functions.effects;

import io.flinkcx.core.effects.Driver;
import io.flinkcx.core.effects.DriverAnalysis;
import io.flinkcx.core.regression.Coefficient;
import io.flinkcx.core.regression.LeastSquaresSums;
import io.flinkcx.core.regression.RegressionFit;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.regression.FeatureNames;
import io.flinkcx.functions.regression.SumsByLength;
import io.flinkcx.functions.rows.NumberArrays;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import io.flinkcx.functions.state.Counts;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_DRIVERS(y, x [, names] [, robust] [, confidence])}: which of several drivers carry an
 * outcome.
 */
public final class CxDrivers extends AggregateFunction<RowData, DriverState> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_DRIVERS";

  private static final ResultType DRIVER =
      ResultType.of(row -> writeDriver(row, new Driver(Coefficient.unknown(""), 0, 0, 0), 0));

  private static final ResultType TYPE =
      ResultType.of(
          row ->
              write(
                  row, DriverAnalysis.of(new LeastSquaresSums(0, false), List.of(), Map.of(), .5)));

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .state(typeFactory.createDataType(DriverState.class))
        .numbers("y")
        .vectors("x")
        .optionalTextLists("names")
        .optionalFlags("robust")
        .optionalNumbers("confidence")
        .returning(TYPE.dataType())
        .check(Confidence.NAME, Double.class, value -> Confidence.orDefault(NAME, value))
        .build();
  }

  @Override
  public DriverState createAccumulator() {
    return new DriverState();
  }

  public void accumulate(
      DriverState state,
      Number outcome,
      Number[] drivers,
      String[] names,
      Boolean robust,
      Number confidence)
      throws Exception {
    count(state, outcome, drivers, names, robust, confidence, 1);
  }

  public void retract(
      DriverState state,
      Number outcome,
      Number[] drivers,
      String[] names,
      Boolean robust,
      Number confidence)
      throws Exception {
    count(state, outcome, drivers, names, robust, confidence, -1);
  }

  private static void count(
      DriverState state,
      Number outcome,
      Number[] drivers,
      String[] names,
      Boolean robust,
      Number confidence,
      int sign)
      throws Exception {
    state.follow(NAME, names, confidence, robust);
    if (outcome != null && drivers != null) {
      state.add(NAME, outcome.doubleValue(), NumberArrays.of(drivers), sign);
    }
  }

  public void merge(DriverState state, Iterable<DriverState> others) throws Exception {
    for (DriverState other : others) {
      state.addAll(NAME, other);
    }
  }

  @Override
  public RowData getValue(DriverState state) {
    SumsByLength.Read read = state.sums(NAME).read(state.names);
    Map<String, Long> rejected = Counts.sorted(NAME, state.rejectedReasons);
    read.reject(rejected);
    List<String> names = FeatureNames.of(state.names, read.sums().features());
    double confidence = Confidence.orDefault(NAME, state.confidence);
    DriverAnalysis analysis = DriverAnalysis.of(read.sums(), names, rejected, confidence);
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
