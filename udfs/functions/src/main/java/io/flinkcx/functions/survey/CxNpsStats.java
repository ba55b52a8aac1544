package io.flinkcx.functions.survey;

import static io.flinkcx.functions.survey.NpsAnswer.DETRACTOR;
import static io.flinkcx.functions.survey.NpsAnswer.PASSIVE;
import static io.flinkcx.functions.survey.NpsAnswer.PROMOTER;
import static io.flinkcx.functions.survey.NpsAnswer.REJECTED;

import io.flinkcx.core.survey.NpsStatistics;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Column;
import io.flinkcx.functions.declarative.RowKind;
import io.flinkcx.functions.declarative.Setting;
import io.flinkcx.functions.declarative.State;
import io.flinkcx.functions.declarative.StatisticsKpi;
import io.flinkcx.functions.rows.ResultRow;
import org.apache.flink.table.api.DataTypes;

/**
 * {@code CX_NPS_STATS(score [, confidence] [, thin_below])}: the Net Promoter Score with its
 * uncertainty.
 */
public final class CxNpsStats extends StatisticsKpi {

  private static final long serialVersionUID = 1L;

  private final Argument score = schema.required("score", DataTypes.DOUBLE());
  private final Setting confidence = Confidence.of(schema);
  private final Setting thinBelow = Thin.of(schema);
  private final transient RowKind answer = NpsAnswer.kind(score);

  private final Column promoters = schema.count("promoters", answer.is(PROMOTER));
  private final Column passives = schema.count("passives", answer.is(PASSIVE));
  private final Column detractors = schema.count("detractors", answer.is(DETRACTOR));
  private final Column rejected = schema.count("rejected", answer.is(REJECTED));

  public CxNpsStats() {
    super("CX_NPS_STATS");
  }

  @Override
  protected void result(State state, ResultRow row) {
    NpsStatistics nps =
        NpsStatistics.orUnknown(
            state.count(promoters),
            state.count(passives),
            state.count(detractors),
            state.get(confidence));
    NpsRow.write(row, nps, state.count(rejected), state.get(thinBelow));
  }
}
