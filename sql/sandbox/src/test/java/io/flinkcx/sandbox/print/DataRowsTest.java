package io.flinkcx.sandbox.print;

import static org.apache.flink.table.api.DataTypes.ARRAY;
import static org.apache.flink.table.api.DataTypes.BIGINT;
import static org.apache.flink.table.api.DataTypes.BYTES;
import static org.apache.flink.table.api.DataTypes.DATE;
import static org.apache.flink.table.api.DataTypes.DAY;
import static org.apache.flink.table.api.DataTypes.DECIMAL;
import static org.apache.flink.table.api.DataTypes.DOUBLE;
import static org.apache.flink.table.api.DataTypes.FIELD;
import static org.apache.flink.table.api.DataTypes.INTERVAL;
import static org.apache.flink.table.api.DataTypes.MAP;
import static org.apache.flink.table.api.DataTypes.ROW;
import static org.apache.flink.table.api.DataTypes.STRING;
import static org.apache.flink.table.api.DataTypes.TIME;
import static org.apache.flink.table.api.DataTypes.TIMESTAMP;
import static org.apache.flink.table.api.DataTypes.TIMESTAMP_LTZ;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.RowType;
import org.junit.jupiter.api.Test;

/** Results as data: {@link CsvRows} and {@link JsonRows}. */
class DataRowsTest {

  private static final RowType TYPE =
      (RowType)
          ROW(
                  FIELD("name", STRING()),
                  FIELD("nps", ROW(FIELD("nps", DOUBLE()), FIELD("n", BIGINT()))),
                  FIELD("amount", DECIMAL(18, 4)),
                  FIELD("at", TIMESTAMP_LTZ(3)),
                  FIELD("local_at", TIMESTAMP(3)),
                  FIELD("on_day", DATE()),
                  FIELD("at_time", TIME()),
                  FIELD("lasted", INTERVAL(DAY())),
                  FIELD("bytes", BYTES()),
                  FIELD("shares", ARRAY(DOUBLE())),
                  FIELD("counts", MAP(STRING(), BIGINT())))
              .getLogicalType();

  private static final RowData FULL =
      GenericRowData.of(
          StringData.fromString("a \"b\", c"),
          GenericRowData.of(1.0 / 3, Long.MAX_VALUE),
          DecimalData.fromBigDecimal(new BigDecimal("1428602.8100"), 18, 4),
          TimestampData.fromInstant(Instant.parse("2026-01-05T12:00:00Z")),
          TimestampData.fromLocalDateTime(LocalDateTime.parse("2026-01-05T12:00:00.005")),
          20458,
          3_661_000,
          90_061_000L,
          new byte[] {1, 2},
          new GenericArrayData(new Object[] {0.1, null}),
          new GenericMapData(Map.of(StringData.fromString("k"), 2L)));

  private static final RowData EMPTY = new GenericRowData(11);

  private static String text(java.util.function.Function<StringWriter, RowSink> format)
      throws Exception {
    StringWriter text = new StringWriter();
    RowSink rows = format.apply(text);
    rows.begin(TYPE, ZoneId.of("Europe/Berlin"));
    for (RowData row : List.of(FULL, EMPTY)) {
      rows.row(row);
    }
    rows.end();
    return text.toString();
  }

  @Test
  void csvSpreadsRowsAndKeepsAllDigits() throws Exception {
    assertThat(text(CsvRows::new).lines())
        .containsExactly(
            "name,nps.nps,nps.n,amount,at,local_at,on_day,at_time,lasted,bytes,shares,counts",
            "\"a \"\"b\"\", c\",0.3333333333333333,9223372036854775807,1428602.8100,"
                + "2026-01-05T12:00:00Z,2026-01-05T12:00:00.005,2026-01-05,01:01:01,PT25H1M1S,AQI=,"
                + "\"[0.1,null]\",\"{\"\"k\"\":2}\"",
            ",,,,,,,,,,,");
  }

  @Test
  void csvTellsAnEmptyTextFromNull() throws Exception {
    StringWriter text = new StringWriter();
    CsvRows rows = new CsvRows(text);
    rows.begin(
        (RowType) ROW(FIELD("a", STRING()), FIELD("b", STRING())).getLogicalType(),
        ZoneId.of("UTC"));
    rows.row(GenericRowData.of(StringData.fromString(""), null));
    rows.end();
    assertThat(text).hasToString("a,b\n\"\",\n");
  }

  @Test
  void jsonHasALineForEachRowAndKeepsRowsNested() throws Exception {
    assertThat(text(JsonRows::new).lines())
        .containsExactly(
            "{\"name\":\"a \\\"b\\\", c\",\"nps\":{\"nps\":0.3333333333333333,"
                + "\"n\":9223372036854775807},\"amount\":1428602.8100,"
                + "\"at\":\"2026-01-05T12:00:00Z\",\"local_at\":\"2026-01-05T12:00:00.005\","
                + "\"on_day\":\"2026-01-05\",\"at_time\":\"01:01:01\",\"lasted\":\"PT25H1M1S\","
                + "\"bytes\":\"AQI=\",\"shares\":[0.1,null],\"counts\":{\"k\":2}}",
            "{\"name\":null,\"nps\":null,\"amount\":null,\"at\":null,\"local_at\":null,"
                + "\"on_day\":null,\"at_time\":null,\"lasted\":null,\"bytes\":null,"
                + "\"shares\":null,\"counts\":null}");
  }
}
