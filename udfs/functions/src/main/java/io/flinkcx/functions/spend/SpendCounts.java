package io.flinkcx.functions.spend;

import io.flinkcx.core.math.CellCounts;
import io.flinkcx.core.spend.AmountGrid;
import io.flinkcx.core.spend.SpendHistogram;
import io.flinkcx.functions.state.CellState;
import io.flinkcx.functions.state.Counts;
import io.flinkcx.functions.state.LabelledCells;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.types.Row;

/**
 * The state of CX_GAMMA_GAMMA_FIT: customers by spend, amounts on one {@link AmountGrid}. What is
 * added, taken away or merged is binned on that grid, so that it meets its cell whenever the grid
 * became coarse. Names and order of the fields are frozen: savepoints.
 */
public final class SpendCounts extends CellState {

  @DataTypeHint("MAP<STRING, BIGINT>")
  public MapView<String, Long> rejectedReasons = new MapView<>();

  /** How many of the rows gave which starting point. */
  @DataTypeHint("MAP<ROW<p DOUBLE, q DOUBLE, v DOUBLE>, BIGINT>")
  public MapView<Row, Long> starts = new MapView<>();

  /** How many cells there are. */
  public long distinct;

  public int amountBits = AmountGrid.EXACT.bits();

  /** Adds customers of one spend, or takes them away. */
  void add(int frequency, double monetaryValue, long count) throws Exception {
    double amount = new AmountGrid(amountBits).bin(monetaryValue);
    distinct += addCell(NO_LABEL, new double[] {frequency, amount}, count);
  }

  /** Adds all that the other state holds. */
  void addAll(SpendCounts other) throws Exception {
    if (other.amountBits < amountBits) {
      coarsen(other.amountBits);
    }
    if (other.amountBits == amountBits) {
      distinct += addCells(other);
    } else {
      addBinned(other.cells());
    }
    Counts.addAll(rejectedReasons, other.rejectedReasons);
    Counts.addAll(starts, other.starts);
  }

  /** Goes to coarser grids until there are at most so many cells, or there is no coarser one. */
  void coarsenAbove(int maxCells) throws Exception {
    while (distinct > maxCells && new AmountGrid(amountBits).canCoarsen()) {
      coarsen(new AmountGrid(amountBits).coarser().bits());
    }
  }

  private void coarsen(int bits) throws Exception {
    LabelledCells fine = cells();
    clearCells();
    distinct = 0;
    amountBits = bits;
    addBinned(fine);
  }

  private void addBinned(LabelledCells others) throws Exception {
    for (CellCounts table : others.tables().values()) {
      table.forEach((cell, n) -> add((int) cell[0], cell[1], n));
    }
  }

  /** What a model is fitted to. */
  SpendHistogram histogram(int maxCells) {
    CellCounts spends = cells(CxGammaGammaFit.NAME).cells(NO_LABEL, 2);
    SpendHistogram histogram = new SpendHistogram(maxCells, new AmountGrid(amountBits), spends);
    Counts.forEach(CxGammaGammaFit.NAME, rejectedReasons, histogram::addRejected);
    return histogram;
  }

  /**
   * The starting point p, q, v that the rows gave, null where they gave none; of several the
   * largest, so that it does not depend on the order of rows.
   */
  double[] start(String function) {
    List<double[]> points = new ArrayList<>();
    Counts.forEach(
        function,
        starts,
        (start, rows) -> {
          if (rows > 0) {
            points.add(
                new double[] {
                  start.<Double>getFieldAs(0),
                  start.<Double>getFieldAs(1),
                  start.<Double>getFieldAs(2)
                });
          }
        });
    return points.stream().max(Arrays::compare).orElse(null);
  }
}
