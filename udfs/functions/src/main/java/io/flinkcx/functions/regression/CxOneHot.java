package io.flinkcx.functions.regression;

import io.flinkcx.functions.arguments.FunctionSchema;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_ONE_HOT(category, categories)}: a category as features, one 0 or 1 for each of the
 * categories but the first; NULL for NULL, NULL in every place for a category that is not listed.
 */
public final class CxOneHot extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_ONE_HOT";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .texts("category")
        .textLists("categories")
        .returning(DataTypes.ARRAY(DataTypes.DOUBLE()))
        .build();
  }

  public Double[] eval(String category, String[] categories) {
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
