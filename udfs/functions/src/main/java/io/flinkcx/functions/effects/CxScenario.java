package io.flinkcx.functions.effects;

import io.flinkcx.core.effects.Scenario;
import io.flinkcx.core.math.Estimate;
import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.math.Interval;
import io.flinkcx.core.regression.RegressionFit;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.declarative.LargestValue;
import io.flinkcx.functions.regression.RegressionRow;
import io.flinkcx.functions.rows.NumberArrays;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_SCENARIO(model, x, feature, change [, customer_value] [, lowest] [, highest] [,
 * confidence])}: what a fitted model says would change, had a feature been another.
 */
public final class CxScenario extends AggregateFunction<RowData, CxScenario.Sums> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_SCENARIO";

  private static final ResultType TYPE = ResultType.of(row -> write(row, new Scenario(1), .5, 0));

  /** What the customers add up to. Names and order of the fields are frozen: savepoints. */
  public static final class Sums {

    /** Null before the first good row. */
    public double[] sums;

    /** Coefficients of the model, the intercept among them. */
    public int coefficients;

    public long rejected;
    public Double confidence;

    private Scenario scenario(int size) {
      if (sums != null && coefficients != size) {
        if (new Scenario(coefficients, sums).n() != 0) {
          throw new IllegalArgumentException(
              NAME
                  + ": model must have as many coefficients in all rows of a group, got "
                  + size
                  + " after "
                  + coefficients);
        }
        sums = null;
      }
      if (sums == null) {
        coefficients = size;
        sums = new Scenario(size).array();
      }
      return new Scenario(size, sums);
    }
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .state(typeFactory.createDataType(Sums.class))
        .row("model", RegressionRow.TYPE)
        .vectors("x")
        .texts("feature")
        .numbers("change")
        .optionalNumbers("customer_value", "lowest", "highest", "confidence")
        .returning(TYPE.dataType())
        .check(Confidence.NAME, Double.class, value -> Confidence.orDefault(NAME, value))
        .checkBoth("lowest", "highest", Double.class, CxScenario::requireOrder)
        .build();
  }

  private static void requireOrder(double lowest, double highest) {
    if (!(lowest < highest)) {
      throw new IllegalArgumentException(
          NAME + ": lowest must be below highest, got " + lowest + " and " + highest);
    }
  }

  @Override
  public Sums createAccumulator() {
    return new Sums();
  }

  public void accumulate(
      Sums sums,
      RowData model,
      Number[] features,
      String feature,
      Number change,
      Number customerValue,
      Number lowest,
      Number highest,
      Number confidence) {
    count(sums, model, features, feature, change, customerValue, lowest, highest, confidence, 1);
  }

  public void retract(
      Sums sums,
      RowData model,
      Number[] features,
      String feature,
      Number change,
      Number customerValue,
      Number lowest,
      Number highest,
      Number confidence) {
    count(sums, model, features, feature, change, customerValue, lowest, highest, confidence, -1);
  }

  private static void count(
      Sums sums,
      RowData model,
      Number[] features,
      String feature,
      Number change,
      Number customerValue,
      Number lowest,
      Number highest,
      Number confidence,
      int sign) {
    sums.confidence = Settings.latest(sums.confidence, confidence);
    if (model == null || features == null || feature == null || change == null) {
      return;
    }
    double[] theta = RegressionRow.coefficients(model);
    if (theta == null) {
      return; // a model without coefficients is none
    }
    double least = lowest == null ? Double.NEGATIVE_INFINITY : lowest.doubleValue();
    double most = highest == null ? Double.POSITIVE_INFINITY : highest.doubleValue();
    requireOrder(least, most);
    int moved = RegressionRow.position(NAME, model, feature);
    double[] x = NumberArrays.of(features);
    double step = change.doubleValue();
    double value = customerValue == null ? Double.NaN : customerValue.doubleValue();
    if (theta.length != x.length + 1
        || !FeatureRows.areFinite(x)
        || !Double.isFinite(step)
        || Double.isInfinite(value)) {
      sums.rejected += sign;
      return;
    }
    double[] changed = x.clone();
    // who stands beyond an end already is not moved back by it
    changed[moved] =
        step > 0
            ? Math.max(x[moved], Math.min(most, x[moved] + step))
            : Math.min(x[moved], Math.max(least, x[moved] + step));
    sums.scenario(theta.length)
        .add(
            RegressionRow.is(RegressionFit.LOGISTIC, model),
            theta,
            RegressionRow.covariance(model),
            x,
            changed,
            value,
            sign);
  }

  public void merge(Sums sums, Iterable<Sums> others) {
    for (Sums other : others) {
      sums.rejected += other.rejected;
      sums.confidence = Settings.latest(sums.confidence, other.confidence);
      if (other.sums != null) {
        sums.scenario(other.coefficients).addAll(new Scenario(other.coefficients, other.sums));
      }
    }
  }

  @Override
  public RowData getValue(Sums sums) {
    double confidence = Confidence.orDefault(NAME, sums.confidence);
    Scenario scenario =
        sums.sums == null ? new Scenario(1) : new Scenario(sums.coefficients, sums.sums);
    Scenario known = scenario.n() <= 0 ? new Scenario(1) : scenario;
    return TYPE.row(row -> write(row, known, confidence, sums.rejected));
  }

  private static void write(ResultRow row, Scenario scenario, double confidence, long rejected) {
    Estimate change = scenario.meanChange();
    Estimate value = scenario.valueChange();
    double margin = change.marginOfError(confidence);
    Interval interval = Interval.around(change.value(), margin);
    Interval valueInterval = Interval.around(value.value(), value.marginOfError(confidence));
    row.number("mean_before", scenario.meanBefore());
    row.number("mean_after", scenario.meanAfter());
    row.number("mean_change", change.value());
    row.number("std_error", change.standardError());
    row.number("margin_of_error", margin);
    row.number("ci_lower", interval.lower());
    row.number("ci_upper", interval.upper());
    row.number("value_change", value.value());
    row.number("value_std_error", value.standardError());
    row.number("value_ci_lower", valueInterval.lower());
    row.number("value_ci_upper", valueInterval.upper());
    row.count("n", scenario.n());
    row.count("n_valued", scenario.valued());
    row.count("rejected", rejected);
    row.text("warning", warning(scenario));
  }

  private static String warning(Scenario scenario) {
    if (scenario.n() <= 0) {
      return null;
    }
    String association =
        "association: the model describes customers who differ in the feature, not customers whose"
            + " feature was changed";
    return scenario.hasLostDigits() ? LargestValue.ROUNDING + "; " + association : association;
  }
}
