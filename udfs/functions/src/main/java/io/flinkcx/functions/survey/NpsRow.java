package io.flinkcx.functions.survey;

import static io.flinkcx.functions.declarative.Rows.orNull;

import io.flinkcx.core.survey.NpsStatistics;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;

/** The row that {@code CX_NPS_STATS} and {@code CX_NPS_INTERVAL} give. */
final class NpsRow {

  static final String TYPE =
      "ROW<nps DOUBLE, promoters BIGINT, passives BIGINT, detractors BIGINT, n BIGINT,"
          + " std_error DOUBLE, margin_of_error DOUBLE, ci_lower DOUBLE, ci_upper DOUBLE,"
          + " rejected BIGINT, thin BOOLEAN, n_eff DOUBLE>";

  private NpsRow() {}

  static RowData of(NpsStatistics nps, long rejected, boolean isThin) {
    return GenericRowData.of(
        orNull(nps.nps()),
        nps.promoters(),
        nps.passives(),
        nps.detractors(),
        nps.n(),
        orNull(nps.standardError()),
        orNull(nps.marginOfError()),
        orNull(nps.interval().lower()),
        orNull(nps.interval().upper()),
        rejected,
        isThin,
        nps.effectiveN());
  }
}
