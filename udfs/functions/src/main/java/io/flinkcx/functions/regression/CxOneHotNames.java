package io.flinkcx.functions.regression;

import io.flinkcx.functions.arguments.FunctionSchema;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_ONE_HOT_NAMES(name, categories)}: what the features of {@code CX_ONE_HOT} are called,
 * {@code name=category}; NULL for NULL.
 */
public final class CxOneHotNames extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_ONE_HOT_NAMES";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .texts("name")
        .textLists("categories")
        .returning(DataTypes.ARRAY(DataTypes.STRING()))
        .build();
  }

  public String[] eval(String name, String[] categories) {
    if (name == null || categories == null) {
      return null;
    }
    Categories.require(NAME, categories);
    String[] names = new String[categories.length - 1];
    for (int i = 0; i < names.length; i++) {
      names[i] = name + "=" + categories[i + 1];
    }
    return names;
  }
}
