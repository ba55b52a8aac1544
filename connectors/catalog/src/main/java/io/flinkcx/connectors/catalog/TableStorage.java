package io.flinkcx.connectors.catalog;

import io.flinkcx.connectors.tables.UnifiedTable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.CatalogBaseTable;

/**
 * A storage of the catalog's tables. A new storage is one class and one line in {@link
 * TableStorages}; its connectors define the options.
 */
interface TableStorage {

  /** Value of {@code 'storage'} and prefix of the options that all its tables share. */
  String name();

  /** The connectors that its tables can have. */
  List<String> connectors();

  /** The jars of the connectors of this storage. */
  default String jars() {
    return "the jar flink-cx-connectors";
  }

  /** Options of a table for the storage itself, unknown to its connector. */
  default List<ConfigOption<?>> ownOptions() {
    return List.of();
  }

  /** Whether this option has a prefix below which the connector accepts any name. */
  default boolean isFreeOption(String option) {
    return false;
  }

  /** Options that have a value of their own for each table. */
  default Set<String> optionsOfOneTable() {
    return Set.of();
  }

  /** Prefix of an option of a table in advice, if the option is not set yet. */
  default String prefix(String table) {
    return name() + ".";
  }

  /** The formats of a table. */
  default Set<String> formats(String table, CatalogOptions options) {
    return Set.of();
  }

  /** The connector of one table. */
  default String connector(String table, CatalogOptions options) {
    return connectors().get(0);
  }

  /** The tables and views of the catalog for a unified table, by name. */
  default Map<String, CatalogBaseTable> tables(UnifiedTable table, CatalogOptions options) {
    return Map.of(
        table.name(),
        CatalogTableDefinition.of(table).with(options.tableOptions(table.name(), this)));
  }

  /** Further tables besides the unified ones. */
  default List<CatalogTableDefinition> ownTables() {
    return List.of();
  }

  /**
   * Default connector options of one table.
   *
   * @param table name of the table
   * @param options of the catalog
   */
  Map<String, String> tableOptions(String table, CatalogOptions options);

  /**
   * Checks what can be checked before any table is used.
   *
   * @throws ValidationException naming option, value and what was expected
   */
  default void validate(CatalogOptions options) {}
}
