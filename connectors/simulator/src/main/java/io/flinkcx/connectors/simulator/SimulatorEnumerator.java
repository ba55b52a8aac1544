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
 * Deals the splits out evenly, each reader all of its own at once: a reader merges its splits in
 * the order of time, so it must know them all before its first row.
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
    // readers never ask: they are given everything when they register
  }

  /** The others have begun, so what a failed reader had is for its successor alone. */
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
