package io.flinkcx.connectors.simulator;

import io.flinkcx.connectors.tables.CheckedOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.factories.DynamicTableSinkFactory;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * {@code 'connector' = 'cx-simulator'}: a table of the simulated company.
 *
 * <pre>{@code
 * CREATE TABLE orders (
 *   order_id STRING, customer_id STRING, net DECIMAL(18, 4), ordered_at TIMESTAMP_LTZ(3),
 *   WATERMARK FOR ordered_at AS SOURCE_WATERMARK()
 * ) WITH ('connector' = 'cx-simulator', 'customers' = '10000')
 * }</pre>
 */
public final class SimulatorTableFactory
    implements DynamicTableSourceFactory, DynamicTableSinkFactory, CheckedOptions {

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
    return SimulatorOptions.all();
  }

  @Override
  public DynamicTableSource createDynamicTableSource(Context context) {
    FactoryUtil.TableFactoryHelper helper = FactoryUtil.createTableFactoryHelper(this, context);
    ReadableConfig options = helper.getOptions();
    String table =
        options
            .getOptional(SimulatorOptions.TABLE)
            .orElseGet(() -> context.getObjectIdentifier().getObjectName());
    DataType simulated =
        SimulatedTables.row(table)
            .orElseThrow(
                () ->
                    new ValidationException(
                        "cx-simulator: there is no simulated table '%s'; set option 'table' to one of %s"
                            .formatted(table, SimulatedTables.names())));
    boolean batch =
        context.getConfiguration().get(ExecutionOptions.RUNTIME_MODE) == RuntimeExecutionMode.BATCH;
    Simulation simulation = SimulatorOptions.read(options, table, batch);
    helper.validate();
    return new SimulatorTableSource(
        simulation,
        DataType.getFieldCount(simulated),
        columns(table, simulated, context.getPhysicalRowDataType()),
        options.getOptional(FactoryUtil.SOURCE_PARALLELISM).orElse(null));
  }

  @Override
  public void check(ReadableConfig options) {
    SimulatorOptions.check(options);
  }

  /** Fails with advice, which Flink's own error lacks. */
  @Override
  public DynamicTableSink createDynamicTableSink(Context context) {
    throw new ValidationException(
        ("Table %s is simulated and read only; INSERT into a table of a catalog with 'storage' ="
                + " 'jdbc' or 'kafka', or into a table of another connector")
            .formatted(context.getObjectIdentifier().asSummaryString()));
  }

  /** Positions of the declared columns in the simulated row. */
  private static int[] columns(String table, DataType simulated, DataType declared) {
    List<String> names = DataType.getFieldNames(simulated);
    List<Integer> positions = new ArrayList<>();
    for (DataTypes.Field field : DataType.getFields(declared)) {
      int position = names.indexOf(field.getName());
      if (position < 0) {
        throw new ValidationException(
            "cx-simulator: table '%s' has no column '%s'; its columns are %s"
                .formatted(table, field.getName(), String.join(", ", names)));
      }
      LogicalType expected = simulated.getLogicalType().getChildren().get(position);
      LogicalType got = field.getDataType().getLogicalType();
      // NOT NULL may be left out, but not declared for a column that can be NULL
      if (!got.equals(expected) && !got.equals(expected.copy(true))) {
        throw new ValidationException(
            "cx-simulator: column '%s' of table '%s' must be %s, got %s"
                .formatted(
                    field.getName(), table, expected.asSummaryString(), got.asSummaryString()));
      }
      positions.add(position);
    }
    return positions.stream().mapToInt(Integer::intValue).toArray();
  }
}
