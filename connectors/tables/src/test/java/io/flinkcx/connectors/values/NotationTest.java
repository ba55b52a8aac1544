package io.flinkcx.connectors.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.Map;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times and numbers as exports of other countries write them. */
class NotationTest {

  private static final OptionNames OPTIONS =
      new OptionNames(
          "CREATE CATALOG",
          "orders.",
          Map.of(NumberNotation.DECIMAL_SEPARATOR, "files.decimal-separator"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dd/MM/yy HH:mm         | 31/12/24 18:30               | 2024-12-31T17:30",
        "dd/MM/yy HH:mm         | ' 31/12/24 18:30 '           | 2024-12-31T17:30",
        "dd/MM/yy               | 31/12/24                     | 2024-12-30T23:00",
        "d/M/yyyy H:mm          | 3/4/2024 9:05                | 2024-04-03T07:05",
        "d/M/yyyy H:mm          | 03/04/2024 09:05             | 2024-04-03T07:05",
        "MM/dd/yyyy hh:mm a     | 04/03/2024 09:05 pm          | 2024-04-03T19:05",
        "dd MMM yyyy            | 31 DEC 2024                  | 2024-12-30T23:00",
        "yyyyMMdd               | 20241231                     | 2024-12-30T23:00",
        "dd.MM.yyyy HH:mm:ss.SSS| 31.12.2024 18:30:15.250      | 2024-12-31T17:30:15.250",
        "dd.MM.yyyyTHH:mm:ssXXX | 31.12.2024T18:30:15-05:00    | 2024-12-31T23:30:15",
        "dd/MM/yy HH:mm; dd/MM/yy | 31/12/24                   | 2024-12-30T23:00",
      })
  void timesOfAPattern(String pattern, String text, String utc) throws BrokenValue {
    assertThat(parse(DataTypes.TIMESTAMP_LTZ(3), pattern, '.', NumberNotation.NONE, text))
        .hasToString(utc);
  }

  @Test
  void datesOfAPattern() throws BrokenValue {
    for (String pattern : new String[] {"dd/MM/yy", "dd/MM/yy[ HH:mm]", "dd/MM/yy; dd/MM/yyyy"}) {
      assertThat(parse(DataTypes.DATE(), pattern, '.', NumberNotation.NONE, "02/01/70"))
          .as(pattern)
          .isEqualTo(100 * 365 + 25 + 1); // 2070
    }
  }

