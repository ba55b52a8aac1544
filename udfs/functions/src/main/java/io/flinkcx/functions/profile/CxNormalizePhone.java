package io.flinkcx.functions.profile;

import io.flinkcx.core.profile.PhoneNumber;
import io.flinkcx.functions.arguments.FunctionSchema;
import java.util.Locale;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_NORMALIZE_PHONE(phone [, region])}: a phone number in the form E.164; NULL for NULL and
 * for what is no number.
 */
public final class CxNormalizePhone extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_NORMALIZE_PHONE";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .texts("phone")
        .optionalTexts("region")
        .returning(DataTypes.STRING())
        .check("region", String.class, CxNormalizePhone::requireRegion)
        .build();
  }

  private static void requireRegion(String region) {
    if (!PhoneNumber.regions().contains(region.strip().toUpperCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          NAME
              + ": region must be a country code of ISO 3166 with two letters, such as 'DE' or"
              + " 'BR', got '"
              + region
              + "'");
    }
  }

  public String eval(String phone, String region) {
    return phone == null ? null : PhoneNumber.normalize(phone, region);
  }
}
