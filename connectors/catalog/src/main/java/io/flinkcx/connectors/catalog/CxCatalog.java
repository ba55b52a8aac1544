package io.flinkcx.connectors.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
 * The unified tables in database {@code unified}, defined by the catalog's options. Users may
 * create their own tables and views in it, which exist until the session ends.
 */
final class CxCatalog extends GenericInMemoryCatalog {

  /** The database of the unified tables. */
  static final String DATABASE = "unified";

  private final Supplier<Map<String, CatalogBaseTable>> tables;
  private final Factory tableFactory;
  private Set<String> fixed = Set.of();

  /**
   * @param tables the unified tables and views by name; fails if the options are wrong
   * @param tableFactory creates the sources and sinks of all tables of this catalog
   */
  CxCatalog(String name, Supplier<Map<String, CatalogBaseTable>> tables, Factory tableFactory) {
    super(name, DATABASE);
    this.tables = tables;
    this.tableFactory = tableFactory;
  }

  /**
   * Creates the tables. Not in the factory, because with an error there Flink shows all options of
   * the catalog, including a misspelt password.
   */
  @Override
  public void open() {
    Map<String, CatalogBaseTable> unified = tables.get();
    fixed = Set.copyOf(unified.keySet());
    try {
      super.alterDatabase(
          DATABASE, new CatalogDatabaseImpl(Map.of(), "The unified customer tables"), false);
      for (Map.Entry<String, CatalogBaseTable> table : unified.entrySet()) {
        super.createTable(new ObjectPath(DATABASE, table.getKey()), table.getValue(), true);
      }
    } catch (DatabaseNotExistException | TableAlreadyExistException e) {
      throw new IllegalStateException("a new catalog contains only its database", e);
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
                  + " as '%s.<option>', or hide it by a TEMPORARY VIEW of the same name",
              getName(), path.getFullName(), what, path.getObjectName()));
    }
  }
}
