package io.flinkcx.connectors.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Counter;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;

/** Reads its splits as one sequence, after all of them are known. */
final class SimulatorReader implements SourceReader<RowData, SimulatorSplit> {

  private final Simulation simulation;
  private final int[] columns;
  private final long limit;
  private final Counter rowsIn;
  private final LongSupplier nanoClock;

  private final List<SimulatorSplit> added = new ArrayList<>();
  private final CompletableFuture<Void> knowsItsSplits = new CompletableFuture<>();
  private CompletableFuture<Void> available = knowsItsSplits;
  private Playback playback; // null until all splits are known
  private Pacer pacer; // null without a pace
  private long rowsOut;

  /**
   * @param columns [columns of the output], positions in the simulated row; null for all in their
   *     order
   * @param limit maximum number of rows that are needed from one reader
   * @param rowsIn counts the rows
   * @param nanoClock a clock like {@link System#nanoTime}, for the pace
   */
  SimulatorReader(
      Simulation simulation, int[] columns, long limit, Counter rowsIn, LongSupplier nanoClock) {
    this.simulation = simulation;
    this.columns = columns;
    this.limit = limit;
    this.rowsIn = rowsIn;
    this.nanoClock = nanoClock;
  }

  @Override
  public void start() {}

  @Override
  public void addSplits(List<SimulatorSplit> splits) {
    if (playback != null) {
      throw new IllegalStateException("splits were added after the first row: " + splits);
    }
    added.addAll(splits);
  }

  @Override
  public void notifyNoMoreSplits() {
    knowsItsSplits.complete(null);
  }

  @Override
  public InputStatus pollNext(ReaderOutput<RowData> output) {
    if (playback == null) {
      if (!knowsItsSplits.isDone()) {
        return InputStatus.NOTHING_AVAILABLE;
      }
      begin();
    }
    if (rowsOut >= limit) {
      return InputStatus.END_OF_INPUT;
    }
    if (pacer != null && !pacer.isDue()) {
      output.emitWatermark(new Watermark(playback.watermarkMillis()));
      available =
          new CompletableFuture<Void>()
              .completeOnTimeout(null, pacer.waitMillis(), TimeUnit.MILLISECONDS);
      return InputStatus.NOTHING_AVAILABLE;
    }
    return switch (playback.step()) {
      case ROW -> {
        rowsOut++;
        rowsIn.inc();
        if (pacer != null) {
          pacer.count();
        }
        output.collect(project(playback.row()), playback.eventMillis());
        yield InputStatus.MORE_AVAILABLE;
      }
      case WATERMARK -> {
        output.emitWatermark(new Watermark(playback.watermarkMillis()));
        yield InputStatus.MORE_AVAILABLE;
      }
      case WORKING -> InputStatus.MORE_AVAILABLE;
      case END -> InputStatus.END_OF_INPUT;
    };
  }

  private void begin() {
    playback = simulation.play(added);
    if (simulation.rowsPerSecond() > 0 && !added.isEmpty()) {
      double share = added.size() / (added.get(0).stride() + 1.0);
      pacer = new Pacer(simulation.rowsPerSecond() * share, nanoClock);
    }
  }

  private RowData project(GenericRowData row) {
    if (columns == null) {
      return row;
    }
    GenericRowData projected = new GenericRowData(columns.length);
    for (int i = 0; i < columns.length; i++) {
      projected.setField(i, row.getField(columns[i]));
    }
    return projected;
  }

  @Override
  public List<SimulatorSplit> snapshotState(long checkpointId) {
    return playback == null ? List.copyOf(added) : playback.splits();
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return available;
  }

  @Override
  public void close() {}
}
