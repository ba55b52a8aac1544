package io.flinkcx.functions;

import io.flinkcx.functions.catalogue.CxFunction;
import io.flinkcx.testing.FlinkSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.table.api.internal.TableEnvironmentInternal;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.types.inference.StaticArgument;

/** What the planner knows of a function's arguments. */
final class Arguments {

  private Arguments() {}

  /** The planner's own type factory. */
  static DataTypeFactory typeFactory(FlinkSession session) {
    return ((TableEnvironmentInternal) session.tables()).getCatalogManager().getDataTypeFactory();
  }

  /** Names of the arguments in order. */
  static List<String> of(CxFunction function, FlinkSession session) {
    return declared(function, session).stream().map(StaticArgument::getName).toList();
  }

  /**
   * A call with named arguments as one by position, NULL for what is left out. Flink 2.3 plans
   * neither names nor left-out arguments in OVER.
   */
  static String positional(String call, CxFunction function, FlinkSession session) {
    List<String> given = given(call, function, session);
    List<StaticArgument> declared = declared(function, session);
    return IntStream.range(0, given.size())
        .mapToObj(i -> given.get(i) == null ? nullOf(declared.get(i)) : given.get(i))
        .collect(Collectors.joining(", ", function.name() + "(", ")"));
  }

  /** What a call with named arguments gives for each argument in order, null for none. */
  static List<String> given(String call, CxFunction function, FlinkSession session) {
    Map<String, String> given = new HashMap<>();
    String inner = call.substring(call.indexOf('(') + 1, call.lastIndexOf(')'));
    for (String argument : inner.split(",\\s*(?=`?\\w+`? => )")) {
      String[] nameAndValue = argument.split(" => ", 2);
      given.put(nameAndValue[0].replace("`", ""), nameAndValue[1]);
    }
    List<String> inOrder = new ArrayList<>();
    of(function, session).forEach(name -> inOrder.add(given.get(name)));
    return inOrder;
  }

  private static String nullOf(StaticArgument argument) {
    return "CAST(NULL AS "
        + argument.getDataType().orElseThrow().getLogicalType().asSerializableString()
        + ")";
  }

  private static List<StaticArgument> declared(CxFunction function, FlinkSession session) {
    return function
        .newInstance()
        .getTypeInference(typeFactory(session))
        .getStaticArguments()
        .orElseThrow();
  }
}
