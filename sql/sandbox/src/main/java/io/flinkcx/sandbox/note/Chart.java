package io.flinkcx.sandbox.note;

import io.flinkcx.connectors.values.NearestName;
import io.flinkcx.sandbox.print.ResultColumn;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/**
 * The chart of a result: the key along the axis, and a series for each value column and each group.
 * Rows with the same key and group are one point, as in Zeppelin.
 *
 * <p>A value column {@code v} has an interval if the result has {@code v_lower} and {@code
 * v_upper}, or {@code ci_lower} and {@code ci_upper} if it is the only one.
 *
 * @param isStacked whether bars of a key are stacked
 * @param categories labels of the axis, empty if it is a scale of numbers or times
 */
record Chart(
    Kind kind,
    int height,
    boolean isStacked,
    Axis axis,
    String axisName,
    List<String> categories,
    String valueName,
    List<Series> series,
    int rowsAddedUp) {

  /** The kind of chart. */
  enum Kind {
    BAR,
    LINE,
    AREA,
    PIE
  }

  /** The kind of axis. */
  enum Axis {
    CATEGORY,
    NUMBER,
    TIME
  }

  /**
   * What is drawn in one colour.
   *
   * @param unit of its values
   * @param decimals displayed decimals
   */
  record Series(String name, String unit, int decimals, List<Point> points) {

    boolean hasIntervals() {
      return points.stream().anyMatch(point -> point.lower != null && point.upper != null);
    }
  }

  /**
   * One mark.
   *
   * @param x the number of the category, the number, or milliseconds since 1970
   * @param y null for a gap
   * @param lower end of the interval around y, null for none
   */
  record Point(double x, Double y, Double lower, Double upper) {}

  private static final Map<String, Kind> MODES =
      Map.of(
          "multiBarChart", Kind.BAR,
          "lineChart", Kind.LINE,
          "stackedAreaChart", Kind.AREA,
          "pieChart", Kind.PIE);
  private static final Set<String> AGGREGATIONS = Set.of("sum", "avg", "count", "min", "max");
  private static final String NO_VALUE = "(none)";
  private static final int MOST_CATEGORIES = 2000;

  /**
   * The chart of a result.
   *
   * @param currency of amounts, null if it is not known
   */
  static Chart of(Graph graph, Result result, String currency) throws ChartException {
    return new Builder(graph, result, currency).build();
  }

  /** The number of drawn values. */
  int marks() {
    return series.stream()
        .mapToInt(s -> (int) s.points.stream().filter(point -> point.y != null).count())
        .sum();
  }

  private static final class Builder {

    private final Graph graph;
    private final Result result;
    private final String currency;
    private final Map<String, Map<Double, Cell>> cells = new LinkedHashMap<>();
    private final Map<String, ResultColumn> valueOfSeries = new LinkedHashMap<>();
    private final Map<String, Double> categories = new LinkedHashMap<>();
    private int rowsAddedUp;

    Builder(Graph graph, Result result, String currency) {
      this.graph = graph;
      this.result = result;
      this.currency = currency;
    }

    Chart build() throws ChartException {
      Kind kind = MODES.get(graph.mode());
      if (kind == null) {
        throw new ChartException(
            "There is no chart "
                + graph.mode()
                + " here, but "
                + MODES.keySet().stream().sorted().collect(Collectors.joining(", "))
                + " and table.");
      }
      if (result.stop() == ReadLimits.Stop.ROWS) {
        throw new ChartException(
            "The result has more than "
                + String.format(Locale.ROOT, "%,d", result.rows())
                + " rows, too many for a chart: aggregate them in SQL, by GROUP BY the key.");
      }
      List<ResultColumn> keys = columns("key", graph.keys());
      List<ResultColumn> groups = columns("group", graph.groups());
      List<ResultColumn> values = columns("value", graph.values());
      if (values.isEmpty()) {
        throw new ChartException("The chart has no value column; the result has " + names() + ".");
      }
      for (ResultColumn value : values) {
        if (!value.isNumber()) {
          throw new ChartException(
              "The chart's value "
                  + value.name()
                  + " must be a number, but is "
                  + value.type().asSummaryString()
                  + ".");
        }
      }
      Axis axis = axis(kind, keys);
      for (int row = 0; row < result.rows(); row++) {
        Double x = x(axis, keys, row);
        if (x != null) {
          for (int i = 0; i < values.size(); i++) {
            add(x, seriesName(groups, values, i, row), values.get(i), i, row);
          }
        }
      }
      if (categories.size() > MOST_CATEGORIES) {
        throw new ChartException(
            "The chart would have "
                + categories.size()
                + " keys along its axis: aggregate them in SQL, or use a number or a time as key.");
      }
      if (kind == Kind.PIE && hasNegatives()) {
        throw new ChartException("A pie has no place for negative values: use multiBarChart.");
      }
      return new Chart(
          kind,
          graph.height(),
          graph.isStacked(),
          axis,
          keys.stream().map(key -> unit(key).text()).collect(Collectors.joining(" · ")),
          List.copyOf(categories.keySet()),
          valueName(values),
          cells.entrySet().stream().map(e -> series(axis, e.getKey(), e.getValue())).toList(),
          rowsAddedUp);
    }

    private List<ResultColumn> columns(String what, List<Graph.Field> fields)
        throws ChartException {
      List<ResultColumn> columns = new ArrayList<>();
      for (Graph.Field field : fields) {
        Optional<ResultColumn> column = result.column(field.name());
        if (column.isEmpty()) {
          List<String> names = result.columns().stream().map(ResultColumn::name).toList();
          throw new ChartException(
              "The chart's "
                  + what
                  + " "
                  + field.name()
                  + " is no column of the result: "
                  + NearestName.question(field.name(), names).map(q -> q + " ").orElse("")
                  + "It has "
                  + names()
                  + ".");
        }
        columns.add(column.get());
      }
      return columns;
    }

    private String names() {
      return result.columns().stream().map(ResultColumn::name).collect(Collectors.joining(", "));
    }

    /** A scale for lines over numbers or times; bars and stacked areas have categories. */
    private static Axis axis(Kind kind, List<ResultColumn> keys) {
      if (kind != Kind.LINE || keys.size() != 1) {
        return Axis.CATEGORY;
      }
      ResultColumn key = keys.get(0);
      if (key.isNumber()) {
        return Axis.NUMBER;
      }
      boolean isTime =
          key.type().is(LogicalTypeFamily.TIMESTAMP) || key.type().is(LogicalTypeRoot.DATE);
      return isTime ? Axis.TIME : Axis.CATEGORY;
    }

    private Double x(Axis axis, List<ResultColumn> keys, int row) {
      if (axis == Axis.CATEGORY) {
        String category =
            keys.stream().map(key -> shown(key, row)).collect(Collectors.joining(" · "));
        return categories.computeIfAbsent(category, c -> (double) categories.size());
      }
      String text = keys.get(0).shown().get(row);
      if (text == null) {
        return null;
      }
      if (axis == Axis.NUMBER) {
        return number(keys.get(0), row);
      }
      LocalDateTime time =
          text.length() == "2026-01-31".length()
              ? LocalDate.parse(text).atStartOfDay()
              : LocalDateTime.parse(text.replace(' ', 'T'));
      return (double) time.toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    private static String shown(ResultColumn column, int row) {
      String text = column.shown().get(row);
      return text == null ? NO_VALUE : text;
    }

    private String seriesName(
        List<ResultColumn> groups, List<ResultColumn> values, int value, int row) {
      String group =
          groups.stream().map(column -> shown(column, row)).collect(Collectors.joining(" · "));
      if (groups.isEmpty() || values.size() > 1) {
        String label = unit(values.get(value)).text();
        return group.isEmpty() ? label : group + " · " + label;
      }
      return group;
    }

    private void add(double x, String series, ResultColumn column, int value, int row) {
      valueOfSeries.putIfAbsent(series, column);
      String aggregation = graph.values().get(value).aggregation();
      Cell cell =
          cells
              .computeIfAbsent(series, name -> new LinkedHashMap<>())
              .computeIfAbsent(
                  x, key -> new Cell(AGGREGATIONS.contains(aggregation) ? aggregation : "sum"));
      if (cell.rows > 0 && value == 0) {
        rowsAddedUp++;
      }
      cell.add(number(column, row), end(column, "_lower", row), end(column, "_upper", row));
    }

    /**
     * The ends of an interval are at the position of the value, which differs for stacked values.
     */
    private Double end(ResultColumn value, String end, int row) {
      if (graph.isStacked() || MODES.get(graph.mode()) == Kind.AREA) {
        return null;
      }
      for (String name : Unit.ends(value.name(), end, graph.values().size() == 1)) {
        Optional<ResultColumn> column = result.column(name).filter(ResultColumn::isNumber);
        if (column.isPresent()) {
          return number(column.get(), row);
        }
      }
      return null;
    }

    private static Double number(ResultColumn column, int row) {
      String text = column.exact().get(row);
      double number = text == null ? Double.NaN : Double.parseDouble(text);
      return Double.isFinite(number) ? number : null;
    }

    private boolean hasNegatives() {
      return cells.values().stream()
          .flatMap(series -> series.values().stream())
          .anyMatch(cell -> cell.value() != null && cell.value() < 0);
    }

    private Series series(Axis axis, String name, Map<Double, Cell> byX) {
      // rows are sorted by the scale, so that a line does not go back
      Map<Double, Cell> ordered = axis == Axis.CATEGORY ? byX : new TreeMap<>(byX);
      ResultColumn column = valueOfSeries.get(name);
      List<Point> points = new ArrayList<>();
      ordered.forEach(
          (x, cell) -> points.add(new Point(x, cell.value(), cell.lower(), cell.upper())));
      return new Series(name, unit(column).sign(), decimals(column), List.copyOf(points));
    }

    private static int decimals(ResultColumn column) {
      return column.shown().stream()
          .filter(text -> text != null && text.matches("[-\\d,]*\\.\\d+"))
          .mapToInt(text -> text.length() - text.indexOf('.') - 1)
          .max()
          .orElse(0);
    }

    private String valueName(List<ResultColumn> values) {
      if (values.size() == 1) {
        return unit(values.get(0)).text();
      }
      List<String> units = values.stream().map(column -> unit(column).sign()).distinct().toList();
      return units.size() == 1 ? units.get(0) : "";
    }

    private Unit unit(ResultColumn column) {
      return Unit.of(column.name(), currency);
    }
  }

  /** The rows of one mark. */
  private static final class Cell {

    private final String aggregation;
    private final List<Double> values = new ArrayList<>();
    private Double lower;
    private Double upper;
    private int rows;

    Cell(String aggregation) {
      this.aggregation = aggregation;
    }

    void add(Double value, Double lower, Double upper) {
      rows++;
      if (value != null) {
        values.add(value);
      }
      this.lower = lower;
      this.upper = upper;
    }

    Double value() {
      if (aggregation.equals("count") && rows > 1) {
        return (double) values.size();
      }
      if (values.size() <= 1) { // a single row needs no aggregation
        return values.isEmpty() ? null : values.get(0);
      }
      var statistics = values.stream().mapToDouble(Double::doubleValue).summaryStatistics();
      return switch (aggregation) {
        case "avg" -> statistics.getAverage();
        case "min" -> statistics.getMin();
        case "max" -> statistics.getMax();
        default -> statistics.getSum();
      };
    }

    /** The interval of a sum is not known. */
    Double lower() {
      return rows == 1 && !values.isEmpty() ? lower : null;
    }

    Double upper() {
      return rows == 1 && !values.isEmpty() ? upper : null;
    }
  }
}
