package io.flinkcx.connectors.simulator;

import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.table.data.RowData;

/** The rows of one table of the simulated company. */
final class SimulatorSource implements Source<RowData, SimulatorSplit, List<SimulatorSplit>> {

  private static final long serialVersionUID = 1;

  /** Enough for an even distribution when a savepoint is resumed with another parallelism. */
  private static final int LEAST_SPLITS = 128;

  private final Simulation simulation;
  private final int[] columns;
  private final long limit;

  SimulatorSource(Simulation simulation, int[] columns, long limit) {
    this.simulation = simulation;
    this.columns = columns;
    this.limit = limit;
  }

  @Override
  public Boundedness getBoundedness() {
    return simulation.isBounded() ? Boundedness.BOUNDED : Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SourceReader<RowData, SimulatorSplit> createReader(SourceReaderContext context) {
    return new SimulatorReader(
        simulation,
        columns,
        limit,
        context.metricGroup().getIOMetricGroup().getNumRecordsInCounter(),
        System::nanoTime);
  }

  @Override
  public SplitEnumerator<SimulatorSplit, List<SimulatorSplit>> createEnumerator(
      SplitEnumeratorContext<SimulatorSplit> context) {
    int splits = Math.max(LEAST_SPLITS, context.currentParallelism());
    return restoreEnumerator(context, SimulatorSplit.all(splits));
  }

  @Override
  public SplitEnumerator<SimulatorSplit, List<SimulatorSplit>> restoreEnumerator(
      SplitEnumeratorContext<SimulatorSplit> context, List<SimulatorSplit> unassigned) {
    return new SimulatorEnumerator(context, unassigned);
  }

  @Override
  public SimpleVersionedSerializer<SimulatorSplit> getSplitSerializer() {
    return new SplitsSerializer().single();
  }

  @Override
  public SimpleVersionedSerializer<List<SimulatorSplit>> getEnumeratorCheckpointSerializer() {
    return new SplitsSerializer();
  }
}
