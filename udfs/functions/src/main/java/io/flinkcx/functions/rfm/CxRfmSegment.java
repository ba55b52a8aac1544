package io.flinkcx.functions.rfm;

import io.flinkcx.core.rfm.RfmSegment;
import io.flinkcx.functions.arguments.FunctionSchema;
import java.util.Locale;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_RFM_SEGMENT(r, f, m)}: the customary name for a customer's scores of recency, frequency
 * and monetary value; NULL for NULL and for what is no score.
 */
public final class CxRfmSegment extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema().numbers("r", "f", "m").returning(DataTypes.STRING()).build();
  }

  public String eval(Number r, Number f, Number m) {
    if (r == null || f == null || m == null) {
      return null;
    }
    return RfmSegment.of(r.doubleValue(), f.doubleValue(), m.doubleValue())
        .map(segment -> segment.name().toLowerCase(Locale.ROOT))
        .orElse(null);
  }
}
