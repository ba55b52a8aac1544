package io.flinkcx.connectors.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueParserTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "2024-01-31,                        2024-01-30T23:00",
    "2024-07-31,                        2024-07-30T22:00",
    "2024-01-31 10:20,                  2024-01-31T09:20",
    "2024-01-31 10:20:30,               2024-01-31T09:20:30",
    "2024-01-31 10:20:30.5,             2024-01-31T09:20:30.500",
    "2024-01-31T10:20:30,               2024-01-31T09:20:30",
    "2024-01-31T10:20:30.123,           2024-01-31T09:20:30.123",
    "2024-01-31T10:20:30Z,              2024-01-31T10:20:30",
    "2024-01-31T10:20:30.123456789Z,    2024-01-31T10:20:30.123",
    "2024-01-31T10:20:30+02:00,         2024-01-31T08:20:30",
    "2024-01-31T10:20:30+00:00,         2024-01-31T10:20:30",
    "2024-01-31T10:20:30-0530,          2024-01-31T15:50:30",
    "2024-01-31 10:20:30 +01,           2024-01-31T09:20:30",
    "2024-01-31 10:20:30 UTC,           2024-01-31T10:20:30",
    "1969-12-31T23:59:59.999Z,          1969-12-31T23:59:59.999",
  })
  void instantOfTextInBerlin(String text, String utc) throws BrokenValue {
    assertThat(parse(DataTypes.TIMESTAMP_LTZ(3), text)).hasToString(utc);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "31.01.2024",
        "2024-13-01",
        "2024-02-30",
        "2024-01-31 25:00:00",
        "2024-01-31 10",
        "2024-01-31 10:20:30.",
        "2024-01-31 10:20:30 CEST",
        "1706696430",
        "yesterday"
      })
  void instantOfOtherTextIsBroken(String text) {
    assertThatThrownBy(() -> parse(DataTypes.TIMESTAMP_LTZ(3), text))
        .isInstanceOf(BrokenValue.class)
        .hasMessage(
            "expected a time such as 2024-01-31 10:20:30 or 2024-01-31T10:20:30Z, got '%s'", text);
  }

  @Test
  void timestampWithoutZoneIsReadAsItStands() throws BrokenValue {
    assertThat(parse(DataTypes.TIMESTAMP(3), "2024-01-31 10:20:30"))
        .hasToString("2024-01-31T10:20:30");
    assertThat(parse(DataTypes.TIMESTAMP(3), "2024-01-31T10:20:30Z"))
        .hasToString("2024-01-31T11:20:30");
  }

  @Test
  void dateOfATimeIsTheDateAsWritten() throws BrokenValue {
    assertThat(parse(DataTypes.DATE(), "1970-01-02")).isEqualTo(1);
    assertThat(parse(DataTypes.DATE(), "1970-01-02 23:00:00-08:00")).isEqualTo(1);
    assertThatThrownBy(() -> parse(DataTypes.DATE(), "2.1.1970"))
        .hasMessage(
            "expected a time such as 2024-01-31 10:20:30 or 2024-01-31T10:20:30Z, got '2.1.1970'");
  }

  @Test
  void timeOfDayIsMilliseconds() throws BrokenValue {
    assertThat(parse(DataTypes.TIME(3), "00:00:01.5")).isEqualTo(1500);
    assertThatThrownBy(() -> parse(DataTypes.TIME(3), "25:00"))
        .hasMessage("expected a time of day such as 10:20:30, got '25:00'");
  }

  @Test
  void wholeNumbersMayEndInPointZero() throws BrokenValue {
    assertThat(parse(DataTypes.BIGINT(), " 42 ")).isEqualTo(42L);
    assertThat(parse(DataTypes.BIGINT(), "5.0")).isEqualTo(5L);
    assertThat(parse(DataTypes.INT(), "-7")).isEqualTo(-7);
    assertThat(parse(DataTypes.SMALLINT(), "7")).isEqualTo((short) 7);
    assertThat(parse(DataTypes.TINYINT(), "7")).isEqualTo((byte) 7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.5", "abc", "1,000", "1e999999999", "99999999999999999999"})
  void otherWholeNumbersAreBroken(String text) {
    assertThatThrownBy(() -> parse(DataTypes.BIGINT(), text))
        .isInstanceOf(BrokenValue.class)
        .hasMessageEndingWith(", got '" + text + "'");
  }

  @Test
  void wholeNumbersStayInTheirType() {
    assertThatThrownBy(() -> parse(DataTypes.TINYINT(), "200"))
        .hasMessage("expected a whole number from -128 to 127, got '200'");
  }

  @Test
  void realNumbersAreTheNearestOnes() throws BrokenValue {
    Random random = new Random(1);
    List<String> texts = new ArrayList<>(List.of("0", "-0", "5.", ".5", "-.25", "00.10"));
    for (int i = 0; i < 20_000; i++) {
      String digits = String.valueOf(random.nextLong(1_000_000_000_000_000L));
      int point = random.nextInt(digits.length() + 1);
      texts.add(digits);
      texts.add("-" + digits.substring(0, point) + "." + digits.substring(point));
    }
    for (String text : texts) {
      assertThat(parse(DataTypes.DOUBLE(), text)).as(text).isEqualTo(Double.parseDouble(text));
    }
  }

  @Test
  void realNumbersIncludeNaN() throws BrokenValue {
    assertThat(parse(DataTypes.DOUBLE(), "1e3")).isEqualTo(1000.0);
    assertThat(parse(DataTypes.DOUBLE(), "NaN")).isEqualTo(Double.NaN);
    assertThat(parse(DataTypes.FLOAT(), ".5")).isEqualTo(0.5f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1d", "2F", "0x1p3", "nine", " ", "1,5"})
  void otherRealNumbersAreBroken(String text) {
    assertThatThrownBy(() -> parse(DataTypes.DOUBLE(), text))
        .hasMessage("expected a number, got '%s'", text);
  }

  @Test
  void decimalsAreRoundedHalfUpToTheirScale() throws BrokenValue {
    assertThat(parse(DataTypes.DECIMAL(6, 2), "1234.565")).isEqualTo(decimal("1234.57"));
    assertThat(parse(DataTypes.DECIMAL(6, 2), "0e99")).isEqualTo(decimal("0.00"));
    assertThat(parse(DataTypes.DECIMAL(6, 2), "-9e-999999999")).isEqualTo(decimal("0.00"));
    assertThat(parse(DataTypes.DECIMAL(6, 2), "0.005")).isEqualTo(decimal("0.01"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345", "9999.999", "1e999999999"})
  void decimalsWithTooManyDigitsAreBroken(String text) {
    assertThatThrownBy(() -> parse(DataTypes.DECIMAL(6, 2), text))
        .hasMessage("expected a number of at most 4 digits before the point, got '%s'", text);
  }

  @ParameterizedTest
  @CsvSource({"true,true", "T,true", "Yes,true", "1,true", "FALSE,false", "n,false", "0,false"})
  void flagsInTheirUsualWords(String text, boolean flag) throws BrokenValue {
    assertThat(parse(DataTypes.BOOLEAN(), text)).isEqualTo(flag);
  }

  @Test
  void otherFlagsAreBroken() {
    assertThatThrownBy(() -> parse(DataTypes.BOOLEAN(), "maybe"))
        .hasMessage("expected true or false, got 'maybe'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann@example.com", "+4930123456", "very slow, and nobody called me back"})
  void whatMayBePersonalIsMeasuredAndNotShown(String text) {
    assertThatThrownBy(() -> parse(DataTypes.BOOLEAN(), text))
        .hasMessage("expected true or false, got a text of " + text.length() + " characters");
  }

  @Test
  void textKeepsItsLength() throws BrokenValue {
    assertThat(parse(DataTypes.STRING(), " a ")).hasToString(" a ");
    assertThat(parse(DataTypes.CHAR(3), "EUR")).hasToString("EUR");
    assertThatThrownBy(() -> parse(DataTypes.CHAR(3), "EURO"))
        .hasMessage("expected 3 characters, got 'EURO'");
    assertThatThrownBy(() -> parse(DataTypes.VARCHAR(2), "EUR"))
        .hasMessage("expected at most 2 characters, got 'EUR'");
  }

  @Test
  void mapIsAJsonObject() throws BrokenValue {
    DataType map = DataTypes.MAP(DataTypes.STRING(), DataTypes.STRING());
    assertThat(parse(map, "{\"a\": \"x\", \"n\": 1.50}"))
        .isEqualTo(
            new GenericMapData(
                Map.of(
                    StringData.fromString("a"), StringData.fromString("x"),
                    StringData.fromString("n"), StringData.fromString("1.50"))));
    assertThatThrownBy(() -> parse(map, "[1]")).hasMessage("expected a JSON object, got '[1]'");
    assertThatThrownBy(() -> parse(map, "{} {}")).hasMessage("expected a JSON object, got '{} {}'");
  }

  @Test
  void typesThatTextCannotHoldHaveNoParser() {
    for (DataType type :
        new DataType[] {
          DataTypes.ARRAY(DataTypes.STRING()),
          DataTypes.BYTES(),
          DataTypes.ROW(DataTypes.FIELD("a", DataTypes.INT())),
          DataTypes.MAP(DataTypes.STRING(), DataTypes.INT())
        }) {
      assertThat(ValueParser.of(type.getLogicalType(), BERLIN)).as(type.toString()).isEmpty();
    }
  }

  private static Object parse(DataType type, String text) throws BrokenValue {
    return ValueParser.of(type.getLogicalType(), BERLIN).orElseThrow().parse(text);
  }

  private static DecimalData decimal(String text) {
    return DecimalData.fromBigDecimal(new BigDecimal(text), 6, 2);
  }
}
