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
import static org.apache.flink.table.api.DataTypes.MONTH;
import static org.apache.flink.table.api.DataTypes.ROW;
import static org.apache.flink.table.api.DataTypes.STRING;
import static org.apache.flink.table.api.DataTypes.TIME;
import static org.apache.flink.table.api.DataTypes.TIMESTAMP;
import static org.apache.flink.table.api.DataTypes.TIMESTAMP_LTZ;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;
import org.junit.jupiter.api.Test;

class ResultTableTest {

  private final ResultTable table = new ResultTable(ZoneId.of("Europe/Berlin"), 60);

  private static RowType schema(Column... columns) {
    return (RowType) ResolvedSchema.of(columns).toPhysicalRowDataType().getLogicalType();
  }

  private static Column column(String name, DataType type) {
    return Column.physical(name, type);
  }

  private static RowData row(Object... values) {
    return GenericRowData.of(
        Arrays.stream(values)
            .map(v -> v instanceof String text ? StringData.fromString(text) : v)
            .toArray());
  }

  private String cell(DataType type, Object value) {
    return table
        .lines(schema(column("x", type), column("y", STRING())), List.of(row(value, ".")))
        .get(2)
        .replaceAll(" +\\.$", "")
        .strip();
  }

  @Test
  void numbersAreRightAlignedAndTextLeft() {
    assertThat(
            table.lines(
                schema(column("segment", STRING()), column("nps", DOUBLE()), column("n", BIGINT())),
                List.of(row("consumer", 11.8037, 4021L), row("enterprise", -3.0, null))))
        .containsExactly(
            "segment       nps     n",
            "----------  -----  ----",
            "consumer    11.80  4021",
            "enterprise  -3.00  NULL");
  }

  @Test
  void noRowsLeaveTheHeader() {
    assertThat(table.lines(schema(column("n", BIGINT())), List.of())).containsExactly("n", "-");
  }

  @Test
  void whatIsTooWideBecomesRecordsWithRowsUnfolded() {
    DataType stats = ROW(FIELD("nps", DOUBLE()), FIELD("n", BIGINT()));
    assertThat(
            table.lines(
                schema(column("comment", STRING()), column("stats", stats)),
                List.of(row("x".repeat(70), row(11.8037, 4L)), row("y", null))))
        .containsExactly(
            "- row 1 --------------------",
            "comment  " + "x".repeat(70),
            "stats",
            "  nps  11.80",
            "  n    4",
            "- row 2 --------------------",
            "comment  y",
            "stats    NULL");
  }

  @Test
  void rowsAreSpreadIntoTheirFieldsWhichAreQualifiedWhereAmbiguous() {
    DataType stats = ROW(FIELD("nps", DOUBLE()), FIELD("n", BIGINT()));
    assertThat(
            table.lines(
                schema(column("segment", STRING()), column("a", stats), column("n", BIGINT())),
                List.of(row("consumer", row(11.8037, 4L), 7L), row("none", null, 0L))))
        .containsExactly(
            "segment     nps   a.n  n",
            "--------  -----  ----  -",
            "consumer  11.80     4  7",
            "none       NULL  NULL  0");
  }

  @Test
  void arraysOfRowsAreTablesOfTheirOwn() {
    DataType drivers = ARRAY(ROW(FIELD("driver", STRING()), FIELD("share", DOUBLE())));
    GenericArrayData array =
        new GenericArrayData(new Object[] {row("price", 0.75), row("speed", 0.25)});
    assertThat(
            table.lines(
                schema(column("n", BIGINT()), column("drivers", drivers)), List.of(row(4L, array))))
        .containsExactly(
            "- row 1 --------------------",
            "n        4",
            "drivers",
            "  driver  share",
            "  ------  -----",
            "  price    0.75",
            "  speed    0.25");
  }

  @Test
  void longTextsAreCutInATable() {
    ResultTable wide = new ResultTable(ZoneId.of("UTC"), 100);
    assertThat(
            wide.lines(
                    schema(column("comment", STRING()), column("n", BIGINT())),
                    List.of(row("x".repeat(70), 1L)))
                .get(2))
        .isEqualTo("x".repeat(57) + "...  1");
  }

  @Test
  void plansAndCreateStatementsPrintAsTheyAre() {
    assertThat(table.lines(schema(column("result", STRING())), List.of(row("CREATE\n  TABLE"))))
        .containsExactly("CREATE", "  TABLE");
  }

  @Test
  void lineBreaksStayInTheCell() {
    assertThat(cell(STRING(), "a\r\nb")).isEqualTo("a\\nb");
  }

  @Test
  void timesAreLegible() {
    LocalDateTime noon = LocalDateTime.parse("2026-01-05T12:00:00");
    assertThat(cell(TIMESTAMP(3), TimestampData.fromLocalDateTime(noon)))
        .isEqualTo("2026-01-05 12:00:00");
    assertThat(cell(TIMESTAMP(3), TimestampData.fromLocalDateTime(noon.plusNanos(5_000_000))))
        .isEqualTo("2026-01-05 12:00:00.005");
    assertThat(cell(DATE(), 20458)).isEqualTo("2026-01-05");
    assertThat(cell(TIME(), 3_661_000)).isEqualTo("01:01:01");
    assertThat(cell(INTERVAL(DAY()), -90_061_000L)).isEqualTo("-1 days 01:01:01");
    assertThat(cell(INTERVAL(MONTH()), 14)).isEqualTo("1 years 2 months");
  }

  @Test
  void localTimestampsAreShownInTheSessionZone() {
    Instant instant = Instant.parse("2026-01-05T12:00:00Z");
    assertThat(cell(TIMESTAMP_LTZ(3), TimestampData.fromInstant(instant)))
        .isEqualTo("2026-01-05 13:00:00");
  }

  @Test
  void nestedValuesAreLegible() {
    DataType stats = ROW(FIELD("p", DOUBLE()), FIELD("n", BIGINT()));
    assertThat(
            cell(
                MAP(STRING(), stats),
                new GenericMapData(Map.of(StringData.fromString("a"), row(0.123456, null)))))
        .isEqualTo("{a: {p: 0.1235, n: NULL}}");
    assertThat(cell(ARRAY(DOUBLE()), new GenericArrayData(new Object[] {1.0, null})))
        .isEqualTo("[1, NULL]");
    assertThat(
            cell(
                MAP(STRING(), BIGINT()),
                new GenericMapData(Map.of(StringData.fromString("a"), 1L))))
        .isEqualTo("{a: 1}");
    assertThat(cell(BYTES(), new byte[] {1, (byte) 0xAB})).isEqualTo("x'01ab'");
  }

  @Test
  void moneyKeepsItsCents() {
    DecimalData amount = DecimalData.fromBigDecimal(new BigDecimal("1428602.8100"), 18, 4);
    assertThat(cell(DECIMAL(18, 4), amount)).isEqualTo("1428602.81");
  }
}
