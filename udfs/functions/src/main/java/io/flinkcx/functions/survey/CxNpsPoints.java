package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.Nps;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.functions.ScalarFunction;

/** {@code CX_NPS_POINTS(score)}: -100, 0 or 100, whose average is the NPS. */
public final class CxNpsPoints extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public Double eval(@ArgumentHint(name = "score") Double score) {
    return score == null ? null : Nps.points(score);
  }
}
