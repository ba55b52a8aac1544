package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.NpsStatistics;
import io.flinkcx.functions.declarative.ResultRow;
import org.apache.flink.table.data.RowData;

/** The row that {@code CX_NPS_STATS} and {@code CX_NPS_INTERVAL} give. */
final class NpsRow {

  static final String TYPE =
      "ROW<nps DOUBLE, promoters BIGINT, passives BIGINT, detractors BIGINT, n BIGINT,"
          + " std_error DOUBLE, margin_of_error DOUBLE, ci_lower DOUBLE, ci_upper DOUBLE,"
          + " rejected BIGINT, thin BOOLEAN, n_eff DOUBLE>";

  private NpsRow() {}

  static RowData of(NpsStatistics nps, long rejected, double thinBelow) {
    boolean isThin = nps.effectiveN() < thinBelow;
    return new ResultRow(12)
        .number(nps.nps())
        .count(nps.promoters())
        .count(nps.passives())
        .count(nps.detractors())
        .count(nps.n())
        .number(nps.standardError())
        .number(nps.marginOfError())
        .number(nps.interval().lower())
        .number(nps.interval().upper())
        .count(rejected)
        .flag(isThin)
        .number(nps.effectiveN())
        .row();
  }

  /** The row of counts that cannot be: they are shown, and nothing is computed from them. */
  static RowData unknown(
      long promoters, long passives, long detractors, long rejected, double thinBelow) {
    long n = promoters + passives + detractors;
    return new ResultRow(12)
        .number(Double.NaN)
        .count(promoters)
        .count(passives)
        .count(detractors)
        .count(n)
        .number(Double.NaN)
        .number(Double.NaN)
        .number(Double.NaN)
        .number(Double.NaN)
        .count(rejected)
        .flag(n < thinBelow)
        .number(n)
        .row();
  }
}
