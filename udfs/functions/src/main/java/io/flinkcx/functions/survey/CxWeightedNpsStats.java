package io.flinkcx.functions.survey;

import static io.flinkcx.functions.survey.NpsAnswer.DETRACTOR;
import static io.flinkcx.functions.survey.NpsAnswer.PASSIVE;
import static io.flinkcx.functions.survey.NpsAnswer.PROMOTER;
import static io.flinkcx.functions.survey.NpsAnswer.REJECTED;

import io.flinkcx.core.survey.NpsStatistics;
import io.flinkcx.core.survey.NpsWeights;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Column;
import io.flinkcx.functions.declarative.CompensatedSum;
import io.flinkcx.functions.declarative.RowKind;
import io.flinkcx.functions.declarative.Setting;
import io.flinkcx.functions.declarative.State;
import io.flinkcx.functions.declarative.StatisticsKpi;
import io.flinkcx.functions.rows.ResultRow;
import org.apache.flink.table.api.DataTypes;

/**
 * {@code CX_WEIGHTED_NPS_STATS(score, weight [, confidence] [, thin_below])}: the Net Promoter
 * Score of weighted answers with its uncertainty.
 */
public final class CxWeightedNpsStats extends StatisticsKpi {

  private static final long serialVersionUID = 1L;

  private final Argument score = schema.required("score", DataTypes.DOUBLE());
  private final Argument weight = schema.required("weight", DataTypes.DOUBLE());
  private final Setting confidence = Confidence.of(schema);
  private final Setting thinBelow = Thin.of(schema);
  private final transient RowKind answer = NpsAnswer.kind(score, weight);

  private final Column promoters = schema.count("promoters", answer.is(PROMOTER));
  private final Column passives = schema.count("passives", answer.is(PASSIVE));
  private final Column detractors = schema.count("detractors", answer.is(DETRACTOR));
  private final Column rejected = schema.count("rejected", answer.is(REJECTED));
  private final CompensatedSum promoterWeight =
      schema.sum("promoter_weight", answer.is(PROMOTER), weight.value());
  private final CompensatedSum passiveWeight =
      schema.sum("passive_weight", answer.is(PASSIVE), weight.value());
  private final CompensatedSum detractorWeight =
      schema.sum("detractor_weight", answer.is(DETRACTOR), weight.value());
  private final CompensatedSum squares =
      schema.sumOfSquares("weight_squares", answer.between(DETRACTOR, PROMOTER), weight.value());

  public CxWeightedNpsStats() {
    super("CX_WEIGHTED_NPS_STATS");
  }

  @Override
  protected void result(State state, ResultRow row) {
    long nPromoters = state.count(promoters);
    long nPassives = state.count(passives);
    long nDetractors = state.count(detractors);
    NpsWeights weights =
        new NpsWeights(
            sum(state, promoterWeight, nPromoters),
            sum(state, passiveWeight, nPassives),
            sum(state, detractorWeight, nDetractors),
            sum(state, squares, nPromoters + nPassives + nDetractors));
    NpsStatistics nps =
        NpsStatistics.weightedOrUnknown(
            nPromoters, nPassives, nDetractors, weights, state.get(confidence));
    NpsRow.write(row, nps, state.count(rejected), state.get(thinBelow));
  }

  /** The sum of no weights is 0, whatever rounding the retracted rows have left. */
  private static double sum(State state, CompensatedSum weights, long n) {
    return n == 0 ? 0 : state.sum(weights);
  }
}
