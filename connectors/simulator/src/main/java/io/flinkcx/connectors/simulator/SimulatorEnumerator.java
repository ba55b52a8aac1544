package io.flinkcx.connectors.simulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;

/**
 * Assigns the splits evenly, all splits of a reader at once: a reader merges its splits in order of
 * time, so it must know all of them before its first row.
 */
final class SimulatorEnumerator implements SplitEnumerator<SimulatorSplit, List<SimulatorSplit>> {

  private final SplitEnumeratorContext<SimulatorSplit> context;
  private final Map<Integer, List<SimulatorSplit>> unassigned = new HashMap<>();

  SimulatorEnumerator(
      SplitEnumeratorContext<SimulatorSplit> context, Collection<SimulatorSplit> splits) {
    this.context = context;
    int reader = 0;
    for (SimulatorSplit split : splits) {
      splitsOf(reader).add(split);
      reader = (reader + 1) % context.currentParallelism();
    }
  }

  @Override
  public void start() {}

  @Override
  public void addReader(int reader) {
    List<SimulatorSplit> splits = unassigned.remove(reader);
    if (splits != null) {
      context.assignSplits(new SplitsAssignment<>(Map.of(reader, splits)));
    }
    context.signalNoMoreSplits(reader);
  }

  @Override
  public void handleSplitRequest(int reader, String requesterHostname) {
    // readers never ask: they get all splits when they register
  }

  /** The other readers have started, so the splits of a failed reader go to its successor. */
  @Override
  public void addSplitsBack(List<SimulatorSplit> splits, int reader) {
    splitsOf(reader).addAll(splits);
  }

  @Override
  public List<SimulatorSplit> snapshotState(long checkpointId) {
    return unassigned.values().stream().flatMap(List::stream).toList();
  }

  @Override
  public void close() {}

  private List<SimulatorSplit> splitsOf(int reader) {
    return unassigned.computeIfAbsent(reader, r -> new ArrayList<>());
  }
}
