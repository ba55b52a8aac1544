package io.flinkcx.functions.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.core.math.CellCounts;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class LabelledCellsSerializerTest {

  private final LabelledCellsSerializer serializer = new LabelledCellsSerializer();

  @Test
  void readsWhatItWrote() throws IOException {
    LabelledCells cells = cells();
    DataOutputSerializer once = new DataOutputSerializer(16);
    serializer.serialize(cells, once);
    DataOutputSerializer again = new DataOutputSerializer(16);
    serializer.copy(new DataInputDeserializer(once.getCopyOfBuffer()), again);

    LabelledCells read = serializer.deserialize(new DataInputDeserializer(again.getCopyOfBuffer()));
    assertThat(text(read)).isEqualTo(text(cells)).hasSize(5);
  }

  @Test
  void aCopyIsAnother() {
    LabelledCells cells = cells();
    LabelledCells copy = serializer.copy(cells);
    assertThat(text(copy)).isEqualTo(text(cells));

    copy.add("", new double[] {1, 2, 3}, 1);
    copy.add("other", new double[] {1}, 1);
    assertThat(text(cells)).isEqualTo(text(cells()));
  }

  private static LabelledCells cells() {
    LabelledCells cells = new LabelledCells();
    cells.add("", new double[] {1, 2, 3}, 4);
    cells.add("", new double[] {1, 2.5, 3}, -1);
    cells.add("", new double[] {1, 2}, Long.MAX_VALUE);
    cells.add("", new double[] {7, 7}, 1);
    cells.add("", new double[] {7, 7}, -1);
    cells.add("Köln ".repeat(20_000), new double[] {1e-300}, 1);
    cells.add("constant", new double[0], 3);
    return cells;
  }

  private static Map<String, Long> text(LabelledCells cells) {
    Map<String, Long> text = new TreeMap<>();
    for (Map.Entry<LabelledCells.Kind, CellCounts> table : cells.tables().entrySet()) {
      table
          .getValue()
          .forEach(
              (cell, count) -> text.put(table.getKey().label() + Arrays.toString(cell), count));
    }
    return text;
  }
}
