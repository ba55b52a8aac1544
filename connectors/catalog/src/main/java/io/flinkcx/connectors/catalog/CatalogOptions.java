package io.flinkcx.connectors.catalog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.FallbackKey;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.FactoryUtil;

/**
 * The options of one catalog: where each table is stored and the connector options it gets.
 *
 * <pre>
 * 'storage' = 'files', 'path' = '/data'      all tables
 * 'files.on-error' = 'fail'                  all tables in files
 * 'orders.path' = '/other/orders.csv'        one table
 * 'orders.storage' = 'simulator'             one table
 * </pre>
 */
final class CatalogOptions {

  static final ConfigOption<String> STORAGE =
      ConfigOptions.key("storage")
          .stringType()
          .defaultValue(SimulatorStorage.NAME)
          .withDescription("Where the tables live: `simulator` or `files`.");

  static final ConfigOption<String> PATH =
      ConfigOptions.key("path")
          .stringType()
          .noDefaultValue()
          .withDescription("With storage `files`: the folder that holds the tables' files.");

  /** Options of the catalog itself, in the order of the documentation. */
  static final List<ConfigOption<?>> ALL = List.of(STORAGE, PATH);

  private static final Set<String> CATALOG_KEYS =
      Set.of("type", FactoryUtil.PROPERTY_VERSION.key(), STORAGE.key(), PATH.key());

  private final String catalog;
  private final Map<String, String> options;
  private final Set<String> tables;

  /**
   * @param catalog its name, for messages
   * @param options as the user gave them
   * @param tables names of all tables that can have options of their own
   */
  CatalogOptions(String catalog, Map<String, String> options, Set<String> tables) {
    this.catalog = catalog;
    this.options = Map.copyOf(options);
    this.tables = new TreeSet<>(tables);
  }

  Optional<String> path() {
    return Optional.ofNullable(options.get(PATH.key()));
  }

  /** The storage of tables that have no other. */
  TableStorage storage() {
    return storage(STORAGE.key(), options.getOrDefault(STORAGE.key(), STORAGE.defaultValue()));
  }

  /** The storage of one table. */
  TableStorage storageOf(String table) {
    return ofTable(table, STORAGE.key())
        .map(name -> storage(table + "." + STORAGE.key(), name))
        .orElseGet(this::storage);
  }

  /** Names of the tables in a storage. */
  List<String> tablesIn(TableStorage storage) {
    return tables.stream().filter(table -> storageOf(table) == storage).toList();
  }

  /** An option given for one table alone, as {@code '<table>.<option>'}. */
  Optional<String> ofTable(String table, String option) {
    return Optional.ofNullable(options.get(table + "." + option));
  }

  /** The storages that hold at least one table. */
  List<TableStorage> storagesInUse() {
    return TableStorages.ALL.stream().filter(storage -> !tablesIn(storage).isEmpty()).toList();
  }

  /** Everything that stands in the WITH clause of a table; the more special option wins. */
  Map<String, String> tableOptions(String table, TableStorage storage) {
    Map<String, String> tableOptions = new HashMap<>(storage.tableOptions(table, this));
    tableOptions.putAll(below(storage.name() + "."));
    tableOptions.putAll(below(table + "."));
    tableOptions.remove(STORAGE.key());
    tableOptions.put(FactoryUtil.CONNECTOR.key(), storage.connector());
    return tableOptions;
  }

  /**
   * Checks every option before any table is used.
   *
   * @throws ValidationException naming catalog, option, value and what was expected
   */
  void validate(ClassLoader classLoader) {
    storage();
    for (String key : new TreeSet<>(options.keySet())) {
      if (!CATALOG_KEYS.contains(key)) {
        checkForwarded(key, classLoader);
      }
    }
    for (TableStorage storage : storagesInUse()) {
      connector(storage, classLoader);
      storage.validate(this);
    }
  }

  ValidationException error(String message, Object... arguments) {
    return new ValidationException("Catalog " + catalog + ": " + String.format(message, arguments));
  }

  private void checkForwarded(String key, ClassLoader classLoader) {
    int dot = key.indexOf('.');
    String prefix = dot < 0 ? key : key.substring(0, dot);
    String option = key.substring(dot + 1);
    TableStorage storage;
    if (dot > 0 && tables.contains(prefix)) {
      if (option.equals(STORAGE.key())) {
        return;
      }
      storage = storageOf(prefix);
    } else if (dot > 0 && TableStorages.find(prefix).isPresent()) {
      storage = TableStorages.find(prefix).get();
    } else {
      throw error(
          "unknown option '%s'; expected %s, %s, or '<table>.<option>' with one of the tables %s",
          key,
          ALL.stream().map(o -> "'" + o.key() + "'").collect(Collectors.joining(", ")),
          TableStorages.names().stream()
              .map(name -> "'" + name + ".<option>'")
              .collect(Collectors.joining(", ")),
          String.join(", ", tables));
    }
    Set<String> known = keys(connector(storage, classLoader));
    if (!known.contains(option)) {
      throw error(
          "unknown option '%s'; the options of storage '%s' are %s",
          key, storage.name(), String.join(", ", new TreeSet<>(known)));
    }
  }

  private DynamicTableSourceFactory connector(TableStorage storage, ClassLoader classLoader) {
    try {
      return FactoryUtil.discoverFactory(
          classLoader, DynamicTableSourceFactory.class, storage.connector());
    } catch (ValidationException e) {
      throw new ValidationException(
          error(
                  "storage '%s' needs the connector '%s', which is not on the class path; add the"
                      + " jar flink-cx-connectors to lib/ or by ADD JAR",
                  storage.name(), storage.connector())
              .getMessage(),
          e);
    }
  }

  private static Set<String> keys(DynamicTableSourceFactory connector) {
    Set<String> keys = new HashSet<>();
    Set<ConfigOption<?>> known = new HashSet<>(connector.requiredOptions());
    known.addAll(connector.optionalOptions());
    for (ConfigOption<?> option : known) {
      keys.add(option.key());
      for (FallbackKey fallback : option.fallbackKeys()) {
        keys.add(fallback.getKey());
      }
    }
    return keys;
  }

  private TableStorage storage(String option, String name) {
    return TableStorages.find(name)
        .orElseThrow(
            () ->
                error(
                    "'%s' must be one of %s, got '%s'",
                    option, String.join(", ", TableStorages.names()), name));
  }

  private Map<String, String> below(String prefix) {
    Map<String, String> found = new HashMap<>();
    options.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            found.put(key.substring(prefix.length()), value);
          }
        });
    return found;
  }
}
