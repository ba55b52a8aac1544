package io.flinkcx.functions.declarative;

import static org.apache.flink.table.api.Expressions.$;

import io.flinkcx.functions.planning.Literals;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.StaticArgument;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * The arguments and state columns of a declarative aggregate. Each is declared once, in the order
 * of the call and of the state, and gives the handle by which the KPI reads it.
 *
 * <p>Names and order of the columns are frozen once released: savepoints refer to them.
 */
public final class KpiSchema {

  private final String function;
  private final List<StaticArgument> arguments = new ArrayList<>();
  private final List<Consumer<Literals>> checks = new ArrayList<>();
  private final List<StateColumn> columns = new ArrayList<>();
  private String insteadOfRetraction;

  KpiSchema(String function) {
    this.function = function;
  }

  /** The SQL name, which errors begin with. */
  public String function() {
    return function;
  }

  /**
   * An argument of each row.
   *
   * @param name the name in {@code name => value}
   * @param type numeric arguments are DOUBLE or BIGINT: Flink widens narrower types to them
   */
  public Argument required(String name, DataType type) {
    return argument(name, type, false);
  }

  /** The same where a call may leave it out: it then is NULL. */
  public Argument optional(String name, DataType type) {
    return argument(name, type, true);
  }

  private Argument argument(String name, DataType type, boolean isOptional) {
    arguments.add(StaticArgument.scalar(name, type, isOptional));
    return new Argument(arguments.size() - 1);
  }

  /**
   * Checks an argument at planning where it is a literal.
   *
   * @param as the class to read the literal as
   * @param rule throws IllegalArgumentException with a message that stands alone
   */
  public <T> void check(Argument argument, Class<T> as, Consumer<? super T> rule) {
    String name = arguments.get(argument.position()).getName();
    checks.add(literals -> literals.check(name, as, rule));
  }

  /**
   * An optional DOUBLE argument that only the result depends on, such as the confidence; checked at
   * planning where it is a literal, and whenever a result is computed.
   *
   * @param byDefault its value where no row has one
   */
  public Setting setting(String name, double byDefault, Setting.Rule rule) {
    Argument argument = optional(name, DataTypes.DOUBLE());
    check(argument, Double.class, rule::applyAsDouble);
    return new Setting(add(Setting.column(name, byDefault, argument.value())), rule);
  }

  /**
   * The same of a number that stands for an argument of another type.
   *
   * @param number DOUBLE, NULL in a row that leaves the argument out
   */
  public Setting setting(String name, double byDefault, ApiExpression number) {
    return new Setting(add(Setting.column(name, byDefault, number)), given -> given);
  }

  /** A count of the rows where a condition is TRUE. */
  public Column count(String name, ApiExpression condition) {
    return add(WholeSum.ofTrue(name, condition));
  }

  /** A count of the rows of some kinds. */
  public Column count(String name, RowKind.Rows rows) {
    return add(WholeSum.ofKinds(name, rows));
  }

  /** A sum of whole numbers, BIGINT NOT NULL. */
  public Column sum(String name, ApiExpression number) {
    return add(WholeSum.of(name, number));
  }

  /**
   * A sum over the rows of some kinds, the same for any order and split of the rows.
   *
   * @param term DOUBLE, a finite number in each of those rows
   */
  public CompensatedSum sum(String name, RowKind.Rows rows, ApiExpression term) {
    return add(CompensatedSum.of(name, rows, term));
  }

  /** The same sum of the squares of a term. */
  public CompensatedSum sumOfSquares(String name, RowKind.Rows rows, ApiExpression term) {
    return sumOfProducts(name, rows, term, term);
  }

  /** The same sum of the products of two factors. */
  public CompensatedSum sumOfProducts(
      String name, RowKind.Rows rows, ApiExpression a, ApiExpression b) {
    return add(CompensatedSum.ofProducts(name, rows, a, b));
  }

  private CompensatedSum add(List<StateColumn> lowAndHigh) {
    Column low = add(lowAndHigh.get(0));
    return new CompensatedSum(add(lowAndHigh.get(1)), low);
  }

  /** Mean and spread of a value over the rows that {@code n} counts. */
  public ValueMoments moments(String name, Column n, RowKind.Rows rows, ApiExpression value) {
    return new ValueMoments(
        n, sum(name, rows, value), sumOfSquares(name + "_squares", rows, value));
  }

  /** The largest magnitude among the values that ever entered the sums. */
  public LargestValue largest(RowKind.Rows rows, ApiExpression... values) {
    return largest("largest", rows, values);
  }

  /** The same where a KPI keeps several. */
  public LargestValue largest(String name, RowKind.Rows rows, ApiExpression... values) {
    return new LargestValue(add(LargestValue.column(name, rows, List.of(values))));
  }

  /** Whether all rows have the same number, BIGINT NOT NULL and 0 in rows that do not count. */
  public OneValue oneValue(String name, ApiExpression number) {
    return new OneValue(sum(name, number), add(WholeSum.ofSquares(name + "_squares", number)));
  }

  /**
   * The first and the last day of rows, with the amount of the first. The KPI then takes no row
   * back, and must say {@link #insteadOfRetraction what does}.
   *
   * @param day DATE, no NULL in those rows
   * @param amount DOUBLE, a finite number in those rows
   */
  public DayRange days(RowKind.Rows rows, ApiExpression day, ApiExpression amount) {
    List<StateColumn> added = DayRange.columns(rows, day, amount);
    return new DayRange(add(added.get(0)), add(added.get(1)), add(added.get(2)));
  }

  /** The number of the last day of rows; otherwise the same. */
  public Column latestDay(String name, RowKind.Rows rows, ApiExpression day) {
    return add(DayRange.latest(name, rows, day));
  }

  /**
   * What to do where rows change or are taken back, which a KPI with such columns refuses.
   *
   * @param advice the end of the error's sentence
   */
  public void insteadOfRetraction(String advice) {
    insteadOfRetraction = advice;
  }

  /** Whether a row can be taken back. */
  boolean takesRowsBack() {
    return columns.stream().allMatch(column -> column.retract() != null);
  }

  /** Stops the planning of a query that would take rows back where the columns cannot. */
  void requireRetraction() {
    if (!takesRowsBack()) {
      throw new ValidationException(
          function
              + ": rows of this query are updated, deleted or leave a window, and the function only"
              + " adds rows; "
              + insteadOfRetraction);
    }
  }

  private Column add(StateColumn column) {
    columns.add(column);
    return new Column(columns.size() - 1);
  }

  List<StaticArgument> arguments() {
    return arguments;
  }

  List<StateColumn> columns() {
    return columns;
  }

  /** The inference with the checks of literals. */
  TypeInference checked(TypeInference inference) {
    Literals literals = Literals.of(inference);
    checks.forEach(check -> check.accept(literals));
    return literals.build();
  }

  /** The columns of another state in a merge, where they go by their positions. */
  ApiExpression other(String name) {
    List<String> names = columns.stream().map(StateColumn::name).toList();
    return $(String.valueOf(names.indexOf(name)));
  }
}
