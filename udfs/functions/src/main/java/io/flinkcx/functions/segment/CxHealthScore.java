package io.flinkcx.functions.segment;

import io.flinkcx.core.segment.HealthScore;
import io.flinkcx.core.segment.HealthScore.Contribution;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.regression.FeatureNames;
import io.flinkcx.functions.rows.NumberArrays;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_HEALTH_SCORE(inputs, weights, bands [, names] [, band_names])}: the weighted mean of
 * what is known about a customer, its band, and which input pulls it down.
 */
public final class CxHealthScore extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_HEALTH_SCORE";

  private static final List<String> TRAFFIC_LIGHT = List.of("red", "yellow", "green");

  private static final ResultType CONTRIBUTION =
      ResultType.of(row -> writeContribution(row, new Contribution(null, 0, 0, 0)));

  private static final ResultType TYPE =
      ResultType.of(row -> write(row, new HealthScore(0, List.of()), null, 0, 0));

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .vectors("inputs", "weights", "bands")
        .optionalTextLists("names", "band_names")
        .returning(TYPE.dataType())
        .build();
  }

  public RowData eval(
      Number[] inputs, Number[] weights, Number[] bands, String[] names, String[] bandNames) {
    if (inputs == null || weights == null || bands == null) {
      return null;
    }
    double[] limits = limits(bands);
    List<String> labels = labels(bandNames, limits.length + 1);
    double[] w = weights(weights, inputs.length);
    requireAsMany("names", names == null ? inputs.length : names.length, inputs.length);
    double[] values = new double[inputs.length];
    int missing = 0;
    int rejected = 0;
    for (int i = 0; i < inputs.length; i++) {
      boolean isKnown = inputs[i] != null;
      boolean isValid = isKnown && HealthScore.isValid(inputs[i].doubleValue());
      missing += isKnown ? 0 : 1;
      rejected += isKnown && !isValid ? 1 : 0;
      values[i] = isValid ? inputs[i].doubleValue() : Double.NaN;
    }
    HealthScore health = HealthScore.of(FeatureNames.of(names, inputs.length), values, w);
    int unknown = missing;
    int bad = rejected;
    return health == null
        ? TYPE.row(row -> write(row, new HealthScore(Double.NaN, List.of()), null, unknown, bad))
        : TYPE.row(row -> write(row, health, labels.get(health.band(limits)), unknown, bad));
  }

  private static double[] limits(Number[] bands) {
    if (Arrays.asList(bands).contains(null)) {
      throw new IllegalArgumentException(
          NAME + ": bands must not be NULL, got " + Arrays.toString(bands));
    }
    return Settings.named(NAME, () -> HealthScore.requireLimits(NumberArrays.of(bands)));
  }

  private static List<String> labels(String[] bandNames, int bands) {
    if (bandNames == null && bands == TRAFFIC_LIGHT.size()) {
      return TRAFFIC_LIGHT;
    }
    if (bandNames == null || bandNames.length != bands) {
      throw new IllegalArgumentException(
          NAME
              + ": band_names must have one name more than there are bands, "
              + bands
              + ", got "
              + Arrays.toString(bandNames));
    }
    return Arrays.asList(bandNames);
  }

  private static double[] weights(Number[] weights, int inputs) {
    requireAsMany("weights", weights.length, inputs);
    for (Number weight : weights) {
      if (weight == null || !HealthScore.isWeight(weight.doubleValue())) {
        throw new IllegalArgumentException(
            NAME
                + ": weights must be finite numbers of 0 or more, got "
                + Arrays.toString(weights)
                + "; an input that is not known is NULL in inputs, not in weights");
      }
    }
    return NumberArrays.of(weights);
  }

  private static void requireAsMany(String argument, int got, int inputs) {
    if (got != inputs) {
      throw new IllegalArgumentException(
          NAME + ": " + argument + " must be as many as inputs, " + inputs + ", got " + got);
    }
  }

  private static void write(
      ResultRow row, HealthScore health, String band, int missing, int rejected) {
    row.number("score", health.score());
    row.text("band", band);
    row.integer("known", health.contributions().size());
    row.integer("missing", missing);
    row.integer("rejected", rejected);
    row.text("worst", health.worst());
    row.rows(
        "contributions", CONTRIBUTION, health.contributions(), CxHealthScore::writeContribution);
  }

  private static void writeContribution(ResultRow row, Contribution contribution) {
    row.text("input", contribution.input());
    row.number("input_value", contribution.value());
    row.number("points", contribution.points());
    row.number("lost", contribution.lost());
  }
}
