package io.flinkcx.functions;

import io.flinkcx.functions.catalogue.Signature;
import io.flinkcx.testing.FlinkSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.conversion.DataStructureConverter;
import org.apache.flink.table.data.conversion.DataStructureConverters;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.utils.TypeConversions;
import org.apache.flink.types.Row;

/** One call of an imperative aggregate, made on its accumulators without Flink. */
final class Accumulators {

  /** A column; a ROW is read as Flink has it inside. */
  private record Column(int position, DataStructureConverter<Object, Object> row) {
    Object of(Row values) {
      Object value = values.getField(position);
      return row == null || value == null ? value : row.toInternal(value);
    }
  }

  private final AggregateContract contract;
  private final String call;
  private final AggregateFunction<?, ?> function;
  private final DataStructureConverter<Object, Object> result;
  private final List<Object> arguments = new ArrayList<>(); // columns and literals

  private Accumulators(AggregateContract contract, String call, FlinkSession flink) {
    this.contract = contract;
    this.call = call;
    function = (AggregateFunction<?, ?>) contract.function().newInstance();
    result = converter(Signature.of(contract.function(), Arguments.typeFactory(flink)).result());
    List<String> columns =
        Stream.of(contract.columns().split(",\\s*(?=\\w+ )"))
            .map(column -> column.split(" ")[0])
            .toList();
    Class<?>[] types = method("accumulate").getParameterTypes();
    for (String given : Arguments.given(call, contract.function(), flink)) {
      int position = arguments.size();
      Class<?> type = types[position + 1];
      arguments.add(
          columns.contains(given)
              ? new Column(
                  columns.indexOf(given),
                  type == RowData.class ? converter(declared(position, flink)) : null)
              : argument(given, type, flink));
    }
  }

  private LogicalType declared(int argument, FlinkSession flink) {
    return function
        .getTypeInference(Arguments.typeFactory(flink))
        .getStaticArguments()
        .orElseThrow()
        .get(argument)
        .getDataType()
        .orElseThrow()
        .getLogicalType();
  }

  /** Every call of every imperative aggregate's contract. */
  static List<Accumulators> ofAllCalls() {
    FlinkSession flink = FlinkSession.batch();
    flink.run("LOAD MODULE cx");
    return AggregateContracts.all().stream()
        .filter(contract -> contract.function().newInstance() instanceof AggregateFunction)
        .flatMap(
            contract ->
                contract.calls().stream().map(call -> new Accumulators(contract, call, flink)))
        .toList();
  }

  AggregateContract contract() {
    return contract;
  }

  @Override
  public String toString() {
    return call;
  }

  /** The answer over rows in one accumulator. */
  Object inOrder(List<Row> rows) {
    Object accumulator = function.createAccumulator();
    rows.forEach(row -> change(accumulator, row));
    return value(accumulator);
  }

  /** The answer over rows dealt to accumulators by turns and merged into one. */
  Object inBundles(List<Row> rows, List<Integer> turns, int bundles) {
    List<Object> accumulators =
        IntStream.range(0, bundles)
            .<Object>mapToObj(bundle -> function.createAccumulator())
            .toList();
    for (int i = 0; i < rows.size(); i++) {
      change(accumulators.get(turns.get(i % turns.size())), rows.get(i));
    }
    Object merged = function.createAccumulator();
    // as Flink: some together, some one by one
    invoke("merge", merged, accumulators.subList(0, 2));
    accumulators.subList(2, bundles).forEach(other -> invoke("merge", merged, List.of(other)));
    return value(merged);
  }

  private void change(Object accumulator, Row row) {
    Object[] values = new Object[arguments.size() + 1];
    values[0] = accumulator;
    for (int i = 0; i < arguments.size(); i++) {
      Object argument = arguments.get(i);
      values[i + 1] = argument instanceof Column column ? column.of(row) : argument;
    }
    invoke(Changelog.isRetraction(row) ? "retract" : "accumulate", values);
  }

  private Object value(Object accumulator) {
    return external(invoke("getValue", accumulator));
  }

  private Method method(String name) {
    return Stream.of(function.getClass().getMethods())
        .filter(m -> m.getName().equals(name) && !m.isBridge())
        .findFirst()
        .orElseThrow(() -> new AssertionError(function.getClass() + " has no public " + name));
  }

  private Object invoke(String name, Object... values) {
    Method method = method(name);
    try {
      return method.invoke(function, values);
    } catch (InvocationTargetException e) {
      throw new AssertionError(name + Arrays.toString(values) + " failed", e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /** The value of a literal as the function takes it, null for none. */
  private static Object argument(String given, Class<?> type, FlinkSession flink) {
    if (given == null) {
      return null;
    }
    if (type == String.class) {
      return given.substring(1, given.length() - 1);
    }
    if (type == Boolean.class) {
      return Boolean.valueOf(given);
    }
    if (type == Integer.class) {
      return Integer.valueOf(given);
    }
    if (type == Long.class) {
      return Long.valueOf(given);
    }
    if (type.isAssignableFrom(Double.class)) {
      return Double.valueOf(given);
    }
    if (type == String[].class || type == RowData.class || type == Duration.class) {
      return evaluated(given, flink);
    }
    throw new IllegalStateException("teach me literals of " + type + ", such as " + given);
  }

  /** The value of an expression without columns; a row as Flink has it inside. */
  private static Object evaluated(String expression, FlinkSession flink) {
    String query = "SELECT " + expression;
    DataType type = flink.tables().sqlQuery(query).getResolvedSchema().getColumnDataTypes().get(0);
    Object value = flink.row(query).getField(0);
    if (!(value instanceof Row)) {
      return value;
    }
    return converter(type.getLogicalType()).toInternalOrNull(value);
  }

  private static DataStructureConverter<Object, Object> converter(LogicalType type) {
    DataStructureConverter<Object, Object> converter =
        DataStructureConverters.getConverter(TypeConversions.fromLogicalToDataType(type));
    converter.open(Accumulators.class.getClassLoader());
    return converter;
  }

  /** What SQL gets of Flink's internal data, an array as a list. */
  private Object external(Object value) {
    Object external = isInternal(value) ? result.toExternal(value) : value;
    return external instanceof Object[] array ? Arrays.asList(array) : external;
  }

  private static boolean isInternal(Object value) {
    return value instanceof RowData || value instanceof ArrayData;
  }
}
