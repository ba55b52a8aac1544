package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.NpsStatistics;
import io.flinkcx.functions.rows.Rows;
import org.apache.flink.types.Row;

/** The row that SQL should give for a Net Promoter Score. */
final class NpsRows {

  private NpsRows() {}

  static Row of(NpsStatistics nps, long rejected, double thinBelow) {
    return Row.of(
        Rows.orNull(nps.nps()),
        nps.promoters(),
        nps.passives(),
        nps.detractors(),
        nps.n(),
        Rows.orNull(nps.standardError()),
        Rows.orNull(nps.marginOfError()),
        Rows.orNull(nps.interval().lower()),
        Rows.orNull(nps.interval().upper()),
        rejected,
        nps.effectiveN() < thinBelow,
        nps.effectiveN());
  }
}
