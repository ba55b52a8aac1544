package io.flinkcx.functions.profile;

import io.flinkcx.core.profile.TextSimilarity;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.rows.Rows;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_SIMILARITY(a, b [, kind])}: how alike two texts are, 0 to 1; NULL where one of them is
 * unknown.
 */
public final class CxSimilarity extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_SIMILARITY";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .texts("a", "b")
        .optionalTexts("kind")
        .returning(DataTypes.DOUBLE())
        .check("kind", String.class, CxSimilarity::kind)
        .build();
  }

  private static TextSimilarity kind(String label) {
    return label == null
        ? TextSimilarity.JARO_WINKLER
        : Settings.named(NAME, () -> TextSimilarity.of(label));
  }

  public Double eval(String a, String b, String kind) {
    TextSimilarity similarity = kind(kind);
    return a == null || b == null ? null : Rows.orNull(similarity.of(a, b));
  }
}
