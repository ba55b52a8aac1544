package io.flinkcx.sandbox.importer;

/**
 * A column of scores.
 *
 * @param id question_id in the unified table
 * @param metric nps, csat, ces or other; or an open decision
 * @param scaleMax the highest answer; or an open decision
 * @param direction higher or lower: which scores are good
 */
record Question(
    String id,
    Column column,
    Value metric,
    int scaleMin,
    Value scaleMax,
    String direction,
    Mapping.Sure sure,
    String why) {

  boolean isOpen() {
    return metric.isOpen() || scaleMax.isOpen();
  }

  /** The metric, null while it is open. */
  String metricName() {
    return metric.isOpen() ? null : metric.sql().replace("'", "");
  }
}
