package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.NpsStatistics;
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
 * The row of {@link NpsRow#TYPE} over the counts: what is derived from them is computed when it is
 * read.
 *
 * <p>A streaming GROUP BY asks for the value before and after every row, but of the one before it
 * mostly reads no more than the first field, to see that it has changed.
 */
final class NpsCountsRow implements RowData {

  private final long promoters;
  private final long passives;
  private final long detractors;
  private final long rejected;
  private final double confidence;
  private NpsStatistics statistics;
  private RowKind kind = RowKind.INSERT;

  NpsCountsRow(long promoters, long passives, long detractors, long rejected, double confidence) {
    this.promoters = promoters;
    this.passives = passives;
    this.detractors = detractors;
    this.rejected = rejected;
    this.confidence = confidence;
  }

  private long n() {
    return promoters + passives + detractors;
  }

  private NpsStatistics statistics() {
    if (statistics == null) {
      statistics = NpsStatistics.of(promoters, passives, detractors, confidence);
    }
    return statistics;
  }

  @Override
  public int getArity() {
    return 10;
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
      case 0, 5, 6, 7, 8 -> n() == 0;
      default -> false;
    };
  }

  @Override
  public double getDouble(int field) {
    return switch (field) {
      case 0 -> NpsStatistics.nps(promoters, passives, detractors);
      case 5 -> statistics().standardError();
      case 6 -> statistics().marginOfError();
      case 7 -> statistics().interval().lower();
      case 8 -> statistics().interval().upper();
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
    throw not("BOOLEAN", field);
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
