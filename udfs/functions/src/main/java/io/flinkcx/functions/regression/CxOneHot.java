package io.flinkcx.functions.regression;

import io.flinkcx.functions.planning.PlannedScalar;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;

/**
 * {@code CX_ONE_HOT(category, categories)}: a category as features, one 0 or 1 for each of the
 * categories but the first; NULL for NULL, NULL in every place for a category that is not listed.
 */
public final class CxOneHot extends PlannedScalar {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_ONE_HOT";

  @DataTypeHint("ARRAY<DOUBLE>")
  public Double[] eval(
      @ArgumentHint(name = "category", type = @DataTypeHint("STRING")) String category,
      @ArgumentHint(name = "categories", type = @DataTypeHint("ARRAY<STRING>"))
          String[] categories) {
    if (category == null || categories == null) {
      return null;
    }
    Categories.require(NAME, categories);
    Double[] features = new Double[categories.length - 1];
    boolean isListed = category.equals(categories[0]);
    for (int i = 0; i < features.length; i++) {
      boolean isThis = category.equals(categories[i + 1]);
      isListed |= isThis;
      features[i] = isThis ? 1.0 : 0.0;
    }
    // not all 0, which is the first category: a fit then rejects the row and counts it
    return isListed ? features : new Double[features.length];
  }
}
