package io.flinkcx.connectors.catalog;

import io.flinkcx.connectors.files.NamesOptions;
import io.flinkcx.connectors.jdbc.DialectClassLoader;
import io.flinkcx.connectors.jdbc.PostgresTables;
import io.flinkcx.connectors.kafka.KafkaTopics;
import io.flinkcx.connectors.values.OptionNames;
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

/**
 * Makes the sources and sinks of a catalog's tables: puts the secrets into their options, looks
 * whether the server is there and has the table, and leaves the rest to the table's connector.
 */
final class ConnectedTableFactory implements DynamicTableSourceFactory, DynamicTableSinkFactory {

  private final CatalogOptions options;

  /** Tables that were found as they should be; the server is asked once in the catalog's life. */
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
    checkBatchCanRead(context);
    return factory(DynamicTableSourceFactory.class, context)
        .createDynamicTableSource(connected(context));
  }

  @Override
  public DynamicTableSink createDynamicTableSink(Context context) {
    return factory(DynamicTableSinkFactory.class, context)
        .createDynamicTableSink(connected(context));
  }

  /** Flink says so, too, but not what to do. */
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

  private static <T extends DynamicTableFactory> T factory(Class<T> type, Context context) {
    String connector = connector(context);
    if (connector == null) {
      throw new ValidationException(
          "Table %s has no option 'connector'".formatted(context.getObjectIdentifier()));
    }
    return FactoryUtil.discoverFactory(context.getClassLoader(), type, connector);
  }

  private static String connector(Context context) {
    return context.getCatalogTable().getOptions().get(FactoryUtil.CONNECTOR.key());
  }

  /** The table with its secrets, after a look at the server. */
  private Context connected(Context context) {
    ResolvedCatalogTable table = context.getCatalogTable();
    Map<String, String> connection = options.secrets().resolve(table.getOptions());
    Looked looked =
        new Looked(
            context.getObjectIdentifier(),
            table.getResolvedSchema(),
            Map.copyOf(table.getOptions()));
    String name = context.getObjectIdentifier().getObjectName();
    ClassLoader classLoader = context.getClassLoader();
    switch (connector(context)) {
      case KafkaStorage.APPEND, KafkaStorage.UPSERT -> {
        KafkaTopics topics = new KafkaTopics(context.getClassLoader());
        connection = topics.withShadedLogin(connection);
        if (!found.contains(looked)) {
          topics.check(name, connection);
        }
      }
      case JdbcStorage.CONNECTOR -> {
        if (!found.contains(looked)) {
          PostgresTables.check(
              name, table.getResolvedSchema(), connection, context.getClassLoader());
        }
        if (PostgresTables.isPostgres(connection)) {
          connection = PostgresTables.withOurDialect(connection);
          classLoader = DialectClassLoader.below(classLoader);
        }
      }
      default -> {} // other connectors look for themselves
    }
    found.add(looked);
    return new TableContext(context, table.copy(connection), classLoader, optionNames(context));
  }

  private OptionNames optionNames(Context context) {
    ObjectIdentifier id = context.getObjectIdentifier();
    return id.getDatabaseName().equals(CxCatalog.DATABASE)
        ? options.names(id.getObjectName())
        : OptionNames.OF_THE_TABLE;
  }

  /** A table that knows where its options come from. */
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

  /** A table as it was when the server was asked; its secrets are references. */
  private record Looked(ObjectIdentifier id, ResolvedSchema schema, Map<String, String> options) {}
}
