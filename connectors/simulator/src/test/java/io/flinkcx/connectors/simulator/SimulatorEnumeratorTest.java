package io.flinkcx.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.junit.jupiter.api.Test;

class SimulatorEnumeratorTest {

  private final Map<Integer, List<SimulatorSplit>> assigned = new HashMap<>();
  private final List<Integer> complete = new ArrayList<>();

  @SuppressWarnings("unchecked")
  private SimulatorEnumerator enumerator(int parallelism, List<SimulatorSplit> splits) {
    SplitEnumeratorContext<SimulatorSplit> context =
        (SplitEnumeratorContext<SimulatorSplit>)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {SplitEnumeratorContext.class},
                (proxy, method, arguments) -> {
                  switch (method.getName()) {
                    case "currentParallelism" -> {
                      return parallelism;
                    }
                    case "assignSplits" ->
                        ((SplitsAssignment<SimulatorSplit>) arguments[0])
                            .assignment()
                            .forEach(
                                (reader, of) ->
                                    assigned
                                        .computeIfAbsent(reader, r -> new ArrayList<>())
                                        .addAll(of));
                    case "signalNoMoreSplits" -> complete.add((Integer) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                  }
                  return null;
                });
    return new SimulatorEnumerator(context, splits);
  }

  @Test
  void everyReaderGetsItsShareAtOnceAndIsToldSo() {
    List<SimulatorSplit> splits = SimulatorSplit.all(128);
    SimulatorEnumerator enumerator = enumerator(3, splits);
    for (int reader = 0; reader < 3; reader++) {
      enumerator.addReader(reader);
      assertThat(complete).endsWith(reader);
      assertThat(assigned.get(reader)).hasSize(43);
    }
    assertThat(assigned.values().stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(splits);
    assertThat(enumerator.snapshotState(1)).isEmpty();
  }

  @Test
  void splitsOfAFailedReaderGoToItsSuccessor() {
    SimulatorEnumerator enumerator = enumerator(2, SimulatorSplit.all(4));
    enumerator.addReader(0);
    enumerator.addReader(1);
    List<SimulatorSplit> lost = List.copyOf(assigned.get(1));
    assigned.clear();
    enumerator.addSplitsBack(lost, 1);
    enumerator.addReader(0);
    assertThat(assigned).isEmpty();
    enumerator.addReader(1);
    assertThat(assigned).containsOnlyKeys(1).containsEntry(1, lost);
  }

  @Test
  void restoredItDealsOutWhatWasNotAssigned() {
    SimulatorEnumerator first = enumerator(2, SimulatorSplit.all(6));
    first.addReader(0);
    List<SimulatorSplit> left = first.snapshotState(1);
    assertThat(left).hasSize(3);
    assigned.clear();
    SimulatorEnumerator second = enumerator(1, left);
    second.addReader(0);
    assertThat(assigned.get(0)).containsExactlyInAnyOrderElementsOf(left);
  }
}
