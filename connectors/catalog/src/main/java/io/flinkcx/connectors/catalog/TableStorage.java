package io.flinkcx.connectors.catalog;

import io.flinkcx.connectors.tables.UnifiedTable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.CatalogBaseTable;

/**
 * Where tables of the catalog live. A new storage is one class here and one line in {@link
 * TableStorages}; its connectors bring the options.
 */
interface TableStorage {

  /** Value of {@code 'storage'} and prefix of the options that all its tables share. */
  String name();

  /** The connectors that its tables can have. */
  List<String> connectors();

  /** What to put on the class path for a connector of this storage. */
  default String jars() {
    return "the jar flink-cx-connectors";
  }

  /** Options of a table that the storage itself reads and its connector does not know. */
  default List<ConfigOption<?>> ownOptions() {
    return List.of();
  }

  /** Whether a connector takes options of any name below a prefix, and this is one of them. */
  default boolean isFreeOption(String option) {
    return false;
  }

  /** Options that have a value of their own for each table. */
  default Set<String> optionsOfOneTable() {
    return Set.of();
  }

  /** What advice puts before an option of a table that is not given yet. */
  default String prefix(String table) {
    return name() + ".";
  }

  /** The formats that a table is read by. */
  default Set<String> formats(String table, CatalogOptions options) {
    return Set.of();
  }

  /** The connector of one table. */
  default String connector(String table, CatalogOptions options) {
    return connectors().get(0);
  }

  /** What the catalog holds for a unified table, by name. */
  default Map<String, CatalogBaseTable> tables(UnifiedTable table, CatalogOptions options) {
    return Map.of(
        table.name(),
        CatalogTableDefinition.of(table).with(options.tableOptions(table.name(), this)));
  }

  /** Tables beyond the unified ones. */
  default List<CatalogTableDefinition> ownTables() {
    return List.of();
  }

  /**
   * Connector options of one table, before those that the user gives.
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
