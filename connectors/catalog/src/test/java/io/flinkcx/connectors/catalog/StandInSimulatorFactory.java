package io.flinkcx.connectors.catalog;

import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.factories.DynamicTableSourceFactory;

/** In place of the simulator's factory, whose module depends on this one; it makes no tables. */
public final class StandInSimulatorFactory implements DynamicTableSourceFactory {

  private static final ConfigOption<String> TABLE =
      ConfigOptions.key("table").stringType().noDefaultValue();
  private static final ConfigOption<Long> CUSTOMERS =
      ConfigOptions.key("customers").longType().defaultValue(1L);

  @Override
  public String factoryIdentifier() {
    return "cx-simulator";
  }

  @Override
  public Set<ConfigOption<?>> requiredOptions() {
    return Set.of();
  }

  @Override
  public Set<ConfigOption<?>> optionalOptions() {
    return Set.of(TABLE, CUSTOMERS);
  }

  @Override
  public DynamicTableSource createDynamicTableSource(Context context) {
    throw new UnsupportedOperationException("no tables here");
  }
}
