package io.flinkcx.functions.state;

import io.flinkcx.core.math.CellCounts;
import io.flinkcx.core.math.TextBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes {@link LabelledCells}: for each table its label, numbers of a cell and number of cells,
 * then the first numbers of all cells, the second, and so on, and their counts.
 */
public final class LabelledCellsSerializer extends StateSerializer<LabelledCells> {

  private static final long serialVersionUID = 1L;

  @Override
  public void serialize(LabelledCells cells, DataOutputView target) throws IOException {
    target.writeInt(cells.tables().size());
    for (Map.Entry<LabelledCells.Kind, CellCounts> entry : cells.tables().entrySet()) {
      CellCounts table = entry.getValue();
      TextBytes.write(entry.getKey().label(), target);
      target.writeInt(table.width());
      target.writeInt(table.size());
      ByteBuffer bytes = bytes(table.size());
      for (double[] column : table.columns()) {
        bytes.asDoubleBuffer().put(column);
        target.write(bytes.array());
      }
      bytes.asLongBuffer().put(table.counts());
      target.write(bytes.array());
    }
  }

  @Override
  public LabelledCells deserialize(DataInputView source) throws IOException {
    LabelledCells cells = new LabelledCells();
    int tables = source.readInt();
    for (int t = 0; t < tables; t++) {
      readTable(source, cells, TextBytes.read(source));
    }
    return cells;
  }

  private static void readTable(DataInputView source, LabelledCells cells, String label)
      throws IOException {
    int width = source.readInt();
    int size = source.readInt();
    ByteBuffer bytes = bytes(size);
    double[][] columns = new double[width][size];
    for (double[] column : columns) {
      source.readFully(bytes.array());
      bytes.asDoubleBuffer().get(column);
    }
    long[] counts = new long[size];
    source.readFully(bytes.array());
    bytes.asLongBuffer().get(counts);
    double[] cell = new double[width];
    for (int n = 0; n < size; n++) {
      for (int i = 0; i < width; i++) {
        cell[i] = columns[i][n];
      }
      cells.add(label, cell, counts[n]);
    }
  }

  /** Bytes for many numbers: Flink's views write and read a single number byte by byte. */
  private static ByteBuffer bytes(int numbers) {
    return ByteBuffer.allocate(numbers * Long.BYTES);
  }

  @Override
  public LabelledCells createInstance() {
    return new LabelledCells();
  }

  @Override
  public TypeSerializerSnapshot<LabelledCells> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Says how the cells were written; there is one way. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<LabelledCells> {

    public Snapshot() {
      super(LabelledCellsSerializer::new);
    }
  }
}
