package io.flinkcx.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.connectors.simulator.world.CompanyOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.Test;

class SimulatorReaderTest {

  private static final CompanyOptions COMPANY = CompanyOptions.builder().customers(100).build();

  private long nanos;
  private final Collected output = new Collected();
  private final SimpleCounter counter = new SimpleCounter();

  private static final class Collected implements ReaderOutput<RowData> {
    final List<Long> times = new ArrayList<>();
    final List<String> ids = new ArrayList<>();
    long watermark = Long.MIN_VALUE;

    @Override
    public void collect(RowData row) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void collect(RowData row, long timestamp) {
      assertThat(timestamp).isGreaterThan(watermark);
      times.add(timestamp);
      ids.add(row.getString(0).toString());
    }

    @Override
    public void emitWatermark(Watermark emitted) {
      watermark = emitted.getTimestamp();
    }

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}

    @Override
    public SourceOutput<RowData> createOutputForSplit(String splitId) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void releaseOutputForSplit(String splitId) {
      throw new UnsupportedOperationException();
    }
  }

  private SimulatorReader reader(long rowsPerSecond, long limit) {
    Simulation simulation =
        new Simulation(
            COMPANY,
            "orders",
            Delays.NONE,
            BadRows.NONE,
            Duration.between(COMPANY.from(), COMPANY.to()).toMillis(),
            rowsPerSecond,
            true,
            true);
    return new SimulatorReader(simulation, new int[] {0}, limit, counter, () -> nanos);
  }

  @Test
  void itWaitsUntilItKnowsAllItsSplits() {
    SimulatorReader reader = reader(0, Long.MAX_VALUE);
    assertThat(reader.pollNext(output)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
    assertThat(reader.isAvailable()).isNotDone();
    reader.addSplits(SimulatorSplit.all(4));
    assertThat(reader.isAvailable()).isNotDone();
    assertThat(reader.snapshotState(1)).isEqualTo(SimulatorSplit.all(4));
    reader.notifyNoMoreSplits();
    assertThat(reader.isAvailable()).isDone();
    assertThat(reader.pollNext(output)).isEqualTo(InputStatus.MORE_AVAILABLE);
    assertThatThrownBy(() -> reader.addSplits(SimulatorSplit.all(4)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aReaderWithoutSplitsEnds() {
    SimulatorReader reader = reader(5, Long.MAX_VALUE);
    reader.notifyNoMoreSplits();
    assertThat(reader.pollNext(output)).isEqualTo(InputStatus.END_OF_INPUT);
  }

  @Test
  void snapshotAndRestoreRepeatAndLoseNothing() {
    drain(started(reader(0, Long.MAX_VALUE), SimulatorSplit.all(4)));
    List<String> whole = List.copyOf(output.ids);
    assertThat(counter.getCount()).isEqualTo(whole.size());
    output.ids.clear();
    output.watermark = Long.MIN_VALUE;
    SimulatorReader first = started(reader(0, Long.MAX_VALUE), SimulatorSplit.all(4));
    while (output.ids.size() < whole.size() / 2) {
      first.pollNext(output);
    }
    List<SimulatorSplit> snapshot = first.snapshotState(1);
    output.watermark = Long.MIN_VALUE;
    drain(started(reader(0, Long.MAX_VALUE), snapshot));
    assertThat(output.ids).isEqualTo(whole);
  }

  @Test
  void limitEndsTheReader() {
    drain(started(reader(0, 7), SimulatorSplit.all(4)));
    assertThat(output.ids).hasSize(7);
  }

  @Test
  void paceHoldsRowsBackWithTheWatermarkAtTheLastOne() {
    SimulatorReader reader = started(reader(1_000, Long.MAX_VALUE), SimulatorSplit.all(4));
    InputStatus status;
    do {
      status = reader.pollNext(output);
    } while (status == InputStatus.MORE_AVAILABLE);
    assertThat(status).isEqualTo(InputStatus.NOTHING_AVAILABLE);
    assertThat(output.times).hasSize(1);
    assertThat(output.watermark).isEqualTo(output.times.get(0) - 1);
    nanos += 50_000_000;
    for (int polls = 0; polls < 1_000; polls++) {
      reader.pollNext(output);
    }
    assertThat(output.times).hasSizeBetween(50, 52);
    assertThat(reader.isAvailable()).succeedsWithin(Duration.ofSeconds(60));
  }

  private static SimulatorReader started(SimulatorReader reader, List<SimulatorSplit> splits) {
    reader.start();
    reader.addSplits(splits);
    reader.notifyNoMoreSplits();
    return reader;
  }

  private void drain(SimulatorReader reader) {
    while (reader.pollNext(output) != InputStatus.END_OF_INPUT) {
      assertThat(reader.isAvailable()).isDone();
    }
  }
}
