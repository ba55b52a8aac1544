package io.flinkcx.functions;

import io.flinkcx.testing.FlinkSession;
import java.util.List;
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
    return function
        .newInstance()
        .getTypeInference(typeFactory(session))
        .getStaticArguments()
        .orElseThrow()
        .stream()
        .map(StaticArgument::getName)
        .toList();
  }
}
