package io.flinkcx.functions.survey;

import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * What the intervals over counts have in common, by which days roll up to a month: what a count is,
 * and the arguments {@code confidence} and {@code thin_below}.
 */
abstract class CountsInterval extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  /** Whole numbers up to here are exact in a double. */
  private static final double LARGEST_COUNT = 0x1p53;

  private final String name;
  private final ResultType type;
  private final String[] counts;

  private transient RowData latest;
  private transient double first;
  private transient double second;
  private transient double third;
  private transient double level;
  private transient double thinBelow;

  /**
   * @param name the SQL name
   * @param type of the result
   * @param counts names of the arguments that are counts or sums
   */
  CountsInterval(String name, ResultType type, String... counts) {
    this.name = name;
    this.type = type;
    this.counts = counts;
  }

  @Override
  public final TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .numbers(counts)
        .optionalNumbers(Confidence.NAME, Thin.NAME)
        .returning(type.dataType())
        .check(Confidence.NAME, Double.class, value -> Confidence.orDefault(name, value))
        .check(Thin.NAME, Double.class, value -> Thin.orDefault(name, value))
        .build();
  }

  /** The row of these counts or sums, NULL where there is none. */
  abstract RowData row(double first, double second, double third, double level, double thinBelow);

  /** The same, computed once: SQL that takes fields out of a row calls for every one of them. */
  final RowData once(double first, double second, double third, double level, double thinBelow) {
    if (latest == null
        || first != this.first
        || second != this.second
        || third != this.third
        || level != this.level
        || thinBelow != this.thinBelow) {
      latest = row(first, second, third, level, thinBelow);
      this.first = first;
      this.second = second;
      this.third = third;
      this.level = level;
      this.thinBelow = thinBelow;
    }
    return latest;
  }

  /**
   * The row of a share; NULL where a count is none, or there are more of the counted than of all.
   */
  final RowData shareOnce(Number counted, Number n, Number confidence, Number thinBelow) {
    double level = level(confidence);
    double limit = thinBelow(thinBelow);
    if (!isCount(counted) || !isCount(n) || counted.longValue() > n.longValue()) {
      return null;
    }
    return once(counted.doubleValue(), n.doubleValue(), 0, level, limit);
  }

  /** Whether it is a whole number from 0, as an integer type or, from a SUM of shares, a double. */
  static boolean isCount(Number number) {
    if (number == null) {
      return false;
    }
    double value = number.doubleValue();
    return value >= 0 && value <= LARGEST_COUNT && value == Math.rint(value);
  }

  /** The confidence to use; an error that names the function outside (0, 1). */
  final double level(Number confidence) {
    return Confidence.orDefault(name, toDouble(confidence));
  }

  /** The number of rows below which a result is thin; an error that names the function below 0. */
  final double thinBelow(Number thinBelow) {
    return Thin.orDefault(name, toDouble(thinBelow));
  }

  private static Double toDouble(Number number) {
    return number == null ? null : number.doubleValue();
  }
}
