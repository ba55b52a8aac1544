package io.flinkcx.functions.experiment;

import io.flinkcx.core.experiment.Experiment;
import io.flinkcx.core.experiment.SequentialTest;
import io.flinkcx.core.experiment.VariantTest;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.planning.Literals;
import org.apache.flink.table.data.RowData;

/**
 * {@code CX_SEQUENTIAL_TEST(variant, tau [, value] [, converted] [, control] [, confidence] [,
 * min_n] [, thin_below])}: whether a mean or a conversion rate differs between the variants of an
 * experiment, valid at every look.
 */
public final class CxSequentialComparison extends VariantAggregate<SequentialState> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_SEQUENTIAL_TEST";

  public CxSequentialComparison() {
    super(NAME, ComparisonRow.OF_MEANS.type());
  }

  @Override
  FunctionSchema arguments(FunctionSchema schema) {
    return schema
        .texts("variant")
        .numbers("tau")
        .optionalNumbers("value")
        .optionalFlags("converted")
        .optionalTexts(CONTROL)
        .optionalNumbers(Confidence.NAME, "min_n", Thin.NAME);
  }

  @Override
  Literals check(Literals literals) {
    return super.check(literals)
        .check(
            "tau", Double.class, tau -> Settings.check(NAME, () -> SequentialTest.requireTau(tau)))
        .check(
            "min_n",
            Double.class,
            n -> Settings.check(NAME, () -> SequentialTest.requireSmallest(n)));
  }

  @Override
  public SequentialState createAccumulator() {
    return new SequentialState();
  }

  public void accumulate(
      SequentialState state,
      String variant,
      Number tau,
      Number value,
      Boolean converted,
      String control,
      Number confidence,
      Number minN,
      Number thinBelow) {
    follow(state, tau, control, confidence, minN, thinBelow);
    add(state, variant, tau, value, converted, 1);
  }

  public void retract(
      SequentialState state,
      String variant,
      Number tau,
      Number value,
      Boolean converted,
      String control,
      Number confidence,
      Number minN,
      Number thinBelow) {
    follow(state, tau, control, confidence, minN, thinBelow);
    add(state, variant, tau, value, converted, -1);
  }

  private static void follow(
      SequentialState state,
      Number tau,
      String control,
      Number confidence,
      Number minN,
      Number thinBelow) {
    state.follow(control, confidence, thinBelow);
    state.follow(tau, minN);
  }

  private static void add(
      SequentialState state,
      String variant,
      Number tau,
      Number value,
      Boolean converted,
      int sign) {
    if (variant == null || tau == null || value == null && converted == null) {
      return;
    }
    if (value != null && converted != null) {
      throw new IllegalArgumentException(
          NAME + ": value and converted are two ways to give the outcome: pass one of them");
    }
    Settings.check(NAME, () -> state.follow(converted != null));
    if (converted == null) {
      state.add(variant, value.doubleValue(), sign);
    } else {
      state.add(variant, converted, sign);
    }
  }

  @Override
  RowData result(
      SequentialState state, Experiment experiment, double confidence, double thinBelow) {
    double tau = state.tau == null ? 1 : state.tau; // without rows any does
    double smallest = state.minN == null ? SequentialTest.SMALLEST : state.minN;
    boolean isShare = state.isShare != null && state.isShare;
    VariantTest test = new SequentialTest(tau, smallest).of(experiment, isShare, confidence);
    return ComparisonRow.OF_MEANS.of(test, thinBelow);
  }
}
