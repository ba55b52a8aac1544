package io.flinkcx.functions.segment;

import io.flinkcx.core.segment.LoyaltySegment;
import io.flinkcx.functions.arguments.FunctionSchema;
import java.util.Locale;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_LOYALTY_SEGMENT(satisfaction, loyalty [, satisfied_from] [, loyal_from])}: 'apostle',
 * 'mercenary', 'hostage' or 'defector'; NULL where one of the two is unknown.
 */
public final class CxLoyaltySegment extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_LOYALTY_SEGMENT";
  private static final String SATISFIED_FROM = "satisfied_from";
  private static final String LOYAL_FROM = "loyal_from";

  /** The two best answers of five. */
  private static final double DEFAULT_SATISFIED_FROM = 4;

  /** A promoter of the scale 0 to 10. */
  private static final double DEFAULT_LOYAL_FROM = 9;

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .numbers("satisfaction", "loyalty")
        .optionalNumbers(SATISFIED_FROM, LOYAL_FROM)
        .returning(DataTypes.STRING())
        .check(SATISFIED_FROM, Double.class, limit -> limit(SATISFIED_FROM, limit, 0))
        .check(LOYAL_FROM, Double.class, limit -> limit(LOYAL_FROM, limit, 0))
        .build();
  }

  public String eval(Number satisfaction, Number loyalty, Number satisfiedFrom, Number loyalFrom) {
    double satisfied = limit(SATISFIED_FROM, satisfiedFrom, DEFAULT_SATISFIED_FROM);
    double loyal = limit(LOYAL_FROM, loyalFrom, DEFAULT_LOYAL_FROM);
    if (!isFinite(satisfaction) || !isFinite(loyalty)) {
      return null;
    }
    return LoyaltySegment.of(
            satisfaction.doubleValue() >= satisfied, loyalty.doubleValue() >= loyal)
        .name()
        .toLowerCase(Locale.ROOT);
  }

  private static double limit(String argument, Number limit, double byDefault) {
    double value = limit == null ? byDefault : limit.doubleValue();
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          NAME + ": " + argument + " must be a finite number, got " + value);
    }
    return value;
  }

  private static boolean isFinite(Number number) {
    return number != null && Double.isFinite(number.doubleValue());
  }
}
