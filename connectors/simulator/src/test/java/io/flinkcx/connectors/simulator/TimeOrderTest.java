package io.flinkcx.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.data.GenericRowData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeOrderTest {

  private static final BadRows.Faults NO_FAULTS = (row, eventMillis) -> false;
  private static final BadRows.Faults SOME_TWICE =
      (row, eventMillis) -> row.getLong(1) % 3 == 0 && eventMillis % 2 == 0;
  private static final Delays DELAYS = new Delays(1, .2, 3_600_000, .05, 86_400_000);
  private static final int INDEX_ROWS = 1_000;
  private static final int SLICE_ROWS = 100;

  private static TimeOrder play(Visits visits, List<SimulatorSplit> splits, Delays delays) {
    return play(visits, splits, delays, NO_FAULTS);
  }

  private static TimeOrder play(
      Visits visits, List<SimulatorSplit> splits, Delays delays, BadRows.Faults faults) {
    return new TimeOrder(
        visits,
        splits,
        delays,
        faults,
        0,
        visits.toMillis,
        Visits.LIFE_MILLIS,
        INDEX_ROWS,
        SLICE_ROWS);
  }

  private static List<GenericRowData> inCustomerOrder(Visits visits, BadRows.Faults faults) {
    return Played.rowsOf(Played.toTheEnd(new CustomerOrder(visits, faults, SimulatorSplit.all(5))));
  }

  @Test
  void rowsComeInTheOrderOfTime() {
    List<Played.Out> rows =
        Played.toTheEnd(play(new Visits(2_000), SimulatorSplit.all(5), Delays.NONE));
    assertThat(rows.stream().map(Played.Out::eventMillis)).isSorted();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void readersTogetherGiveTheRowsOfCustomerOrder(int readers) {
    Visits visits = new Visits(2_000);
    List<SimulatorSplit> splits = SimulatorSplit.all(16);
    List<GenericRowData> rows = new ArrayList<>();
    for (int reader = 0; reader < readers; reader++) {
      rows.addAll(
          Played.rowsOf(Played.toTheEnd(play(visits, dealt(splits, reader, readers), DELAYS))));
    }
    assertThat(Played.counts(rows)).isEqualTo(Played.counts(inCustomerOrder(visits, NO_FAULTS)));
  }

  @Test
  void watermarkIsBehindEveryRowThatIsNotLate() {
    List<Played.Out> rows = Played.toTheEnd(play(new Visits(2_000), SimulatorSplit.all(5), DELAYS));
    long late = rows.stream().filter(row -> row.eventMillis() <= row.watermarkMillis()).count();
    long meantLate =
        rows.stream()
            .filter(
                row ->
                    DELAYS.isLate(
                        DELAYS.arrivalMillis(row.row().getLong(0), row.eventMillis()),
                        row.eventMillis()))
            .peek(row -> assertThat(row.eventMillis()).isLessThanOrEqualTo(row.watermarkMillis()))
            .count();
    assertThat(late).isEqualTo(meantLate);
    assertThat((double) late / rows.size()).isBetween(.04, .06);
  }

  @Test
  void disorderIsWithinItsSeconds() {
    Delays disorder = new Delays(1, .2, 3_600_000, 0, 0);
    long highest = Long.MIN_VALUE;
    long longest = 0;
    int displaced = 0;
    List<Played.Out> rows =
        Played.toTheEnd(play(new Visits(2_000), SimulatorSplit.all(5), disorder));
    for (Played.Out row : rows) {
      longest = Math.max(longest, highest - row.eventMillis());
      displaced += row.eventMillis() < highest ? 1 : 0;
      highest = Math.max(highest, row.eventMillis());
    }
    assertThat(longest).isBetween(3_000_000L, 3_600_000L);
    assertThat((double) displaced / rows.size()).isBetween(.17, .21);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 99, 100, 101, 1_234, 5_000, 15_000})
  void restoredAnywhereNothingIsLostOrRepeated(int rowsBefore) {
    Visits visits = new Visits(2_000);
    TimeOrder first = play(visits, SimulatorSplit.all(6), DELAYS, SOME_TWICE);
    List<GenericRowData> rows = new ArrayList<>(Played.rowsOf(Played.rows(first, rowsBefore)));
    TimeOrder second = play(visits, first.splits(), DELAYS, SOME_TWICE);
    rows.addAll(Played.rowsOf(Played.toTheEnd(second)));
    assertThat(rows)
        .isEqualTo(
            Played.rowsOf(
                Played.toTheEnd(play(visits, SimulatorSplit.all(6), DELAYS, SOME_TWICE))));
  }

  @Test
  void restoredWithAnotherParallelismNothingIsLostOrRepeated() {
    Visits visits = new Visits(2_000);
    List<GenericRowData> rows = new ArrayList<>();
    List<SimulatorSplit> splits = SimulatorSplit.all(12);
    int[] readersInTurn = {2, 3, 1, 4};
    for (int readers : readersInTurn) {
      List<SimulatorSplit> reached = new ArrayList<>();
      for (int reader = 0; reader < readers; reader++) {
        TimeOrder order = play(visits, dealt(splits, reader, readers), DELAYS, SOME_TWICE);
        rows.addAll(Played.rowsOf(Played.rows(order, 700 + 600 * reader)));
        reached.addAll(order.splits());
      }
      splits = reached;
    }
    rows.addAll(Played.rowsOf(Played.toTheEnd(play(visits, splits, DELAYS, SOME_TWICE))));
    assertThat(Played.counts(rows)).isEqualTo(Played.counts(inCustomerOrder(visits, SOME_TWICE)));
  }

  @ParameterizedTest
  @ValueSource(longs = {100, 1_000, 10_000, 100_000})
  void rowsHeldAreBoundedWhateverTheNumberOfCustomers(long customers) {
    TimeOrder order = play(new Visits(customers), SimulatorSplit.all(5), DELAYS);
    Played.rows(order, 20_000);
    // two rows at one instant may stand at the end of a slice
    assertThat(order.mostRowsHeld()).isBetween(SLICE_ROWS / 2, SLICE_ROWS + 1);
  }

  @Test
  void aRowCostsTheSameHoweverLongTheCompanyHasRun() {
    long early = replaysForRows(0);
    long late = replaysForRows(950_000);
    assertThat(late).isLessThan(2 * early);
  }

  /** Lives played for 20,000 rows from when that customer arrives. */
  private static long replaysForRows(long customer) {
    Visits visits = new Visits(1_000_000);
    // the first lifetime has fewer customers, so start where there is a full one
    long startMillis = visits.acquiredAtMillis(customer) + Visits.LIFE_MILLIS;
    Position position = new Position(startMillis, Population.COMPANY, 1);
    List<SimulatorSplit> splits =
        SimulatorSplit.all(64).stream().map(split -> split.at(position)).toList();
    Played.rows(play(visits, splits.subList(1, 3), Delays.NONE), 20_000);
    return visits.replays;
  }

  private static List<SimulatorSplit> dealt(List<SimulatorSplit> splits, int reader, int readers) {
    List<SimulatorSplit> dealt = new ArrayList<>();
    for (int i = reader; i < splits.size(); i += readers) {
      dealt.add(splits.get(i));
    }
    return dealt;
  }
}
