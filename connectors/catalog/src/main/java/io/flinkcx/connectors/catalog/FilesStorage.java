package io.flinkcx.connectors.catalog;

import io.flinkcx.connectors.files.FilesOptions;
import io.flinkcx.connectors.files.FilesSettings;
import io.flinkcx.connectors.files.FilesTableFactory;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** Tables in a folder of CSV and JSON lines, one file or folder per table. */
final class FilesStorage implements TableStorage {

  static final String NAME = "files";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> connectors() {
    return List.of(FilesTableFactory.IDENTIFIER);
  }

  @Override
  public Map<String, String> tableOptions(String table, CatalogOptions options) {
    Map<String, String> tableOptions = new HashMap<>();
    tableOptions.put(FilesOptions.EXTRA_COLUMNS.key(), "fail");
    tableOptions.put(FilesOptions.MISSING_COLUMNS.key(), "null");
    if (options.ofTable(table, FilesOptions.PATH.key()).isEmpty()) {
      tableOptions.put(FilesOptions.PATH.key(), options.path().orElseThrow());
      tableOptions.put(FilesOptions.TABLE.key(), table);
    }
    return tableOptions;
  }

  /** Each table has a file of its own. */
  @Override
  public String prefix(String table) {
    return table + ".";
  }

  @Override
  public void validate(CatalogOptions options) {
    for (String table : options.tablesIn(this)) {
      if (options.path().isEmpty() && options.ofTable(table, FilesOptions.PATH.key()).isEmpty()) {
        throw options.error(
            "'path' is missing; expected the folder that holds the files of the tables (or"
                + " '%s.path' for table %s alone)",
            table, table);
      }
      Map<String, String> given = options.secrets().resolve(options.tableOptions(table, this));
      new FilesSettings(
              "Catalog " + options.catalog(), Configuration.fromMap(given), options.names(table))
          .check();
    }
    if (options.path().isPresent()) {
      checkFolder(options, options.path().get());
    }
  }

  private static void checkFolder(CatalogOptions options, String path) {
    Path folder = new Path(path);
    try {
      FileSystem fileSystem = folder.getFileSystem();
      Path absolute = folder.makeQualified(fileSystem);
      if (!fileSystem.exists(absolute)) {
        throw options.error(
            "'path' = '%s' does not exist; expected a folder that holds the files of the tables"
                + " (looked at %s)",
            path, absolute.getPath());
      }
      if (!fileSystem.getFileStatus(absolute).isDir()) {
        throw options.error(
            "'path' = '%s' is a file; expected a folder that holds the files of the tables", path);
      }
    } catch (IOException e) {
      throw options.error("'path' = '%s' cannot be read: %s", path, e.getMessage());
    }
  }
}
