package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.NpsCategory;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code CX_NPS_POINTS(score)}: -100, 0 or 100, whose average is the NPS; NULL for NULL and for
 * what is no score. DOUBLE, because SQL's AVG of whole numbers cuts the fraction off.
 */
public final class CxNpsPoints extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public Double eval(@ArgumentHint(name = "score") Double score) {
    return score == null || !NpsCategory.isValid(score)
        ? null
        : Double.valueOf(NpsCategory.of(score).points());
  }
}
