package io.flinkcx.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;

/**
 * The rows of the table {@code contacts}: a key {@code k} and columns of every type that the
 * aggregates read, all nullable as in most tables.
 *
 * <p>A column goes round in a cycle of values that were boxed before: no cast, no allocation, so
 * that the source costs little beside a query, and no expression that the planner could merge into
 * the query of one side. Neighbouring rows differ in key and in every value, and every key sees the
 * whole of a cycle.
 */
final class BenchmarkRows extends RichMapFunction<Long, RowData> {

  private static final long serialVersionUID = 1L;

  /**
   * A column.
   *
   * @param values what it goes round in when the clock runs
   * @param gaps what comes after them when the answers of both sides are compared: NULL and bad
   *     data
   */
  private record Column(String name, DataType type, List<?> values, List<?> gaps) {

    Object[] cycle(boolean hasGaps) {
      List<Object> cycle = new ArrayList<>(values);
      if (hasGaps) {
        cycle.addAll(gaps);
      }
      return cycle.toArray();
    }
  }

  /** Customers of a cohort, that is of a key. */
  private static final int CUSTOMERS = 50;

  private static final List<Column> COLUMNS =
      List.of(
          new Column("score", DataTypes.DOUBLE(), numbers(0, 10, 1), gaps(null, -1.0, 11.0)),
          new Column("rating", DataTypes.DOUBLE(), numbers(1, 5, 1), gaps(null, 0.0, 6.0)),
          new Column("effort", DataTypes.DOUBLE(), numbers(1, 7, 1), gaps(null, 0.0, 8.0)),
          new Column(
              "is_resolved", DataTypes.BOOLEAN(), List.of(true, true, false), gaps(null, null)),
          new Column("amount", DataTypes.DOUBLE(), numbers(0, 100, 0.37), gaps(null, null)),
          new Column("start_value", DataTypes.DOUBLE(), numbers(0, 12, 12.3), gaps(null, -1.0)),
          new Column("end_value", DataTypes.DOUBLE(), numbers(0, 16, 9.9), gaps(null, -1.0)),
          new Column("grp", DataTypes.STRING(), strings("before", "after"), strings(null, "other")),
          new Column(
              "acquisition",
              DataTypes.STRING(),
              strings("earned", "bought", "unknown"),
              strings(null, "other")),
          new Column("cost", DataTypes.DOUBLE(), numbers(0, 22, 41.7), gaps(null, -1.0)),
          new Column("new_customers", DataTypes.DOUBLE(), numbers(0, 3, 1), gaps(null, -1.0)),
          new Column("profit", DataTypes.DOUBLE(), numbers(-40, 126, 0.73), gaps(null, null)),
          new Column("talk_seconds", DataTypes.DOUBLE(), numbers(6, 56, 7), gaps(null, -1.0)),
          new Column("hold_seconds", DataTypes.DOUBLE(), numbers(0, 4, 15), gaps(null, -1.0)),
          new Column("wrap_seconds", DataTypes.DOUBLE(), numbers(0, 3, 20), gaps(null, 1e5)),
          new Column(
              "is_abandoned",
              DataTypes.BOOLEAN(),
              List.of(false, false, false, true, false, false, false),
              gaps(null, null)),
          // both in step: a customer comes once
          new Column("customer_id", DataTypes.STRING(), customers(), gaps(null, null)),
          new Column("cohort_time", DataTypes.TIMESTAMP(3), arrivals(), gaps(null, null)),
          new Column("event_time", DataTypes.TIMESTAMP(3), events(), gaps(null, null)));

  private final int keys;
  private final boolean hasGaps;
  private transient Object[][] cycles;
  private transient GenericRowData row;

  BenchmarkRows(int keys, boolean hasGaps) {
    this.keys = keys;
    this.hasGaps = hasGaps;
  }

  private static List<Double> numbers(int first, int last, double step) {
    return IntStream.rangeClosed(first, last).mapToObj(i -> i * step).toList();
  }

  private static List<Object> gaps(Object... values) {
    return Arrays.asList(values);
  }

  /** From bytes, because a string from Java would be encoded by every query that first reads it. */
  private static List<Object> strings(String... values) {
    return Arrays.stream(values)
        .<Object>map(
            value ->
                value == null ? null : StringData.fromBytes(value.getBytes(StandardCharsets.UTF_8)))
        .toList();
  }

  private static List<Object> customers() {
    return strings(
        IntStream.range(0, CUSTOMERS).mapToObj(i -> "customer-" + i).toArray(String[]::new));
  }

  /** Customers come on the days of January 2025. */
  private static List<Object> arrivals() {
    return IntStream.range(0, CUSTOMERS).mapToObj(i -> day(i % 31)).toList();
  }

  /** From before some customers came until after the year that is observed. */
  private static List<Object> events() {
    return IntStream.range(0, 131).mapToObj(i -> day(3 * i)).toList();
  }

  private static Object day(int sinceNewYear) {
    return TimestampData.fromLocalDateTime(
        LocalDate.of(2025, 1, 1).plusDays(sinceNewYear).atStartOfDay());
  }

  static InternalTypeInfo<RowData> type() {
    List<RowType.RowField> fields = new ArrayList<>();
    fields.add(new RowType.RowField("k", DataTypes.INT().getLogicalType()));
    COLUMNS.forEach(
        column -> fields.add(new RowType.RowField(column.name(), column.type().getLogicalType())));
    return InternalTypeInfo.of(new RowType(false, fields));
  }

  @Override
  public void open(OpenContext context) {
    cycles = COLUMNS.stream().map(column -> column.cycle(hasGaps)).toArray(Object[][]::new);
    row = new GenericRowData(1 + COLUMNS.size());
  }

  @Override
  public RowData map(Long number) {
    int key = (int) (number % keys);
    int turn = (int) (number / keys) + key;
    row.setField(0, key);
    for (int i = 0; i < cycles.length; i++) {
      Object[] cycle = cycles[i];
      row.setField(i + 1, cycle[turn % cycle.length]);
    }
    return row;
  }
}
