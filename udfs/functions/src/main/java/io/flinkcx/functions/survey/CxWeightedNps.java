package io.flinkcx.functions.survey;

import static io.flinkcx.functions.survey.NpsAnswer.DETRACTOR;
import static io.flinkcx.functions.survey.NpsAnswer.PROMOTER;

import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Column;
import io.flinkcx.functions.declarative.CompensatedSum;
import io.flinkcx.functions.declarative.NumberKpi;
import io.flinkcx.functions.declarative.RowKind;
import io.flinkcx.functions.declarative.State;
import org.apache.flink.table.api.DataTypes;

/**
 * {@code CX_WEIGHTED_NPS(score, weight)}: the Net Promoter Score of weighted answers, NULL where
 * all weights are 0.
 */
public final class CxWeightedNps extends NumberKpi {

  private static final long serialVersionUID = 1L;

  private final Argument score = schema.required("score", DataTypes.DOUBLE());
  private final Argument weight = schema.required("weight", DataTypes.DOUBLE());
  private final transient RowKind answer = NpsAnswer.kind(score, weight);

  // without rows the sums may still hold what rounding lost of the retracted ones
  private final Column n = schema.count("n", answer.between(DETRACTOR, PROMOTER));
  private final CompensatedSum promoters =
      schema.sum("promoter_weight", answer.is(PROMOTER), weight.value());
  private final CompensatedSum detractors =
      schema.sum("detractor_weight", answer.is(DETRACTOR), weight.value());
  private final CompensatedSum all =
      schema.sum("weight", answer.between(DETRACTOR, PROMOTER), weight.value());

  public CxWeightedNps() {
    super("CX_WEIGHTED_NPS");
  }

  @Override
  protected double result(State state) {
    if (state.count(n) == 0) {
      return Double.NaN;
    }
    return 100 * (state.sum(promoters) - state.sum(detractors)) / state.sum(all);
  }
}
