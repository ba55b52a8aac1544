package io.flinkcx.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.data.GenericRowData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerOrderTest {

  private static final BadRows.Faults SOME_TWICE = (row, eventMillis) -> row.getLong(1) % 3 == 0;

  @Test
  void everyLifeIsPlayedOnce() {
    Visits visits = new Visits(1_000);
    Played.toTheEnd(new CustomerOrder(visits, SOME_TWICE, SimulatorSplit.all(7)));
    assertThat(visits.replays).isEqualTo(1_001); // and the company's
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 100, 5_000, 1_000_000})
  void restoredAnywhereNothingIsLostOrRepeated(int rowsBefore) {
    Visits visits = new Visits(1_000);
    CustomerOrder first = new CustomerOrder(visits, SOME_TWICE, SimulatorSplit.all(7));
    List<GenericRowData> rows = new ArrayList<>(Played.rowsOf(Played.rows(first, rowsBefore)));
    rows.addAll(
        Played.rowsOf(Played.toTheEnd(new CustomerOrder(visits, SOME_TWICE, first.splits()))));
    assertThat(rows)
        .isEqualTo(
            Played.rowsOf(
                Played.toTheEnd(new CustomerOrder(visits, SOME_TWICE, SimulatorSplit.all(7)))));
  }
}
