package io.flinkcx.benchmarks;

import java.util.stream.Collectors;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableResult;

/** The sink of a query whose rows nobody needs. */
final class Nowhere {

  private Nowhere() {}

  /** Starts a query. */
  static TableResult insert(TableEnvironment tables, String query) {
    String columns =
        tables.sqlQuery(query).getResolvedSchema().getColumns().stream()
            .map(
                column ->
                    "`%s` %s"
                        .formatted(
                            column.getName(),
                            column
                                .getDataType()
                                .getLogicalType()
                                .copy(true)
                                .asSerializableString()))
            .collect(Collectors.joining(", "));
    tables.executeSql("DROP TEMPORARY TABLE IF EXISTS nowhere");
    tables.executeSql(
        "CREATE TEMPORARY TABLE nowhere (" + columns + ") WITH ('connector' = 'blackhole')");
    return tables.executeSql("INSERT INTO nowhere " + query);
  }
}
