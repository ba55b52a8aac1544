package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.ShareStatistics;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Column;
import io.flinkcx.functions.declarative.Setting;
import io.flinkcx.functions.declarative.State;
import io.flinkcx.functions.declarative.StatisticsKpi;
import io.flinkcx.functions.rows.ResultRow;
import org.apache.flink.table.api.DataTypes;

/** {@code CX_SHARE_STATS(flag [, confidence] [, thin_below])}: a rate with its uncertainty. */
public final class CxShareStats extends StatisticsKpi {

  private static final long serialVersionUID = 1L;

  private final Argument flag = schema.required("flag", DataTypes.BOOLEAN());
  private final Setting confidence = Confidence.of(schema);
  private final Setting thinBelow = Thin.of(schema);

  private final Column successes = schema.count("successes", flag.value());
  private final Column n = schema.count("n", flag.value().isNotNull());

  public CxShareStats() {
    super("CX_SHARE_STATS");
  }

  @Override
  protected void result(State state, ResultRow row) {
    ShareStatistics share =
        ShareStatistics.orUnknown(state.count(successes), state.count(n), state.get(confidence));
    ShareRow.write(row, share, state.get(thinBelow));
  }
}
