package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.NpsStatistics;
import io.flinkcx.functions.Literals;
import io.flinkcx.functions.NumericArguments;
import io.flinkcx.functions.declarative.Confidence;
import io.flinkcx.functions.declarative.Rows;
import java.util.List;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_NPS_INTERVAL(promoters, passives, detractors [, confidence])}: the row of {@code
 * CX_NPS_STATS} from counts, so that days roll up to a month; NULL where a count is NULL, negative
 * or not whole.
 */
public final class CxNpsInterval extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_NPS_INTERVAL";

  /** Whole numbers up to here are exact in a double. */
  private static final double LARGEST_COUNT = 0x1p53;

  public RowData eval(Number promoters, Number passives, Number detractors, Number confidence) {
    double level = Confidence.orDefault(NAME, confidence == null ? null : confidence.doubleValue());
    if (!isCount(promoters) || !isCount(passives) || !isCount(detractors)) {
      return null;
    }
    return NpsRow.of(
        NpsStatistics.of(
            promoters.longValue(), passives.longValue(), detractors.longValue(), level),
        0);
  }

  private static boolean isCount(Number number) {
    if (number == null) {
      return false;
    }
    double value = number.doubleValue();
    return value >= 0 && value <= LARGEST_COUNT && value == Math.rint(value);
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return Literals.of(
            NumericArguments.inference(
                List.of(
                    NumericArguments.argument("promoters", false),
                    NumericArguments.argument("passives", false),
                    NumericArguments.argument("detractors", false),
                    NumericArguments.argument("confidence", true)),
                Rows.type(NpsRow.TYPE).bridgedTo(RowData.class)))
        .check("confidence", Double.class, value -> Confidence.orDefault(NAME, value))
        .build();
  }
}
