package io.flinkcx.functions.survey;

import static io.flinkcx.functions.survey.CesAnswer.NOT_POSITIVE;
import static io.flinkcx.functions.survey.CesAnswer.POSITIVE;
import static io.flinkcx.functions.survey.CesAnswer.REJECTED;

import io.flinkcx.core.survey.CesScale;
import io.flinkcx.core.survey.CesStatistics;
import io.flinkcx.core.survey.ShareStatistics;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.declarative.Column;
import io.flinkcx.functions.declarative.OneValue;
import io.flinkcx.functions.declarative.RowKind;
import io.flinkcx.functions.declarative.Setting;
import io.flinkcx.functions.declarative.State;
import io.flinkcx.functions.declarative.StatisticsKpi;
import io.flinkcx.functions.declarative.ValueMoments;
import io.flinkcx.functions.rows.ResultRow;
import java.util.OptionalLong;

/**
 * {@code CX_CES_STATS(score [, scale_max] [, direction] [, confidence] [, thin_below])}: the
 * Customer Effort Score with its uncertainty.
 */
public final class CxCesStats extends StatisticsKpi {

  private static final long serialVersionUID = 1L;

  private final transient CesAnswer answer = new CesAnswer(schema);
  private final Setting confidence = Confidence.of(schema);
  private final Setting thinBelow = Thin.of(schema);
  private final transient RowKind kind = answer.kind();
  private final transient RowKind.Rows valid = kind.between(NOT_POSITIVE, POSITIVE);

  private final Column n = schema.count("n", valid);
  private final Column positive = schema.count("positive", kind.is(POSITIVE));
  private final Column rejected = schema.count("rejected", kind.is(REJECTED));
  private final ValueMoments scores = schema.moments("score", n, valid, answer.score());
  private final OneValue scale = answer.oneScale();

  public CxCesStats() {
    super("CX_CES_STATS");
  }

  @Override
  protected void result(State state, ResultRow row) {
    CesStatistics ces = statistics(state);
    row.number("mean", ces.mean());
    row.number("positive_share", ces.positiveShare());
    row.number("index", ces.index());
    row.count("n", ces.n());
    row.number("std_error", ces.standardError());
    row.number("margin_of_error", ces.marginOfError());
    row.number("ci_lower", ces.interval().lower());
    row.number("ci_upper", ces.interval().upper());
    row.count("rejected", state.count(rejected));
    row.flag("thin", ces.n() < state.get(thinBelow));
  }

  private CesStatistics statistics(State state) {
    double level = state.get(confidence);
    long answers = state.count(n);
    OptionalLong code = state.get(scale, answers);
    if (code.isEmpty() || !ShareStatistics.isShare(state.count(positive), answers)) {
      return CesStatistics.unknown(answers);
    }
    return CesStatistics.of(
        state.moments(scores), state.count(positive), CesScale.ofCode(code.getAsLong()), level);
  }
}
