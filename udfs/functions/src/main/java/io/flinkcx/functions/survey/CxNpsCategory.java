package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.NpsCategory;
import java.util.Locale;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code CX_NPS_CATEGORY(score)}: 'promoter', 'passive' or 'detractor'; NULL for NULL and for what
 * is no score.
 */
public final class CxNpsCategory extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public String eval(@ArgumentHint(name = "score") Double score) {
    return score == null || !NpsCategory.isValid(score)
        ? null
        : NpsCategory.of(score).name().toLowerCase(Locale.ROOT);
  }
}
