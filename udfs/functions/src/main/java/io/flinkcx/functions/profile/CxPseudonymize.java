package io.flinkcx.functions.profile;

import io.flinkcx.core.profile.KeyedHash;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.SecretReference;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_PSEUDONYMIZE(text, key)}: a name for a text from which only who knows the key finds the
 * text; NULL for NULL.
 */
public final class CxPseudonymize extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_PSEUDONYMIZE";

  /** The key of the call, read once where it is used, and never written anywhere. */
  private transient SecretReference reference;

  private transient KeyedHash hash;

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .texts("text", "key")
        .returning(DataTypes.STRING())
        .check("key", String.class, key -> SecretReference.of(NAME, "key", key))
        .build();
  }

  public String eval(String text, String key) {
    if (reference == null || !reference.text().equals(key)) {
      reference = SecretReference.of(NAME, "key", key);
      hash = new KeyedHash(reference.secret());
    }
    return text == null ? null : hash.of(text);
  }
}
