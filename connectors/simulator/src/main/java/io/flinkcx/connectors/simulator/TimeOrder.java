package io.flinkcx.connectors.simulator;

import io.flinkcx.connectors.simulator.world.RowSink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.table.data.GenericRowData;

/**
 * Plays the rows of many lives in the order of their arrival, in bounded memory, for streaming.
 * Lives are cheap to generate again, so only the times of their rows are kept:
 *
 * <ol>
 *   <li>Index: every life of a time window is played without building rows; {@link UpcomingRows}
 *       keeps the customer and time of each row. It holds {@link #INDEX_ROWS}: a window ends where
 *       it is full.
 *   <li>Slice: the window is divided into slices of about {@link #SLICE_ROWS}. For each slice the
 *       customers with rows in it are played again, and only those rows are built.
 *   <li>The slice is sorted and emitted row by row; then the watermark moves to its end.
 * </ol>
 *
 * <p>So each row costs at most one replay of a life, plus one replay of each life per window of up
 * to {@link #INDEX_ROWS} rows per reader. Memory is {@link #INDEX_ROWS} numbers and {@link
 * #SLICE_ROWS} rows for any number of customers. (A single instant with more rows is held as a
 * whole, because it cannot be divided.)
 */
final class TimeOrder implements Playback, RowSink {

  static final int INDEX_ROWS = 1 << 20;
  static final int SLICE_ROWS = 1 << 15;

  /** Maximum number of lives in one step, so that a checkpoint need not wait. */
  private static final int LIVES_PER_STEP = 64;

  /** Rows between watermarks within a slice. */
  private static final int ROWS_PER_WATERMARK = 1024;

  private final Population population;
  private final Delays delays;
  private final BadRows.Faults faults;
  private final long lifespanMillis;
  private final long endMillis; // no arrival at or after it
  private final int indexRows;
  private final int sliceRows;
  private final List<SimulatorSplit> splits;
  private final Strides customers;
  private final boolean withCompany;
  private final UpcomingRows upcoming;
  private final List<Arrival> slice = new ArrayList<>();

  private Phase phase = Phase.OPEN_WINDOW;
  private long windowMillis;
  private long windowStartMillis;
  private long windowEndMillis;
  private long nextCustomer;
  private long customersEnd;
  private int nextInSlice;
  private int rowsSinceWatermark;
  private int mostRowsHeld;

  private long customer; // whose life is playing
  private long lifeEndMillis;

  private Arrival row;
  private Position position;
  private final Position latestStart;
  private long watermarkMillis = Long.MIN_VALUE;

  private enum Phase {
    OPEN_WINDOW,
    INDEX,
    OPEN_SLICE,
    PLAY,
    EMIT
  }

  private record Arrival(long millis, long customer, long eventMillis, GenericRowData row) {}

  /**
   * @param fromMillis no row is earlier
   * @param toMillis no row happens at or after it
   * @param lifespanMillis how long each customer is simulated from acquisition
   */
  TimeOrder(
      Population population,
      List<SimulatorSplit> splits,
      Delays delays,
      BadRows.Faults faults,
      long fromMillis,
      long toMillis,
      long lifespanMillis) {
    this(
        population,
        splits,
        delays,
        faults,
        fromMillis,
        toMillis,
        lifespanMillis,
        INDEX_ROWS,
        SLICE_ROWS);
  }

  /** With other bounds of memory. */
  TimeOrder(
      Population population,
      List<SimulatorSplit> splits,
      Delays delays,
      BadRows.Faults faults,
      long fromMillis,
      long toMillis,
      long lifespanMillis,
      int indexRows,
      int sliceRows) {
    this.population = population;
    this.splits = List.copyOf(splits);
    this.delays = delays;
    this.faults = faults;
    this.lifespanMillis = lifespanMillis;
    this.indexRows = indexRows;
    this.sliceRows = sliceRows;
    endMillis = toMillis + delays.longestMillis();
    customers = new Strides(splits);
    withCompany = splits.stream().anyMatch(SimulatorSplit::isCompany);
    upcoming = new UpcomingRows(indexRows);
    position = Position.START;
    latestStart =
        splits.stream()
            .map(SimulatorSplit::position)
            .max(Comparator.naturalOrder())
            .orElse(Position.START);
    windowStartMillis =
        splits.stream()
            .mapToLong(split -> Math.max(fromMillis, split.position().arrivalMillis()))
            .min()
            .orElse(endMillis);
    windowMillis = Math.min(lifespanMillis, endMillis - windowStartMillis);
  }

  @Override
  public Step step() {
    switch (phase) {
      case OPEN_WINDOW -> {
        if (windowStartMillis >= endMillis) {
          return Step.END;
        }
        openWindow();
      }
      case INDEX -> index();
      case OPEN_SLICE -> openSlice();
      case PLAY -> play();
      case EMIT -> {
        return emit();
      }
    }
    return Step.WORKING;
  }

  private void openWindow() {
    windowEndMillis = windowStartMillis + Math.min(windowMillis, endMillis - windowStartMillis);
    upcoming.open(windowStartMillis, windowEndMillis);
    // no row of a customer acquired before this time can still arrive
    long firstMillis = windowStartMillis - lifespanMillis - delays.longestMillis();
    nextCustomer = customers.atOrAfter(population.acquiredBefore(firstMillis));
    customersEnd = population.acquiredBefore(windowEndMillis);
    phase = Phase.INDEX;
    if (withCompany) {
      live(Population.COMPANY);
    }
  }

