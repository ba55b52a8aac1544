package io.flinkcx.functions.regression;

import io.flinkcx.functions.planning.PlannedScalar;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;

/**
 * {@code CX_ONE_HOT_NAMES(name, categories)}: what the features of {@code CX_ONE_HOT} are called,
 * {@code name=category}; NULL for NULL.
 */
public final class CxOneHotNames extends PlannedScalar {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_ONE_HOT_NAMES";

  @DataTypeHint("ARRAY<STRING>")
  public String[] eval(
      @ArgumentHint(name = "name", type = @DataTypeHint("STRING")) String name,
      @ArgumentHint(name = "categories", type = @DataTypeHint("ARRAY<STRING>"))
          String[] categories) {
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
