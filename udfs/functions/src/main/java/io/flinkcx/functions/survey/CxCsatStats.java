package io.flinkcx.functions.survey;

import static io.flinkcx.functions.survey.CsatAnswer.NOT_SATISFIED;
import static io.flinkcx.functions.survey.CsatAnswer.REJECTED;
import static io.flinkcx.functions.survey.CsatAnswer.SATISFIED;

import io.flinkcx.core.survey.CsatStatistics;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.declarative.Column;
import io.flinkcx.functions.declarative.CompensatedSum;
import io.flinkcx.functions.declarative.OneValue;
import io.flinkcx.functions.declarative.RowKind;
import io.flinkcx.functions.declarative.Setting;
import io.flinkcx.functions.declarative.State;
import io.flinkcx.functions.declarative.StatisticsKpi;
import io.flinkcx.functions.rows.ResultRow;

/**
 * {@code CX_CSAT_STATS(score, scale_max [, scale_min] [, top_boxes] [, confidence] [,
 * thin_below])}: satisfaction with its uncertainty.
 */
public final class CxCsatStats extends StatisticsKpi {

  private static final long serialVersionUID = 1L;

  private final transient CsatAnswer answer = new CsatAnswer(schema);
  private final Setting confidence = Confidence.of(schema);
  private final Setting thinBelow = Thin.of(schema);
  private final transient RowKind kind = answer.kind();
  private final transient RowKind.Rows valid = kind.between(NOT_SATISFIED, SATISFIED);

  private final Column satisfied = schema.count("satisfied", kind.is(SATISFIED));
  private final Column n = schema.count("n", valid);
  private final Column rejected = schema.count("rejected", kind.is(REJECTED));
  private final CompensatedSum score = schema.sum("score", valid, answer.score());
  private final OneValue scale = answer.oneScale();

  public CxCsatStats() {
    super("CX_CSAT_STATS");
  }

  @Override
  protected void result(State state, ResultRow row) {
    // points of several scales have no mean
    double scoreSum = state.get(scale, state.count(n)).isPresent() ? state.sum(score) : Double.NaN;
    CsatStatistics csat =
        CsatStatistics.orUnknown(
            state.count(satisfied), state.count(n), scoreSum, state.get(confidence));
    row.number("top_box_share", csat.topBoxShare());
    row.number("mean", csat.mean());
    row.count("satisfied", state.count(satisfied));
    row.count("n", csat.n());
    row.number("std_error", csat.standardError());
    row.number("margin_of_error", csat.marginOfError());
    row.number("ci_lower", csat.interval().lower());
    row.number("ci_upper", csat.interval().upper());
    row.count("rejected", state.count(rejected));
    row.flag("thin", csat.n() < state.get(thinBelow));
  }
}
