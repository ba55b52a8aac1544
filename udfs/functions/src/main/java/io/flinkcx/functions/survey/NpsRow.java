package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.NpsStatistics;
import io.flinkcx.functions.rows.ResultRow;

/** The ROW of the functions for the Net Promoter Score with its uncertainty. */
final class NpsRow {

  private NpsRow() {}

  static void write(ResultRow row, NpsStatistics nps, long rejected, double thinBelow) {
    row.number("nps", nps.nps());
    row.count("promoters", nps.promoters());
    row.count("passives", nps.passives());
    row.count("detractors", nps.detractors());
    row.count("n", nps.n());
    row.number("std_error", nps.standardError());
    row.number("margin_of_error", nps.marginOfError());
    row.number("ci_lower", nps.interval().lower());
    row.number("ci_upper", nps.interval().upper());
    row.count("rejected", rejected);
    row.flag("thin", nps.effectiveN() < thinBelow);
    row.number("n_eff", nps.effectiveN());
  }
}
