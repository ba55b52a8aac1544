package io.flinkcx.connectors.simulator;

import io.flinkcx.connectors.simulator.world.RowSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.flink.table.data.GenericRowData;

/**
 * Plays every life once, customer by customer, split by split: the fastest order, for batch
 * execution. It holds the rows of one life. Rows are not in order of time, so there is no watermark
 * before the end.
 */
final class CustomerOrder implements Playback, RowSink {

  /** Maximum number of lives without a row in one step. */
  private static final int LIVES_PER_STEP = 256;

  private final Population population;
  private final BadRows.Faults faults;
  private final Deque<SimulatorSplit> ahead;
  private final Deque<Timed> rows = new ArrayDeque<>();

  private SimulatorSplit split; // null between splits
  private long customer; // whose rows are being emitted
  private long rowsOut; // of that customer
  private long nextCustomer;
  private Timed row;

  private record Timed(long eventMillis, GenericRowData row) {}

  CustomerOrder(Population population, BadRows.Faults faults, List<SimulatorSplit> splits) {
    this.population = population;
    this.faults = faults;
    ahead = new ArrayDeque<>(splits);
  }

  @Override
  public Step step() {
    for (int lives = 0; rows.isEmpty() && lives < LIVES_PER_STEP; lives++) {
      if (split == null) {
        if (ahead.isEmpty()) {
          return Step.END;
        }
        open(ahead.remove());
      } else if (nextCustomer < population.customers()) {
        live(nextCustomer, 0);
      } else {
        split = null;
      }
    }
    if (rows.isEmpty()) {
      return Step.WORKING;
    }
    row = rows.remove();
    rowsOut++;
    return Step.ROW;
  }

  private void open(SimulatorSplit next) {
    split = next;
    long first = next.isCompany() ? Population.COMPANY : next.number();
    Position position = next.position();
    if (position.customer() < first) {
      nextCustomer = first;
    } else {
      live(position.customer(), position.rows());
    }
  }

  private void live(long of, long out) {
    customer = of;
    population.replay(of, this);
    for (rowsOut = 0; rowsOut < out; rowsOut++) {
      rows.remove();
    }
    nextCustomer = split.isCompany() ? Long.MAX_VALUE : of + split.stride();
  }

  @Override
  public boolean wants(long eventTimeMillis) {
    return true;
  }

  @Override
  public void add(long eventTimeMillis, GenericRowData added) {
    Timed timed = new Timed(eventTimeMillis, added);
    rows.add(timed);
    if (faults.spoil(added, eventTimeMillis)) {
      rows.add(timed);
    }
  }

  @Override
  public GenericRowData row() {
    return row.row();
  }

  @Override
  public long eventMillis() {
    return row.eventMillis();
  }

  @Override
  public long watermarkMillis() {
    return Long.MIN_VALUE;
  }

  @Override
  public List<SimulatorSplit> splits() {
    List<SimulatorSplit> splits = new ArrayList<>();
    if (split != null) {
      splits.add(
          rowsOut == 0
              ? split
              : split.at(new Position(Position.START.arrivalMillis(), customer, rowsOut)));
    }
    splits.addAll(ahead);
    return splits;
  }
}
