package io.flinkcx.functions.declarative;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;

import java.io.Serializable;
import java.util.List;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * The first and the last of the days that rows have, and the amount of the first. Where several
 * rows have the first day, it is the smallest of their amounts. Days are counted from 1970-01-01.
 *
 * <p>A row cannot be taken back: which day comes next is not known.
 *
 * @param firstAmount amount of the first day
 * @param first number of the first day
 * @param last number of the last day
 */
public record DayRange(Column firstAmount, Column first, Column last) implements Serializable {

  private static final String FIRST_AMOUNT = "first_amount";
  private static final String FIRST = "first_day";

  /**
   * The columns, that of the first amount before that of the first day, which it reads.
   *
   * @param rows the rows that count
   * @param day DATE, no NULL in those rows
   * @param amount DOUBLE, a finite number in those rows
   */
  static List<StateColumn> columns(RowKind.Rows rows, ApiExpression day, ApiExpression amount) {
    Kinds kinds = rows.kinds();
    StateColumn firstAmount =
        StateColumn.number(
            FIRST_AMOUNT,
            0,
            sign ->
                call(new FirstAmount(kinds), $(FIRST_AMOUNT), $(FIRST), rows.code(), day, amount),
            other ->
                call(
                    new FirstAmountOfTwo(),
                    $(FIRST_AMOUNT),
                    $(FIRST),
                    other.column(FIRST_AMOUNT),
                    other.column(FIRST)));
    StateColumn first =
        StateColumn.whole(
            FIRST,
            Long.MAX_VALUE,
            sign -> call(new End(kinds, false), $(FIRST), rows.code(), day),
            other -> call(new EndOfTwo(false), $(FIRST), other.column(FIRST)));
    return List.of(firstAmount.ofAddedRows(), first.ofAddedRows(), latest("last_day", rows, day));
  }

  /** The last day alone. */
  static StateColumn latest(String name, RowKind.Rows rows, ApiExpression day) {
    return StateColumn.whole(
            name,
            Long.MIN_VALUE,
            sign -> call(new End(rows.kinds(), true), $(name), rows.code(), day),
            other -> call(new EndOfTwo(true), $(name), other.column(name)))
        .ofAddedRows();
  }

  /** The amount of the first day after a row. */
  public static final class FirstAmount extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final Kinds kinds;

    private FirstAmount(Kinds kinds) {
      this.kinds = kinds;
    }

    public double eval(
        double before,
        long first,
        int kind,
        @DataTypeHint(value = "DATE", bridgedTo = Integer.class) Integer day,
        Double amount) {
      return kinds.contain(kind) ? ofEarlier(before, first, amount, day) : before;
    }
  }

  /** The amount of the first day of two states. */
  public static final class FirstAmountOfTwo extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public double eval(double before, long first, double other, long otherFirst) {
      return ofEarlier(before, first, other, otherFirst);
    }
  }

  private static double ofEarlier(double amount, long day, double otherAmount, long otherDay) {
    if (day == otherDay) {
      return Math.min(amount, otherAmount);
    }
    return day < otherDay ? amount : otherAmount;
  }

  private static long end(boolean isLast, long day, long other) {
    return isLast ? Math.max(day, other) : Math.min(day, other);
  }

  /** The first or the last day after a row. */
  public static final class End extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final Kinds kinds;
    private final boolean isLast;

    private End(Kinds kinds, boolean isLast) {
      this.kinds = kinds;
      this.isLast = isLast;
    }

    public long eval(
        long before,
        int kind,
        @DataTypeHint(value = "DATE", bridgedTo = Integer.class) Integer day) {
      return kinds.contain(kind) ? end(isLast, before, day) : before;
    }
  }

  /** The first or the last day of two states. */
  public static final class EndOfTwo extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final boolean isLast;

    private EndOfTwo(boolean isLast) {
      this.isLast = isLast;
    }

    public long eval(long before, long other) {
      return end(isLast, before, other);
    }
  }
}