  @Test
  void aParserIsShippedToTheTasks() throws Exception {
    ValueParser parser =
        ValueParser.of(
                DataTypes.DATE().getLogicalType(), notation("dd/MM/yyyy", '.', NumberNotation.NONE))
            .orElseThrow();
    ValueParser shipped =
        InstantiationUtil.clone(parser, Thread.currentThread().getContextClassLoader());
    assertThat(shipped.parse("02/01/1970")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DD/MM/YYYY        | 'D' is the day of the year; the day of the month is d",
        "dd/MM/YYYY        | 'Y' is the year of the week, which differs around New Year; the year is y",
        "dd/mm/yyyy        | it has no month, M; m is minutes",
        "MM/yyyy           | it has no day, d",
        "HH:mm             | it has no year, y",
        "dd/MM/yyyy hh:mm  | 'h' is an hour from 1 to 12 and needs 'a', AM or PM; hours from 0 to 23 are H",
        "dd/MM/yyyy mm     | it has minutes, m, but no hours, H",
        "dd/MM/yyyy kk:mm  | 'k' is an hour from 1 to 24; hours from 0 to 23 are H",
        "dd/MM/yyyy q      | letter 'q' has no meaning; expected y, M, d, H, h, a, m, s, S, E, X and others in quotes",
        "dd/MM/yy; DD      | 'D' is the day of the year; the day of the month is d",
        "ddd/MM/yyyy       | Too many pattern letters: d",
        "dd/MM/yyyy 'at    | Pattern ends with an incomplete string literal: dd/MM/yyyy 'at",
      })
  void patternsAreChecked(String pattern, String message) {
    assertThatThrownBy(() -> DatePatterns.of(pattern)).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "31/12/24         | '31/12/24' is not ISO 8601; 'orders.date-format' = 'dd/MM/yy' would fit",
        "31/12/24 18:30   | '31/12/24 18:30' is not ISO 8601; 'orders.date-format' = 'dd/MM/yy HH:mm' would fit",
        "12/31/2024 6:30 PM | '12/31/2024 6:30 PM' is not ISO 8601; 'orders.date-format' = 'MM/dd/yyyy h:mm a' would fit",
        "03/04/24         | '03/04/24' is not ISO 8601; 'orders.date-format' = 'dd/MM/yy' would make it 3 April 2024, 'MM/dd/yy' would make it 4 March 2024",
        "3/4/2024 9:05    | '3/4/2024 9:05' is not ISO 8601; 'orders.date-format' = 'd/M/yyyy H:mm' would make it 3 April 2024, 'M/d/yyyy H:mm' would make it 4 March 2024",
        "31.12.2024 18:30:15 | '31.12.2024 18:30:15' is not ISO 8601; 'orders.date-format' = 'dd.MM.yyyy HH:mm:ss' would fit",
        "2024/12/31       | '2024/12/31' is not ISO 8601; 'orders.date-format' = 'yyyy/MM/dd' would fit",
        "31-Dec-2024      | '31-Dec-2024' is not ISO 8601; 'orders.date-format' = 'dd-MMM-yyyy' would fit",
        "Dec 31, 2024     | 'Dec 31, 2024' is not ISO 8601; 'orders.date-format' = 'MMM dd, yyyy' would fit",
        "20241231         | '20241231' is not ISO 8601; 'orders.date-format' = 'yyyyMMdd' would fit",
        "31/13/24         | expected a time such as 2024-01-31 10:20:30 or 2024-01-31T10:20:30Z, got '31/13/24'",
        "1706696430       | expected a time such as 2024-01-31 10:20:30 or 2024-01-31T10:20:30Z, got '1706696430'",
        "soon             | expected a time such as 2024-01-31 10:20:30 or 2024-01-31T10:20:30Z, got 'soon'",
      })
  void aTimeThatIsNotIsoNamesThePatternThatWouldFit(String text, String message) {
    Notation iso = new Notation(ZoneId.of("Europe/Berlin"), null, NumberNotation.STANDARD, OPTIONS);
    for (DataType type : new DataType[] {DataTypes.DATE(), DataTypes.TIMESTAMP_LTZ(3)}) {
      assertThatThrownBy(() -> ValueParser.of(type.getLogicalType(), iso).orElseThrow().parse(text))
          .hasMessage(message);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2024-12-31 | '2024-12-31' does not fit 'orders.date-format' = 'dd/MM/yy HH:mm'; 'orders.date-format' = 'yyyy-MM-dd' would fit",
        "31/02/24 18:30 | expected a time as 'orders.date-format' = 'dd/MM/yy HH:mm' has it, such as 31/12/24 18:30, got '31/02/24 18:30'",
        "soon       | expected a time as 'orders.date-format' = 'dd/MM/yy HH:mm' has it, such as 31/12/24 18:30, got 'soon'",
      })
  void aTimeThatDoesNotFitThePatternSaysSo(String text, String message) {
    assertThatThrownBy(
            () ->
                parse(DataTypes.TIMESTAMP_LTZ(3), "dd/MM/yy HH:mm", '.', NumberNotation.NONE, text))
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        ", | .   | 1.234,56      | 1234.56",
        ", | .   | -1.234.567,5  | -1234567.5",
        ", | .   | 12            | 12",
        ", | .   | 123,456789    | 123.456789",
        ", | .   | 1,5e3         | 1500",
        "` `| ,  | ` 1,234.5 `   | 1234.5",
        ". | ,   | ,5            | x",
        ". | ,   | 1,5           | x",
        ". | ,   | 12,34.5       | x",
        ". | ,   | 1234,567      | x",
        ". | ,   | 1,234,56      | x",
        ". | ,   | 1.234,567     | x",
        ", | .   | 1.5           | x",
        ", | .   | 1,234,5       | x",
        ", | .   | 1.234e3       | x",
        ", | ``  | 1.5           | x",
        ", | ``  | 1234,5        | 1234.5",
        ", | ` ` | 1 234,5       | 1234.5",
        ", | ` ` | 1\u00A0234,5  | 1234.5",
        ", | ` ` | 1\u202F234,5  | 1234.5",
        ". | '   | 1'234.5       | 1234.5",
        ", | .   | five          | x",
      })
  void numbersOfSeparators(String decimal, String thousands, String text, String value)
      throws BrokenValue {
    char group = thousands.isEmpty() ? NumberNotation.NONE : thousands.charAt(0);
    char point = decimal.equals(" ") ? '.' : decimal.charAt(0);
    if (value.equals("x")) {
      String expected =
          "expected a number such as " + new NumberNotation(point, group).example(false);
      assertThatThrownBy(() -> parse(DataTypes.DOUBLE(), null, point, group, text))
          .hasMessage(expected + ", got '" + text + "'");
    } else {
      double number = Double.parseDouble(value);
      assertThat(parse(DataTypes.DOUBLE(), null, point, group, text)).isEqualTo(number);
      assertThat(parse(DataTypes.DECIMAL(18, 6), null, point, group, text))
          .hasToString(String.format(java.util.Locale.ROOT, "%.6f", number));
    }
  }

  @Test
  void wholeNumbersHaveThousandsToo() throws BrokenValue {
    assertThat(parse(DataTypes.INT(), null, ',', '.', "1.234.567")).isEqualTo(1234567);
    assertThat(parse(DataTypes.INT(), null, ',', '.', "5,0")).isEqualTo(5);
    assertThatThrownBy(() -> parse(DataTypes.INT(), null, ',', '.', "1,5"))
        .hasMessage("expected a whole number such as 1.234, got '1,5'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1,5      | ; 'files.decimal-separator' = ',' would fit",
        "1.234,56 | ; 'orders.thousands-separator' = '.' with 'files.decimal-separator' = ',' would fit",
        "1,234.56 | ; 'orders.thousands-separator' = ',' would fit",
        "1,234    | ; 'files.decimal-separator' = ',' would make it 1.234, 'orders.thousands-separator' = ',' would make it 1234",
        "1'234    | ; 'orders.thousands-separator' = '''' would fit",
        "five     | ``",
        "1,2,3    | ``",
      })
  void aNumberOfOtherSeparatorsNamesThem(String text, String suggestion) {
    assertThatThrownBy(() -> parse(DataTypes.DOUBLE(), null, '.', NumberNotation.NONE, text))
        .hasMessage("expected a number, got '" + text + "'" + suggestion);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999", "-1e400", "1e99999999999"})
  void aNumberBeyondTheTypeIsNotInfinite(String text) {
    assertThatThrownBy(() -> parse(DataTypes.DOUBLE(), null, '.', NumberNotation.NONE, text))
        .hasMessage("expected a number of at most 1.8e308, got '" + text + "'");
    assertThatThrownBy(() -> parse(DataTypes.FLOAT(), null, '.', NumberNotation.NONE, "1e39"))
        .hasMessage("expected a number of at most 3.4e38, got '1e39'");
  }

  private static Object parse(
      DataType type, String pattern, char decimal, char thousands, String text) throws BrokenValue {
    return ValueParser.of(type.getLogicalType(), notation(pattern, decimal, thousands))
        .orElseThrow()
        .parse(text);
  }

  private static Notation notation(String pattern, char decimal, char thousands) {
    return new Notation(
        ZoneId.of("Europe/Berlin"),
        pattern == null ? null : DatePatterns.of(pattern),
        new NumberNotation(decimal, thousands),
        OPTIONS);
  }
}
