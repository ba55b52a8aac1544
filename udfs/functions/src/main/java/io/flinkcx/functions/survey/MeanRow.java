package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.MeanStatistics;
import io.flinkcx.functions.rows.ResultRow;

/** The fields of a mean with its uncertainty, which the functions for means have first. */
final class MeanRow {

  private MeanRow() {}

  static void write(ResultRow row, MeanStatistics mean) {
    row.number("mean", mean.mean());
    row.number("std_dev", mean.standardDeviation());
    row.number("std_error", mean.standardError());
    row.count("n", mean.n());
    row.number("margin_of_error", mean.marginOfError());
    row.number("ci_lower", mean.interval().lower());
    row.number("ci_upper", mean.interval().upper());
  }
}
