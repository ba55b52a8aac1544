package io.flinkcx.functions.journey;

import io.flinkcx.core.journey.FunnelStep;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;

/** One step of a funnel as SQL has it. */
final class FunnelStepRow {

  static final ResultType TYPE = ResultType.of(row -> write(row, FunnelStep.NONE, "", 0));

  private FunnelStepRow() {}

  static void write(ResultRow row, FunnelStep step, String name, double thinBelow) {
    row.integer("step", step.step());
    row.text("name", name);
    row.count("n", step.n());
    row.number("conversion", step.conversion().share());
    row.number("ci_lower", step.conversion().interval().lower());
    row.number("ci_upper", step.conversion().interval().upper());
    row.number("from_previous", step.fromPrevious().share());
    row.number("from_previous_ci_lower", step.fromPrevious().interval().lower());
    row.number("from_previous_ci_upper", step.fromPrevious().interval().upper());
    row.number("drop_off", step.dropOff());
    row.number("median_seconds", step.medianSeconds());
    row.flag("thin", step.conversion().n() < thinBelow);
  }
}
