package io.flinkcx.connectors.simulator;

import java.util.stream.Collectors;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;

/** CREATE TABLE statements for simulated tables. */
final class SimulatedSql {

  private SimulatedSql() {}

  /**
   * All columns of a simulated table.
   *
   * @param more a watermark or a key, starting with a comma; or empty
   * @param options starting with a comma; or empty
   */
  static String create(String name, String simulated, String more, String options) {
    String columns =
        DataType.getFields(SimulatedTables.row(simulated).orElseThrow()).stream()
            .map(SimulatedSql::column)
            .collect(Collectors.joining(", "));
    return "CREATE TABLE "
        + name
        + " ("
        + columns
        + more
        + ") WITH ('connector' = 'cx-simulator', 'table' = '"
        + simulated
        + "'"
        + options
        + ")";
  }

  private static String column(DataTypes.Field field) {
    return "`"
        + field.getName()
        + "` "
        + field.getDataType().getLogicalType().asSerializableString();
  }
}
