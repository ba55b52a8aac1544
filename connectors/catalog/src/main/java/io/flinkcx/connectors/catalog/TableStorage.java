package io.flinkcx.connectors.catalog;

import java.util.List;
import java.util.Map;
import org.apache.flink.table.api.ValidationException;

/**
 * Where tables of the catalog live. A new storage is one class here and one line in {@link
 * TableStorages}; its connector brings the options.
 */
interface TableStorage {

  /** Value of {@code 'storage'} and prefix of the options that all its tables share. */
  String name();

  /** Connector of its tables. */
  String connector();

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