  private void index() {
    for (int lives = 0; lives < LIVES_PER_STEP && nextCustomer < customersEnd; lives++) {
      live(nextCustomer);
      nextCustomer = customers.atOrAfter(nextCustomer + 1);
    }
    if (upcoming.endMillis()
        < windowEndMillis) { // it was full: later customers belong to the next window
      windowEndMillis = upcoming.endMillis();
      customersEnd = population.acquiredBefore(windowEndMillis);
      windowMillis = windowEndMillis - windowStartMillis;
    }
    if (nextCustomer >= customersEnd) {
      upcoming.close();
      phase = Phase.OPEN_SLICE;
    }
  }

  private void openSlice() {
    if (upcoming.nextSlice(sliceRows)) {
      slice.clear();
      nextInSlice = 0;
      phase = Phase.PLAY;
    } else {
      if (2 * upcoming.size() < indexRows) {
        windowMillis = Math.min(2 * windowMillis, endMillis);
      }
      windowStartMillis = windowEndMillis;
      phase = Phase.OPEN_WINDOW;
    }
  }

  private void play() {
    long[] inSlice = upcoming.sliceCustomers();
    int end = Math.min(nextInSlice + LIVES_PER_STEP, inSlice.length);
    for (; nextInSlice < end; nextInSlice++) {
      live(inSlice[nextInSlice]);
    }
    if (nextInSlice == inSlice.length) {
      // stable sort: rows of one instant stay in the order of customers and of the life
      slice.sort(Comparator.comparingLong(Arrival::millis));
      mostRowsHeld = Math.max(mostRowsHeld, slice.size());
      nextInSlice = 0;
      phase = Phase.EMIT;
    }
  }

  private Step emit() {
    if (nextInSlice == slice.size()) {
      phase = Phase.OPEN_SLICE;
      rowsSinceWatermark = 0;
      watermarkMillis = watermarkBefore(upcoming.sliceEndMillis());
      return Step.WATERMARK;
    }
    Arrival next = slice.get(nextInSlice);
    boolean isLate = delays.isLate(next.millis(), next.eventMillis());
    if ((isLate || rowsSinceWatermark >= ROWS_PER_WATERMARK)
        && watermarkMillis < watermarkBefore(next.millis())) {
      rowsSinceWatermark = 0;
      watermarkMillis = watermarkBefore(next.millis());
      return Step.WATERMARK;
    }
    row = next;
    slice.set(nextInSlice++, null); // frees the memory of the emitted row
    boolean sameLifeAndInstant =
        next.millis() == position.arrivalMillis() && next.customer() == position.customer();
    position =
        new Position(next.millis(), next.customer(), sameLifeAndInstant ? position.rows() + 1 : 1);
    if (position.compareTo(latestStart) <= 0 && position.compareTo(startOf(next.customer())) <= 0) {
      return Step.WORKING; // emitted before the restart
    }
    rowsSinceWatermark++;
    return Step.ROW;
  }

  private long watermarkBefore(long arrivalMillis) {
    return arrivalMillis - 1 - delays.disorderMillis();
  }

  private Position startOf(long ofCustomer) {
    for (SimulatorSplit split : splits) {
      if (split.isCompany()
          ? ofCustomer == Population.COMPANY
          : ofCustomer >= 0 && ofCustomer % split.stride() == split.number()) {
        return split.position();
      }
    }
    throw new IllegalStateException("customer " + ofCustomer + " is in none of the splits");
  }

  private void live(long who) {
    customer = who;
    long acquired = who == Population.COMPANY ? 0 : population.acquiredAtMillis(who);
    lifeEndMillis = who == Population.COMPANY ? Long.MAX_VALUE : acquired + lifespanMillis;
    population.replay(who, this);
  }

  @Override
  public boolean wants(long eventMillis) {
    if (eventMillis >= lifeEndMillis) {
      return false;
    }
    long arrivalMillis = delays.arrivalMillis(customer, eventMillis);
    if (phase == Phase.INDEX) {
      if (arrivalMillis >= windowStartMillis) {
        upcoming.add(arrivalMillis, customer);
      }
      return false;
    }
    return arrivalMillis >= upcoming.sliceStartMillis()
        && arrivalMillis < upcoming.sliceEndMillis();
  }

  @Override
  public void add(long eventMillis, GenericRowData added) {
    Arrival arrival =
        new Arrival(delays.arrivalMillis(customer, eventMillis), customer, eventMillis, added);
    slice.add(arrival);
    if (faults.spoil(added, eventMillis)) {
      slice.add(arrival);
    }
  }

  @Override
  public long endMillis() {
    long end = phase == Phase.INDEX ? upcoming.endMillis() : upcoming.sliceEndMillis();
    return Math.min(end, lifeEndMillis);
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
    return rowsSinceWatermark == 0
        ? watermarkMillis
        : Math.max(watermarkMillis, watermarkBefore(position.arrivalMillis()));
  }

  /** Maximum number of rows in memory so far. */
  int mostRowsHeld() {
    return mostRowsHeld;
  }

  @Override
  public List<SimulatorSplit> splits() {
    return splits.stream().map(split -> split.at(position)).toList();
  }
}
