package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.NpsStatistics;
import io.flinkcx.functions.Literals;
import io.flinkcx.functions.UncastArguments;
import io.flinkcx.functions.declarative.Confidence;
import io.flinkcx.functions.declarative.Thin;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_NPS_INTERVAL(promoters, passives, detractors [, confidence] [, thin_below])}: the row
 * of {@code CX_NPS_STATS} from counts, so that days roll up to a month; NULL where a count is NULL,
 * negative or not whole.
 */
public final class CxNpsInterval extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_NPS_INTERVAL";

  /** Whole numbers up to here are exact in a double. */
  private static final double LARGEST_COUNT = 0x1p53;

  @DataTypeHint(value = NpsRow.TYPE, bridgedTo = RowData.class)
  public RowData eval(
      @ArgumentHint(name = "promoters", type = @DataTypeHint("DOUBLE")) Number promoters,
      @ArgumentHint(name = "passives", type = @DataTypeHint("DOUBLE")) Number passives,
      @ArgumentHint(name = "detractors", type = @DataTypeHint("DOUBLE")) Number detractors,
      @ArgumentHint(name = "confidence", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number confidence,
      @ArgumentHint(name = "thin_below", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number thinBelow) {
    double level = Confidence.orDefault(NAME, confidence == null ? null : confidence.doubleValue());
    double least = Thin.orDefault(NAME, thinBelow == null ? null : thinBelow.doubleValue());
    if (!isCount(promoters) || !isCount(passives) || !isCount(detractors)) {
      return null;
    }
    NpsStatistics nps =
        NpsStatistics.of(
            promoters.longValue(), passives.longValue(), detractors.longValue(), level);
    return NpsRow.of(nps, 0, least);
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
    return Literals.of(UncastArguments.of(super.getTypeInference(typeFactory)))
        .check("confidence", Double.class, value -> Confidence.orDefault(NAME, value))
        .check(Thin.NAME, Double.class, value -> Thin.orDefault(NAME, value))
        .build();
  }
}
