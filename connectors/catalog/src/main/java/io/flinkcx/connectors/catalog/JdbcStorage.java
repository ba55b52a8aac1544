package io.flinkcx.connectors.catalog;

import io.flinkcx.connectors.jdbc.PostgresTables;
import io.flinkcx.connectors.tables.UnifiedTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.CatalogBaseTable;

/**
 * Tables in PostgreSQL, as schema.sql creates them. A query reads the rows that exist when it
 * begins, and ends; the watermark waits for the end, so no row is late.
 */
final class JdbcStorage implements TableStorage {

  static final String NAME = "jdbc";
  static final String CONNECTOR = "jdbc";

  private static final String URL = "url";
  private static final String TABLE_NAME = "table-name";

  /** Tables for lookup joins of streams. */
  private static final Set<String> LOOKED_UP = Set.of("customers", "accounts");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> connectors() {
    return List.of(CONNECTOR);
  }

  @Override
  public String jars() {
    return "the jars flink-connector-jdbc-core, flink-connector-jdbc-postgres and postgresql";
  }

  @Override
  public Set<String> optionsOfOneTable() {
    return Set.of(TABLE_NAME);
  }

  @Override
  public Map<String, CatalogBaseTable> tables(UnifiedTable table, CatalogOptions options) {
    CatalogTableDefinition definition = CatalogTableDefinition.columnsOf(table).withKeyOf(table);
    if (!LOOKED_UP.contains(table.name())) {
      definition = definition.withEventTimeOf(table, "CAST(NULL AS TIMESTAMP_LTZ(3))");
    } // Flink supports no lookup join with a table that has an event time
    return Map.of(table.name(), definition.with(options.tableOptions(table.name(), this)));
  }

  @Override
  public Map<String, String> tableOptions(String table, CatalogOptions options) {
    Map<String, String> tableOptions = new HashMap<>();
    tableOptions.put(TABLE_NAME, table);
    // otherwise the driver loads the whole table into memory
    tableOptions.put("scan.auto-commit", "false");
    tableOptions.put("scan.fetch-size", "1000");
    if (LOOKED_UP.contains(table)) {
      tableOptions.put("lookup.cache", "PARTIAL");
      tableOptions.put("lookup.partial-cache.max-rows", "100000");
      tableOptions.put("lookup.partial-cache.expire-after-write", "10 min");
    }
    return tableOptions;
  }

  @Override
  public void validate(CatalogOptions options) {
    try {
      PostgresTables.checkJars(options.classLoader());
    } catch (ValidationException e) {
      throw options.error("storage '%s': %s", NAME, e.getMessage());
    }
    for (String table : options.tablesIn(this)) {
      String url =
          options
              .given(table, this, URL)
              .orElseThrow(
                  () ->
                      options.error(
                          "'%s.%s' is missing; expected %s//host:port/database (or '%s.%s' for table"
                              + " %s alone)",
                          NAME, URL, PostgresTables.URL_PREFIX, table, URL, table));
      if (!options.secrets().resolve(URL, url).startsWith(PostgresTables.URL_PREFIX)) {
        throw options.error(
            "'%s.%s' must begin with %s, got '%s'", NAME, URL, PostgresTables.URL_PREFIX, url);
      }
    }
  }
}
