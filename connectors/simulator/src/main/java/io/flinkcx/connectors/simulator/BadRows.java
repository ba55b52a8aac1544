package io.flinkcx.connectors.simulator;

import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTables;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;

/**
 * The faults of a row, as a function of (seed, primary key, event time): each fault affects its
 * share of the rows, independent of the others.
 *
 * @param duplicateShare rows that are emitted twice
 * @param outOfRangeShare scores outside scale_min or scale_max by 1 to 10 points
 * @param nanShare NaN in score, confidence or value, where it was not NULL
 * @param unknownEnumShare {@code not_a_<column>} in the table's first column of {@link #ENUMS}
 * @param brokenReferenceShare ids that refer to nothing, in the first of {@link #REFERENCES}
 */
record BadRows(
    long seed,
    double duplicateShare,
    double outOfRangeShare,
    double nanShare,
    double unknownEnumShare,
    double brokenReferenceShare)
    implements Serializable {

  private static final long serialVersionUID = 1;

  static final BadRows NONE = new BadRows(0, 0, 0, 0, 0, 0);

  private static final List<String> ENUMS =
      List.of(
          "metric",
          "status",
          "segment",
          "spend_type",
          "cost_type",
          "variant",
          "channel",
          "rule",
          "category",
          "plan",
          "direction");
  private static final List<String> REFERENCES =
      List.of("customer_id", "interaction_id", "order_id", "referred_by_customer_id", "owner_id");
  private static final List<String> NUMBERS = List.of("score", "confidence", "value");

  private static final int WORST_POINTS = 10;

  boolean isNone() {
    return duplicateShare + outOfRangeShare + nanShare + unknownEnumShare + brokenReferenceShare
        == 0;
  }

  /** The faults of one table's rows; tables other than the unified ones have none. */
  Faults of(String tableName) {
    return UnifiedTables.find(tableName)
        .filter(table -> !isNone())
        .<Faults>map(table -> new TableFaults(this, table))
        .orElse((row, eventMillis) -> false);
  }

  /** Changes rows in place. */
  interface Faults {
    /**
     * @return whether the row is emitted twice
     */
    boolean spoil(GenericRowData row, long eventMillis);
  }

  private static final class TableFaults implements Faults {
    private final BadRows shares;
    private final long seed;
    private final int[] key;
    private final int score;
    private final int scaleMin;
    private final int scaleMax;
    private final int number;
    private final int enumeration;
    private final StringData unknown;
    private final int reference;

    TableFaults(BadRows shares, UnifiedTable table) {
      List<String> columns = table.columnNames();
      this.shares = shares;
      seed = shares.seed() + table.name().hashCode();
      key = table.primaryKey().stream().mapToInt(columns::indexOf).toArray();
      score = columns.indexOf("score");
      scaleMin = columns.indexOf("scale_min");
      scaleMax = columns.indexOf("scale_max");
      number = first(NUMBERS, table);
      enumeration = first(ENUMS, table);
      unknown = enumeration < 0 ? null : StringData.fromString("not_a_" + columns.get(enumeration));
      reference = first(REFERENCES, table);
    }

    /** A table's own single key refers to nothing, and a key that is an enum stays unique. */
    private static int first(List<String> names, UnifiedTable table) {
      return names.stream()
          .filter(name -> !table.primaryKey().equals(List.of(name)))
          .filter(name -> names != ENUMS || !table.primaryKey().contains(name))
          .mapToInt(table.columnNames()::indexOf)
          .filter(column -> column >= 0)
          .findFirst()
          .orElse(-1);
    }

    @Override
    public boolean spoil(GenericRowData row, long eventMillis) {
      long hash = Hash.of(seed, keyHash(row), eventMillis);
      boolean twice = Hash.unit(hash) < shares.duplicateShare();
      hash = Hash.next(hash);
      if (Hash.unit(hash) < shares.outOfRangeShare() && has(row, score)) {
        int points = 1 + (int) Long.remainderUnsigned(hash, WORST_POINTS);
        boolean above = (hash & (1L << 40)) != 0;
        row.setField(
            score, above ? row.getDouble(scaleMax) + points : row.getDouble(scaleMin) - points);
      }
      hash = Hash.next(hash);
      if (Hash.unit(hash) < shares.nanShare() && has(row, number)) {
        row.setField(number, Double.NaN);
      }
      hash = Hash.next(hash);
      if (Hash.unit(hash) < shares.unknownEnumShare() && has(row, enumeration)) {
        row.setField(enumeration, unknown);
      }
      hash = Hash.next(hash);
      if (Hash.unit(hash) < shares.brokenReferenceShare() && has(row, reference)) {
        row.setField(reference, StringData.fromString(row.getString(reference) + "-MISSING"));
      }
      return twice;
    }

    private long keyHash(GenericRowData row) {
      long hash = 0;
      for (int column : key) {
        hash = 31 * hash + Objects.hashCode(row.getField(column));
      }
      return hash;
    }

    private static boolean has(GenericRowData row, int column) {
      return column >= 0 && !row.isNullAt(column);
    }
  }
}
