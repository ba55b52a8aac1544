package io.flinkcx.functions.state;

import io.flinkcx.core.math.CellCounts;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts of cells that have a label and any number of numbers: a table for each label and number of
 * numbers.
 */
public final class LabelledCells {

  /**
   * What the cells of a table have in common.
   *
   * @param label empty for none
   * @param width numbers of a cell
   */
  public record Kind(String label, int width) {}

  private final Map<Kind, CellCounts> tables = new HashMap<>();

  // most have one kind of cells only
  private Kind lastKind;
  private CellCounts lastTable;

  /**
   * Adds to a cell's count.
   *
   * @return by how many cells they have grown: 1, 0 or -1
   */
  public int add(String label, double[] numbers, long by) {
    return table(label, numbers.length).add(numbers, by);
  }

  /**
   * Adds all counts of the other.
   *
   * @return by how many cells they have grown
   */
  public long addAll(LabelledCells other) {
    long growth = 0;
    for (Map.Entry<Kind, CellCounts> table : other.tables.entrySet()) {
      Kind kind = table.getKey();
      growth += table(kind.label(), kind.width()).addAll(table.getValue());
    }
    return growth;
  }

  private CellCounts table(String label, int width) {
    if (lastKind == null || lastKind.width() != width || !lastKind.label().equals(label)) {
      lastKind = new Kind(label, width);
      lastTable = tables.computeIfAbsent(lastKind, kind -> new CellCounts(width));
    }
    return lastTable;
  }

  /** The cells of a kind; an empty table where there are none. */
  public CellCounts cells(String label, int width) {
    CellCounts table = tables.get(new Kind(label, width));
    return table == null ? new CellCounts(width) : table;
  }

  /** The cells by what they have in common, in no order; there is no empty table. */
  public Map<Kind, CellCounts> tables() {
    Map<Kind, CellCounts> filled = new HashMap<>(tables);
    filled.values().removeIf(table -> table.size() == 0);
    return filled;
  }
}
