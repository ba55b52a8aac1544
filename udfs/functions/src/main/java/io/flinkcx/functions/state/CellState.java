package io.flinkcx.functions.state;

import io.flinkcx.core.math.CellCounts;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.types.Row;

/**
 * Counts of cells in the state of an aggregate: the histogram that a model is fitted to. A cell is
 * a row of numbers, with a label where numbers do not say all.
 *
 * <p>In a state backend a cell is an entry of a view, so that a row reads and writes one entry.
 * Where the accumulator is an object in memory (in batch, and before the exchange of an aggregation
 * in two phases), the cells are in a table of primitive numbers, which goes over the exchange as
 * such. Both together are what was counted. Names and order of the fields are frozen: savepoints.
 */
public abstract class CellState {

  /** The label of cells whose numbers say all. */
  protected static final String NO_LABEL = "";

  /** The cells in a state backend, 8 bytes for each number. */
  @DataTypeHint("MAP<ROW<label STRING, numbers BYTES>, BIGINT>")
  public MapView<Row, Long> cells = new MapView<>();

  /** The cells in memory, null where there are none. */
  @DataTypeHint(
      value = "RAW",
      bridgedTo = LabelledCells.class,
      rawSerializer = LabelledCellsSerializer.class)
  public LabelledCells cellsInMemory;

  /**
   * Adds to a cell's count.
   *
   * @return by how many cells the state has grown: 1, 0 or -1
   */
  protected final int addCell(String label, double[] numbers, long by) throws Exception {
    return isInMemory()
        ? inMemory().add(label, numbers, by)
        : Counts.add(cells, key(label, numbers), by);
  }

  /**
   * Adds all cells of the other state.
   *
   * @return by how many cells the state has grown
   */
  protected final long addCells(CellState other) throws Exception {
    long growth = 0;
    for (Map.Entry<Row, Long> cell : other.cells.entries()) {
      growth += addCell(label(cell.getKey()), numbers(cell.getKey()), cell.getValue());
    }
    if (other.cellsInMemory == null) {
      return growth;
    }
    return growth
        + (isInMemory() ? inMemory().addAll(other.cellsInMemory) : addToView(other.cellsInMemory));
  }

  private long addToView(LabelledCells others) throws Exception {
    long growth = 0;
    for (Map.Entry<LabelledCells.Kind, CellCounts> table : others.tables().entrySet()) {
      String label = table.getKey().label();
      double[][] columns = table.getValue().columns();
      long[] counts = table.getValue().counts();
      double[] cell = new double[columns.length];
      for (int n = 0; n < counts.length; n++) {
        for (int i = 0; i < cell.length; i++) {
          cell[i] = columns[i][n];
        }
        growth += Counts.add(cells, key(label, cell), counts[n]);
      }
    }
    return growth;
  }

  /**
   * All cells, to be read only. A count is below 0 while a retraction is ahead of its row.
   *
   * @param function the SQL name, for the error if the state cannot be read
   */
  protected final LabelledCells cells(String function) {
    try {
      return cells();
    } catch (Exception e) {
      throw new IllegalStateException(function + ": cannot read its counts", e);
    }
  }

  /** The same for those who may throw. */
  protected final LabelledCells cells() throws Exception {
    LabelledCells all = new LabelledCells();
    for (Map.Entry<Row, Long> cell : cells.entries()) {
      all.add(label(cell.getKey()), numbers(cell.getKey()), cell.getValue());
    }
    if (cellsInMemory == null) {
      return all;
    }
    if (all.tables().isEmpty()) {
      return cellsInMemory;
    }
    all.addAll(cellsInMemory);
    return all;
  }

  /** Leaves no cells. */
  protected final void clearCells() {
    cells.clear();
    cellsInMemory = null;
  }

  /** Flink gives a subclass where the view is in a state backend. */
  private boolean isInMemory() {
    return cells.getClass() == MapView.class;
  }

  private LabelledCells inMemory() {
    if (cellsInMemory == null) {
      cellsInMemory = new LabelledCells();
    }
    return cellsInMemory;
  }

  private static Row key(String label, double[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Double.BYTES);
    for (double number : numbers) {
      // adding 0.0 turns -0.0, which would be another key, into 0.0
      bytes.putDouble(number + 0.0);
    }
    return Row.of(label, bytes.array());
  }

  private static String label(Row key) {
    return key.getFieldAs(0);
  }

  private static double[] numbers(Row key) {
    byte[] bytes = key.getFieldAs(1);
    double[] numbers = new double[bytes.length / Double.BYTES];
    ByteBuffer.wrap(bytes).asDoubleBuffer().get(numbers);
    return numbers;
  }
}
