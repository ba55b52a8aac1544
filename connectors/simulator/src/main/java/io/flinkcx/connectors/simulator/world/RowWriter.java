package io.flinkcx.connectors.simulator.world;

import io.flinkcx.connectors.tables.UnifiedTables;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;

/** Fills a row from left to right, in the order of the table's columns. */
final class RowWriter {

  private static final StringData SOURCE_SYSTEM = Text.of("simulator");
  private static final int MONEY_PRECISION = 18;
  private static final int MONEY_SCALE = 4;
  private static final int TEN_THOUSANDTHS_PER_CENT = 100;

  private final GenericRowData row;
  private final long toMillis;
  private int column;

  /**
   * @param arity number of columns
   * @param toMillis end of observation: later events are not known yet
   */
  RowWriter(int arity, long toMillis) {
    row = new GenericRowData(arity);
    this.toMillis = toMillis;
  }

  /** Number of columns of a unified table. */
  static int columns(String table) {
    return UnifiedTables.find(table).orElseThrow().columns().size();
  }

  RowWriter text(StringData value) {
    row.setField(column++, value);
    return this;
  }

  RowWriter number(double value) {
    row.setField(column++, value);
    return this;
  }

  RowWriter count(long value) {
    row.setField(column++, value);
    return this;
  }

  RowWriter flag(boolean value) {
    row.setField(column++, value);
    return this;
  }

  RowWriter date(int epochDay) {
    row.setField(column++, epochDay);
    return this;
  }

  RowWriter cents(long cents) {
    return tenThousandths(cents * TEN_THOUSANDTHS_PER_CENT);
  }

  RowWriter tenThousandths(long amount) {
    row.setField(column++, DecimalData.fromUnscaledLong(amount, MONEY_PRECISION, MONEY_SCALE));
    return this;
  }

  /** The time of an event; NULL if it never happens or has not happened yet. */
  RowWriter at(long millis) {
    return millis < toMillis ? planned(millis) : none();
  }

  /** A time that is known in advance, such as a promised time; it may be after the end. */
  RowWriter planned(long millis) {
    row.setField(column++, millis == Millis.NEVER ? null : TimestampData.fromEpochMillis(millis));
    return this;
  }

  RowWriter none() {
    column++;
    return this;
  }

  /**
   * Completes a row of a unified table with its source columns; it is received at its event time.
   */
  GenericRowData from(StringData sourceId, MapData attributes, long ingestedAtMillis) {
    text(SOURCE_SYSTEM).text(sourceId);
    row.setField(column++, attributes);
    planned(ingestedAtMillis);
    return finish();
  }

  GenericRowData finish() {
    if (column != row.getArity()) {
      throw new IllegalStateException(
          "a row of " + row.getArity() + " columns was given " + column + " values");
    }
    return row;
  }
}
