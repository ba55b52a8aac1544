package io.flinkcx.functions.profile;

import io.flinkcx.core.profile.EmailAddress;
import io.flinkcx.functions.arguments.FunctionSchema;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_NORMALIZE_EMAIL(email [, without_tag])}: an e-mail address in one form; NULL for NULL
 * and for what is no address.
 */
public final class CxNormalizeEmail extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .texts("email")
        .optionalFlags("without_tag")
        .returning(DataTypes.STRING())
        .build();
  }

  public String eval(String email, Boolean withoutTag) {
    return email == null ? null : EmailAddress.normalize(email, Boolean.TRUE.equals(withoutTag));
  }
}
