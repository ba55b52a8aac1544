package io.flinkcx.connectors.catalog;

import io.flinkcx.connectors.secrets.SecretOptions;
import io.flinkcx.connectors.tables.CheckedOptions;
import io.flinkcx.connectors.values.NearestName;
import io.flinkcx.connectors.values.OptionNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.ValidationException;
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
          .withDescription("Where the tables are stored: `simulator`, `files`, `kafka` or `jdbc`.");

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
  private final SecretOptions secrets;
  private final Map<String, String> options;
  private final Set<String> tables;
  private final ClassLoader classLoader;
  private final ConnectorOptions connectorOptions;

  /**
   * @param catalog its name, for messages
   * @param options as the user gave them
   * @param tables names of all tables that can have options of their own
   * @param classLoader where the connectors are found
   */
  CatalogOptions(
      String catalog, Map<String, String> options, Set<String> tables, ClassLoader classLoader) {
    this.catalog = catalog;
    this.secrets = SecretOptions.hide(options);
    this.options = secrets.shown();
    this.tables = new TreeSet<>(tables);
    this.classLoader = classLoader;
    this.connectorOptions = new ConnectorOptions(classLoader);
  }

  /** Where the connectors are found. */
  ClassLoader classLoader() {
    return classLoader;
  }

  /** The secrets of the options; all other methods here return placeholders. */
  SecretOptions secrets() {
    return secrets;
  }

  /** Name of the catalog. */
  String catalog() {
    return catalog;
  }

  Optional<String> path() {
    return Optional.ofNullable(options.get(PATH.key()));
  }

  /** The storage of tables without a storage of their own. */
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

  /** The option of a table: its own, or else that of its storage. */
  Optional<String> given(String table, TableStorage storage, String option) {
    return ofTable(table, option)
        .or(() -> Optional.ofNullable(options.get(storage.name() + "." + option)));
  }

  /**
   * The names of a table's options as the user writes them, for messages.
   *
   * @param table name of a table in the catalog's database, a unified one or a user's own
   */
  OptionNames names(String table) {
    String unified = table.endsWith(PayloadTopic.RAW) ? withoutRaw(table) : table;
    if (!tables.contains(unified)) {
      return OptionNames.OF_THE_TABLE;
    }
    TableStorage storage = storageOf(unified);
    Map<String, String> given = new HashMap<>();
    storage.optionsOfOneTable().forEach(option -> given.put(option, unified + "." + option));
    path().ifPresent(path -> given.put(PATH.key(), PATH.key()));
    for (String prefix : List.of(storage.name() + ".", unified + ".")) {
      below(prefix).keySet().forEach(option -> given.put(option, prefix + option));
    }
    return new OptionNames("CREATE CATALOG", storage.prefix(unified), given);
  }

  private static String withoutRaw(String table) {
    return table.substring(0, table.length() - PayloadTopic.RAW.length());
  }

  /** The storages that hold at least one table. */
  List<TableStorage> storagesInUse() {
    return TableStorages.ALL.stream().filter(storage -> !tablesIn(storage).isEmpty()).toList();
  }

  /** All options of the WITH clause of a table; the more specific option wins. */
  Map<String, String> tableOptions(String table, TableStorage storage) {
    Map<String, String> tableOptions = new HashMap<>(storage.tableOptions(table, this));
    Map<String, String> given = given(table, storage);
    given.remove(STORAGE.key());
    storage.ownOptions().forEach(option -> given.remove(option.key()));
    tableOptions.putAll(given);
    tableOptions.put(FactoryUtil.CONNECTOR.key(), storage.connector(table, this));
    return tableOptions;
  }

  /** The options that the user sets for a table or for all tables of its storage. */
  private Map<String, String> given(String table, TableStorage storage) {
    Map<String, String> given = new HashMap<>();
    // an option for all tables of a storage may be unknown to one of its two connectors
    String connector = storage.connector(table, this);
    below(storage.name() + ".")
        .forEach(
            (option, value) -> {
              if (connectorOptions.isKnown(storage, connector, option)) {
                given.put(option, value);
              }
            });
    given.putAll(below(table + "."));
    return given;
  }

  /**
   * Checks every option before any table is used.
   *
   * @throws ValidationException naming catalog, option, value and what was expected
   */
  void validate() {
    storage();
    tables.forEach(this::storageOf);
    for (TableStorage storage : storagesInUse()) {
      storage.connectors().forEach(connector -> checkConnector(storage, connector));
      checkFormats(storage);
    }
    for (String key : new TreeSet<>(options.keySet())) {
      if (!CATALOG_KEYS.contains(key)) {
        checkForwarded(key);
        checkReferences(key);
      }
    }
    for (TableStorage storage : storagesInUse()) {
      storage.validate(this);
      tablesIn(storage).forEach(table -> checkValues(table, storage));
    }
  }

  private void checkFormats(TableStorage storage) {
    ClassPath classPath = new ClassPath(classLoader);
    Map<String, String> tableByFormat = new TreeMap<>();
    for (String table : tablesIn(storage)) {
      storage.formats(table, this).forEach(format -> tableByFormat.putIfAbsent(format, table));
    }
    tableByFormat.forEach(
        (format, table) ->
            classPath
                .adviceOnFormat(format)
                .ifPresent(
                    advice -> {
                      throw error("table %s: %s", table, advice);
                    }));
  }

  /** Otherwise a wrong value would fail only in the first query. */
  private void checkValues(String table, TableStorage storage) {
    if (connectorOptions.factory(storage.connector(table, this))
        instanceof CheckedOptions factory) {
      try {
        factory.check(Configuration.fromMap(secrets.resolve(tableOptions(table, storage))));
      } catch (ValidationException | IllegalArgumentException e) {
        String where =
            below(table + ".").isEmpty() ? "storage " + storage.name() : "table " + table;
        throw error("the options of %s are wrong: %s", where, e.getMessage());
      }
    }
  }

  ValidationException error(String message, Object... arguments) {
    return new ValidationException("Catalog " + catalog + ": " + String.format(message, arguments));
  }

  private void checkForwarded(String key) {
    int dot = key.indexOf('.');
    String prefix = dot < 0 ? key : key.substring(0, dot);
    String option = key.substring(dot + 1);
    if (dot > 0 && tables.contains(prefix)) {
      if (!option.equals(STORAGE.key())) {
        TableStorage storage = storageOf(prefix);
        checkKnown(key, option, storage, List.of(storage.connector(prefix, this)));
      }
    } else if (dot > 0 && TableStorages.find(prefix).isPresent()) {
      TableStorage storage = TableStorages.find(prefix).get();
      storage.connectors().forEach(connector -> checkConnector(storage, connector));
      checkKnown(key, option, storage, storage.connectors());
    } else {
      Optional<String> question = NearestName.question(key, near(prefix, dot > 0, option));
      if (question.isPresent()) {
        throw error("unknown option '%s'; %s", key, question.get());
      }
      throw error(
          "unknown option '%s'; expected %s, %s, or '<table>.<option>' with one of the tables %s",
          key,
          ALL.stream().map(o -> "'" + o.key() + "'").collect(Collectors.joining(", ")),
          TableStorages.names().stream()
              .map(name -> "'" + name + ".<option>'")
              .collect(Collectors.joining(", ")),
          String.join(", ", tables));
    }
  }

  /** Similar options for one whose prefix is neither a table nor a storage. */
  private Set<String> near(String prefix, boolean hasDot, String option) {
    Set<String> near = new TreeSet<>();
    if (!hasDot) {
      ALL.forEach(own -> near.add(own.key()));
      return near;
    }
    Set<String> prefixes = new TreeSet<>(tables);
    prefixes.addAll(TableStorages.names());
    NearestName.of(prefix, prefixes).ifPresent(meant -> near.add(meant + "." + option));
    return near;
  }

  private void checkReferences(String key) {
    try {
      secrets.resolve(key, options.get(key));
    } catch (ValidationException e) {
      throw error("%s", e.getMessage());
    }
  }

  private void checkKnown(
      String key, String option, TableStorage storage, List<String> connectors) {
    Set<String> known = new TreeSet<>();
    for (String connector : connectors) {
      if (connectorOptions.isKnown(storage, connector, option)) {
        return;
      }
      known.addAll(connectorOptions.names(storage, connector));
    }
    // only the name of the option: the value of a misspelt password is a secret, too
    String prefix = key.substring(0, key.length() - option.length());
    throw error(
        "unknown option '%s'; %s",
        key,
        NearestName.of(option, known)
            .map(nearest -> "did you mean '" + prefix + nearest + "'?")
            .orElseGet(
                () ->
                    "the options of storage '%s' are %s"
                        .formatted(storage.name(), String.join(", ", known))));
  }

  private void checkConnector(TableStorage storage, String connector) {
    try {
      connectorOptions.factory(connector);
    } catch (ValidationException e) {
      throw error(
          "storage '%s' needs the connector '%s', which is not on the class path; add %s to lib/ or"
              + " by ADD JAR",
          storage.name(), connector, storage.jars());
    }
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
