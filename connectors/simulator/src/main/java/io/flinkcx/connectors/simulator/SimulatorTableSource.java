package io.flinkcx.connectors.simulator;

import java.util.Arrays;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.SourceProvider;
import org.apache.flink.table.connector.source.abilities.SupportsLimitPushDown;
import org.apache.flink.table.connector.source.abilities.SupportsProjectionPushDown;
import org.apache.flink.table.connector.source.abilities.SupportsSourceWatermark;
import org.apache.flink.table.types.DataType;

/** A declared table of the simulated company: any of its columns in any order. */
final class SimulatorTableSource
    implements ScanTableSource,
        SupportsProjectionPushDown,
        SupportsLimitPushDown,
        SupportsSourceWatermark {

  private final Simulation simulation;
  private final int simulatedColumns;
  private final Integer parallelism;
  private int[] columns; // positions in the simulated row
  private long limit = Long.MAX_VALUE;

  SimulatorTableSource(
      Simulation simulation, int simulatedColumns, int[] columns, Integer parallelism) {
    this.simulation = simulation;
    this.simulatedColumns = simulatedColumns;
    this.columns = columns;
    this.parallelism = parallelism;
  }

  @Override
  public ChangelogMode getChangelogMode() {
    return ChangelogMode.insertOnly();
  }

  @Override
  public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
    return SourceProvider.of(
        new SimulatorSource(simulation, isAsSimulated() ? null : columns, limit), parallelism);
  }

  private boolean isAsSimulated() {
    if (columns.length != simulatedColumns) {
      return false;
    }
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] != i) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean supportsNestedProjection() {
    return false;
  }

  @Override
  public void applyProjection(int[][] projected, DataType producedDataType) {
    columns = Arrays.stream(projected).mapToInt(path -> columns[path[0]]).toArray();
  }

  @Override
  public void applyLimit(long limit) {
    this.limit = limit;
  }

  /** In order of time the reader emits watermarks itself; see {@link TimeOrder}. */
  @Override
  public void applySourceWatermark() {}

  @Override
  public DynamicTableSource copy() {
    SimulatorTableSource copy =
        new SimulatorTableSource(simulation, simulatedColumns, columns.clone(), parallelism);
    copy.limit = limit;
    return copy;
  }

  @Override
  public String asSummaryString() {
    return "cx-simulator table " + simulation.table();
  }
}
