package io.flinkcx.connectors.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.table.catalog.CatalogBaseTable;
import org.apache.flink.table.catalog.CatalogDatabaseImpl;
import org.apache.flink.table.catalog.GenericInMemoryCatalog;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.catalog.TableChange;
import org.apache.flink.table.catalog.exceptions.CatalogException;
import org.apache.flink.table.catalog.exceptions.DatabaseNotEmptyException;
import org.apache.flink.table.catalog.exceptions.DatabaseNotExistException;
import org.apache.flink.table.catalog.exceptions.TableAlreadyExistException;
import org.apache.flink.table.catalog.exceptions.TableNotExistException;
import org.apache.flink.table.factories.Factory;

/**
 * The unified tables in database {@code unified}, fixed as the catalog's options have them. Users
 * may create tables and views of their own beside them, which live as long as the session.
 */
final class CxCatalog extends GenericInMemoryCatalog {

  /** The database of the unified tables. */
  static final String DATABASE = "unified";

  private final Set<String> fixed;
  private final Factory tableFactory;

  /**
   * @param tables the unified tables and views by name
   * @param tableFactory makes the sources and sinks of all tables of this catalog
   */
  CxCatalog(String name, Map<String, CatalogBaseTable> tables, Factory tableFactory) {
    super(name, DATABASE);
    this.tableFactory = tableFactory;
    this.fixed = Set.copyOf(tables.keySet());
    try {
      super.alterDatabase(
          DATABASE, new CatalogDatabaseImpl(Map.of(), "The unified customer tables"), false);
      for (Map.Entry<String, CatalogBaseTable> table : tables.entrySet()) {
        super.createTable(new ObjectPath(DATABASE, table.getKey()), table.getValue(), false);
      }
    } catch (DatabaseNotExistException | TableAlreadyExistException e) {
      throw new IllegalStateException("a new catalog holds its database and nothing else", e);
    }
  }

  @Override
  public Optional<Factory> getFactory() {
    return Optional.of(tableFactory);
  }

  @Override
  public void dropTable(ObjectPath path, boolean ignoreIfNotExists) throws TableNotExistException {
    checkNotFixed(path, "dropped");
    super.dropTable(path, ignoreIfNotExists);
  }

  @Override
  public void renameTable(ObjectPath path, String newName, boolean ignoreIfNotExists)
      throws TableNotExistException, TableAlreadyExistException {
    checkNotFixed(path, "renamed");
    super.renameTable(path, newName, ignoreIfNotExists);
  }

  @Override
  public void alterTable(ObjectPath path, CatalogBaseTable newTable, boolean ignoreIfNotExists)
      throws TableNotExistException {
    checkNotFixed(path, "altered");
    super.alterTable(path, newTable, ignoreIfNotExists);
  }

  @Override
  public void alterTable(
      ObjectPath path,
      CatalogBaseTable newTable,
      List<TableChange> changes,
      boolean ignoreIfNotExists)
      throws TableNotExistException {
    checkNotFixed(path, "altered");
    super.alterTable(path, newTable, changes, ignoreIfNotExists);
  }

  @Override
  public void dropDatabase(String name, boolean ignoreIfNotExists, boolean cascade)
      throws DatabaseNotExistException, DatabaseNotEmptyException {
    if (name.equals(DATABASE)) {
      throw new CatalogException(
          "Database " + getName() + "." + DATABASE + " cannot be dropped; drop the catalog");
    }
    super.dropDatabase(name, ignoreIfNotExists, cascade);
  }

  private void checkNotFixed(ObjectPath path, String what) {
    if (path.getDatabaseName().equals(DATABASE) && fixed.contains(path.getObjectName())) {
      throw new CatalogException(
          String.format(
              "Table %s.%s is a unified table and cannot be %s; set its options in CREATE CATALOG"
                  + " as '%s.<option>', or put a TEMPORARY VIEW of the same name before it",
              getName(), path.getFullName(), what, path.getObjectName()));
    }
  }
}
