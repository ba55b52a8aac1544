package io.flinkcx.sandbox.importer;

/**
 * The KPI of a metric as a section of a script.
 *
 * @param note how to read it
 * @param call the aggregate
 * @param columns the displayed columns of its result s
 */
record SurveyKpi(String title, String note, String call, String columns) {

  static SurveyKpi of(String metric) {
    return switch (metric) {
      case "nps" ->
          new SurveyKpi(
              "Net Promoter Score",
              "with 95 % confidence the true score lies between ci_lower and\n"
                  + "-- ci_upper; a gap between two groups smaller than their margins of error may be chance.",
              "CX_NPS_STATS(score => score)",
              "s.nps, s.margin_of_error, s.ci_lower, s.ci_upper, s.n, s.rejected");
      case "csat" ->
          new SurveyKpi(
              "Customer satisfaction (CSAT)",
              "the percentage of answers in the two best marks of a scale of 5\n"
                  + "-- or 7 (three of 10), with the interval of that share.",
              "CX_CSAT_STATS(score => score, scale_max => scale_max, scale_min => scale_min)",
              "s.top_box_share AS satisfied_percent, s.ci_lower, s.ci_upper, s.mean AS mean_score,"
                  + " s.n, s.rejected");
      case "ces" ->
          new SurveyKpi(
              "Customer Effort Score (CES)",
              "the mean answer, with its interval; easy_percent is the share of answers\n"
                  + "-- on the easy side of the scale's middle.",
              "CX_CES_STATS(score => score, scale_max => scale_max, direction => direction)",
              "s.mean AS mean_score, s.margin_of_error, s.ci_lower, s.ci_upper,"
                  + " s.positive_share AS easy_percent, s.n, s.rejected");
      default ->
          new SurveyKpi(
              "Other scores",
              "the mean answer, with its interval.",
              "CX_MEAN_STATS(`value` => score)",
              "s.mean AS mean_score, s.margin_of_error, s.ci_lower, s.ci_upper, s.`min` AS lowest,"
                  + " s.`max` AS highest, s.n, s.rejected");
    };
  }
}
