package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.NpsStatistics;
import io.flinkcx.core.survey.NpsWeights;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.RawValueData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.types.RowKind;
import org.apache.flink.types.variant.Variant;

/**
 * The row of {@link NpsRow#TYPE} over counts and sums of weights: what is derived from them is
 * computed when it is read.
 *
 * <p>A streaming GROUP BY asks for the value before and after every row, but of the one before it
 * mostly reads no more than the first field, to see that it has changed.
 */
final class NpsCountsRow implements RowData {

  private final long promoters;
  private final long passives;
  private final long detractors;
  private final long rejected;
  private final NpsWeights weights;
  private final double confidence;
  private final double thinBelow;
  private NpsStatistics statistics;
  private RowKind kind = RowKind.INSERT;

  /** Weights are null where every answer counts the same. */
  NpsCountsRow(
      long promoters,
      long passives,
      long detractors,
      long rejected,
      NpsWeights weights,
      double confidence,
      double thinBelow) {
    this.promoters = promoters;
    this.passives = passives;
    this.detractors = detractors;
    this.rejected = rejected;
    this.weights = weights;
    this.confidence = confidence;
    this.thinBelow = thinBelow;
  }

  private long n() {
    return promoters + passives + detractors;
  }

  private boolean isEmpty() {
    return weights == null ? n() == 0 : !(weights.total() > 0);
  }

  private double nps() {
    return weights == null
        ? NpsStatistics.nps(promoters, passives, detractors)
        : NpsStatistics.nps(weights.promoters(), weights.passives(), weights.detractors());
  }

  private double effectiveN() {
    if (weights == null) {
      return n();
    }
    return isEmpty() ? 0 : weights.effectiveN();
  }

  private NpsStatistics statistics() {
    if (statistics == null) {
      statistics =
          weights == null
              ? NpsStatistics.of(promoters, passives, detractors, confidence)
              : NpsStatistics.weighted(promoters, passives, detractors, weights, confidence);
    }
    return statistics;
  }

  @Override
  public int getArity() {
    return 12;
  }

  @Override
  public RowKind getRowKind() {
    return kind;
  }

  @Override
  public void setRowKind(RowKind rowKind) {
    kind = rowKind;
  }

  @Override
  public boolean isNullAt(int field) {
    return switch (field) {
      case 0, 5, 6, 7, 8 -> isEmpty();
      default -> false;
    };
  }

  @Override
  public double getDouble(int field) {
    return switch (field) {
      case 0 -> nps();
      case 5 -> statistics().standardError();
      case 6 -> statistics().marginOfError();
      case 7 -> statistics().interval().lower();
      case 8 -> statistics().interval().upper();
      case 11 -> effectiveN();
      default -> throw not("DOUBLE", field);
    };
  }

  @Override
  public long getLong(int field) {
    return switch (field) {
      case 1 -> promoters;
      case 2 -> passives;
      case 3 -> detractors;
      case 4 -> n();
      case 9 -> rejected;
      default -> throw not("BIGINT", field);
    };
  }

  @Override
  public boolean getBoolean(int field) {
    if (field != 10) {
      throw not("BOOLEAN", field);
    }
    return effectiveN() < thinBelow;
  }

  @Override
  public byte getByte(int field) {
    throw not("TINYINT", field);
  }

  @Override
  public short getShort(int field) {
    throw not("SMALLINT", field);
  }

  @Override
  public int getInt(int field) {
    throw not("INT", field);
  }

  @Override
  public float getFloat(int field) {
    throw not("FLOAT", field);
  }

  @Override
  public StringData getString(int field) {
    throw not("STRING", field);
  }

  @Override
  public DecimalData getDecimal(int field, int precision, int scale) {
    throw not("DECIMAL", field);
  }

  @Override
  public TimestampData getTimestamp(int field, int precision) {
    throw not("TIMESTAMP", field);
  }

  @Override
  public <T> RawValueData<T> getRawValue(int field) {
    throw not("RAW", field);
  }

  @Override
  public byte[] getBinary(int field) {
    throw not("BYTES", field);
  }

  @Override
  public ArrayData getArray(int field) {
    throw not("ARRAY", field);
  }

  @Override
  public MapData getMap(int field) {
    throw not("MAP", field);
  }

  @Override
  public RowData getRow(int field, int fields) {
    throw not("ROW", field);
  }

  @Override
  public Variant getVariant(int field) {
    throw not("VARIANT", field);
  }

  private static UnsupportedOperationException not(String type, int field) {
    return new UnsupportedOperationException(
        "CX_NPS_STATS: field " + field + " is no " + type + " in " + NpsRow.TYPE);
  }
}
