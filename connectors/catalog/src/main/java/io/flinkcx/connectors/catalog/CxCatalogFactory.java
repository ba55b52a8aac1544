package io.flinkcx.connectors.catalog;

import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTables;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.table.catalog.Catalog;
import org.apache.flink.table.catalog.CatalogBaseTable;
import org.apache.flink.table.factories.CatalogFactory;
import org.apache.flink.table.factories.FactoryUtil;

/**
 * {@code 'type' = 'cx'}: the unified customer tables.
 *
 * <pre>{@code
 * CREATE CATALOG cx WITH ('type' = 'cx', 'storage' = 'files', 'path' = '/data');
 * SELECT metric, COUNT(*) FROM cx.unified.survey_responses GROUP BY metric;
 * }</pre>
 */
public final class CxCatalogFactory implements CatalogFactory {

  /** The value of {@code 'type'}. */
  public static final String IDENTIFIER = "cx";

  @Override
  public String factoryIdentifier() {
    return IDENTIFIER;
  }

  @Override
  public Set<ConfigOption<?>> requiredOptions() {
    return Set.of();
  }

  @Override
  public Set<ConfigOption<?>> optionalOptions() {
    Set<ConfigOption<?>> options = new HashSet<>(CatalogOptions.ALL);
    options.add(FactoryUtil.PROPERTY_VERSION);
    return options;
  }

  @Override
  public Catalog createCatalog(Context context) {
    Set<String> names =
        UnifiedTables.ALL.stream().map(UnifiedTable::name).collect(Collectors.toSet());
    CatalogOptions options =
        new CatalogOptions(
            context.getName(), context.getOptions(), names, context.getClassLoader());
    return new CxCatalog(
        context.getName(),
        () -> {
          options.validate();
          return tables(options);
        },
        new ConnectedTableFactory(options));
  }

  private static Map<String, CatalogBaseTable> tables(CatalogOptions options) {
    Map<String, CatalogBaseTable> tables = new LinkedHashMap<>();
    for (UnifiedTable table : UnifiedTables.ALL) {
      tables.putAll(options.storageOf(table.name()).tables(table, options));
    }
    for (TableStorage storage : options.storagesInUse()) {
      for (CatalogTableDefinition own : storage.ownTables()) {
        tables.put(own.name(), own.with(options.tableOptions(own.name(), storage)));
      }
    }
    tables.putAll(CatalogViews.of(options.catalog()));
    return tables;
  }
}
