package io.flinkcx.connectors.catalog;

import io.flinkcx.connectors.files.NamesOptions;
import io.flinkcx.connectors.jdbc.DialectClassLoader;
import io.flinkcx.connectors.jdbc.PostgresTables;
import io.flinkcx.connectors.kafka.KafkaTopics;
import io.flinkcx.connectors.values.OptionNames;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.ObjectIdentifier;
import org.apache.flink.table.catalog.ResolvedCatalogTable;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.factories.DynamicTableSinkFactory;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.factories.SerializationFormatFactory;

/**
 * Creates the sources and sinks of a catalog's tables: inserts the secrets into their options,
 * checks that the server answers and has the table, and delegates to the table's connector.
 */
final class ConnectedTableFactory implements DynamicTableSourceFactory, DynamicTableSinkFactory {

  private static final List<String> FORMATS = List.of("format", "key.format", "value.format");

  /** Connectors with Flink's formats; {@code cx-files} has its own. */
  private static final Set<String> FORMATTED =
      Set.of(KafkaStorage.APPEND, KafkaStorage.UPSERT, "filesystem");

  private final CatalogOptions options;

  /** Tables that passed the check; the server is asked once per catalog. */
  private final Set<Looked> found = ConcurrentHashMap.newKeySet();

  /**
   * @param options of the catalog
   */
  ConnectedTableFactory(CatalogOptions options) {
    this.options = options;
  }

  @Override
  public String factoryIdentifier() {
    return CxCatalogFactory.IDENTIFIER;
  }

  @Override
  public Set<ConfigOption<?>> requiredOptions() {
    return Set.of();
  }

  @Override
  public Set<ConfigOption<?>> optionalOptions() {
    return Set.of();
  }

  @Override
  public DynamicTableSource createDynamicTableSource(Context context) {
    checkFormats(context);
    checkBatchCanRead(context);
    return factory(DynamicTableSourceFactory.class, context)
        .createDynamicTableSource(connected(context));
  }

  @Override
  public DynamicTableSink createDynamicTableSink(Context context) {
    checkFormats(context);
    checkFormatWrites(context);
    return factory(DynamicTableSinkFactory.class, context)
        .createDynamicTableSink(connected(context));
  }

  /** Flink's own error lacks the remedy. */
  private static void checkBatchCanRead(Context context) {
    if (KafkaStorage.UPSERT.equals(connector(context))
        && context.getConfiguration().get(ExecutionOptions.RUNTIME_MODE)
            == RuntimeExecutionMode.BATCH) {
      String table = context.getObjectIdentifier().getObjectName();
      throw new ValidationException(
          "Table %s: batch cannot read a topic in which rows replace others (upsert-kafka); set"
                  .formatted(table)
              + " 'execution.runtime-mode' = 'streaming', or, if each row is written once, '"
              + table
              + ".connector' = 'kafka' in CREATE CATALOG");
    }
  }

  /** Flink's own error lists the available formats, but not the jar of the missing one. */
  private static void checkFormats(Context context) {
    ClassPath classPath = new ClassPath(context.getClassLoader());
    for (String format : formats(context)) {
      classPath
          .adviceOnFormat(format)
          .ifPresent(
              advice -> {
                throw error(context, advice);
              });
    }
  }

  private static void checkFormatWrites(Context context) {
    String connector = connector(context);
    if (!KafkaStorage.APPEND.equals(connector) && !KafkaStorage.UPSERT.equals(connector)) {
      return; // formats of files have other types
    }
    ClassPath classPath = new ClassPath(context.getClassLoader());
    for (String format : formats(context)) {
      if (!classPath.has(SerializationFormatFactory.class, format)) {
        throw error(
            context,
            "the format '%s' reads messages and writes none; INSERT into a table whose format is"
                    .formatted(format)
                + " json");
      }
    }
  }

  private static List<String> formats(Context context) {
    Map<String, String> options = context.getCatalogTable().getOptions();
    if (!FORMATTED.contains(options.getOrDefault(FactoryUtil.CONNECTOR.key(), ""))) {
      return List.of();
    }
    return FORMATS.stream().filter(options::containsKey).map(options::get).distinct().toList();
  }

  private static <T extends DynamicTableFactory> T factory(Class<T> type, Context context) {
    String connector = connector(context);
    if (connector == null) {
      throw error(context, "there is no option 'connector'");
    }
    ClassPath classPath = new ClassPath(context.getClassLoader());
    classPath
        .adviceOnConnector(connector)
        .ifPresent(
            advice -> {
              throw error(context, advice);
            });
    if (!classPath.has(type, connector)) {
      throw error(
          context,
          "the connector '%s' only %s"
              .formatted(connector, type == DynamicTableSinkFactory.class ? "reads" : "writes"));
    }
    return FactoryUtil.discoverFactory(context.getClassLoader(), type, connector);
  }

  private static ValidationException error(Context context, String message) {
    return new ValidationException(
        "Table %s: %s".formatted(context.getObjectIdentifier().getObjectName(), message));
  }

  private static String connector(Context context) {
    return context.getCatalogTable().getOptions().get(FactoryUtil.CONNECTOR.key());
  }

  /** The table with its secrets, after the check of the server. */
  private Context connected(Context context) {
    ResolvedCatalogTable table = context.getCatalogTable();
    Map<String, String> connection = options.secrets().resolve(table.getOptions());
    ClassLoader classLoader = context.getClassLoader();
    Looked looked =
        new Looked(
            context.getObjectIdentifier(),
            table.getResolvedSchema(),
            Map.copyOf(table.getOptions()));
    String name = context.getObjectIdentifier().getObjectName();
    OptionNames names = optionNames(context);
    switch (connector(context)) {
      case KafkaStorage.APPEND, KafkaStorage.UPSERT -> {
        KafkaTopics topics = new KafkaTopics(classLoader);
        connection = topics.withShadedLogin(connection);
        if (!found.contains(looked)) {
          topics.check(name, connection, names);
        }
      }
      case JdbcStorage.CONNECTOR -> {
        if (PostgresTables.isPostgres(connection)) {
          if (!found.contains(looked)) {
            PostgresTables.check(name, table.getResolvedSchema(), connection, names, classLoader);
          }
          connection = PostgresTables.withOurDialect(connection);
          classLoader = DialectClassLoader.below(classLoader);
        }
      }
      default -> {} // other connectors check by themselves
    }
    found.add(looked);
    return new TableContext(context, table.copy(connection), classLoader, names);
  }

  private OptionNames optionNames(Context context) {
    ObjectIdentifier id = context.getObjectIdentifier();
    return id.getDatabaseName().equals(CxCatalog.DATABASE)
        ? options.names(id.getObjectName())
        : OptionNames.OF_THE_TABLE;
  }

  /** A table with the names of its options as the user wrote them. */
  private static final class TableContext extends FactoryUtil.DefaultDynamicTableContext
      implements NamesOptions {

    private final OptionNames names;

    TableContext(
        Context context, ResolvedCatalogTable table, ClassLoader classLoader, OptionNames names) {
      super(
          context.getObjectIdentifier(),
          table,
          context.getEnrichmentOptions(),
          context.getConfiguration(),
          classLoader,
          context.isTemporary());
      this.names = names;
    }

    @Override
    public OptionNames optionNames() {
      return names;
    }
  }

  /** A checked table; its secrets are references. */
  private record Looked(ObjectIdentifier id, ResolvedSchema schema, Map<String, String> options) {}
}
