package io.flinkcx.sandbox.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.sandbox.importer.TimeReading.Order;
import io.flinkcx.sandbox.importer.TimeReading.Zone;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeReadingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "2024-01-31 | 2024-02-29 | yyyy-MM-dd",
        "2024-01-31 10:20:30 | 2024-02-29 00:00:00 | yyyy-MM-dd HH:mm:ss",
        "2024-01-31T10:20:30 | 2024-02-29T00:00:00 | yyyy-MM-dd'T'HH:mm:ss",
        "2024-01-31 10:20:30.5 | 2024-02-29 00:00:00 | yyyy-MM-dd HH:mm:ss[.S]",
        "2024-01-31 10:20 | 2024-02-29 00:00:07 | yyyy-MM-dd HH:mm[:ss]",
        "31/01/24 | 05/02/24 | dd/MM/yy",
        "31/01/24 9:05 | 05/02/24 10:15 | dd/MM/yy H:mm",
        "1/31/2024 3:05 PM | 12/5/2024 11:00 AM | M/d/yyyy h:mm a",
        "31.01.2024 | 05.02.2024 | dd.MM.yyyy",
        "20240131 | 20240229 | yyyyMMdd",
        "31 Jan 2024 | 5 Feb 2024 | d MMM yyyy",
        "Jan 31, 2024 | Feb 5, 2024 | MMM d, yyyy",
        "31-Jan-24 | 05-Feb-24 | dd-MMM-yy",
        "2024/01/31 10:20:30 | 2024/02/05 10:20:30 | yyyy/MM/dd HH:mm:ss",
      })
  void aPatternFitsAllValues(String first, String second, String pattern) {
    TimeReading reading = TimeReading.of(List.of(first, second)).orElseThrow();
    assertThat(reading.pattern()).isEqualTo(pattern);
    assertThat(reading.fitting()).isEqualTo(2);
    assertThat(reading.zone()).isEqualTo(Zone.NONE);
  }

  @Test
  void oneDayBeyondTwelveTellsTheOrder() {
    assertThat(TimeReading.of(List.of("01/02/2024", "13/02/2024")).orElseThrow().order())
        .isEqualTo(Order.DAY_FIRST);
    assertThat(TimeReading.of(List.of("01/02/2024", "02/13/2024")).orElseThrow().order())
        .isEqualTo(Order.MONTH_FIRST);
  }

  @Test
  void withoutOneTheOrderIsOpenAndBothReadingsAreTold() {
    TimeReading reading = TimeReading.of(List.of("01/02/2024", "03/04/2024")).orElseThrow();
    assertThat(reading.order()).isEqualTo(Order.UNCERTAIN);
    assertThat(reading.exampleAs(Order.DAY_FIRST)).isEqualTo("1 February 2024");
    assertThat(reading.exampleAs(Order.MONTH_FIRST)).isEqualTo("2 January 2024");
    assertThat(reading.decided(Order.MONTH_FIRST, List.of("03/04/2024")).pattern())
        .isEqualTo("MM/dd/yyyy");
  }

  @Test
  void datesOfBothOrdersAreMixedAndNotTakenForOne() {
    List<String> values =
        List.of("13/01/2024", "14/01/2024", "01/15/2024", "01/16/2024", "02/02/2024");
    assertThat(TimeReading.of(values)).isEmpty();
    List<String> mostlyEither =
        List.of(
            "01/01/2024",
            "02/02/2024",
            "03/03/2024",
            "04/04/2024",
            "05/05/2024",
            "06/06/2024",
            "07/07/2024",
            "08/08/2024",
            "09/09/2024",
            "10/10/2024",
            "11/11/2024",
            "12/12/2024",
            "01/02/2024",
            "02/03/2024",
            "03/04/2024",
            "04/05/2024",
            "05/06/2024",
            "06/07/2024",
            "13/01/2024",
            "01/13/2024");
    assertThat(TimeReading.of(mostlyEither).orElseThrow().order()).isEqualTo(Order.MIXED);
  }

  @Test
  void zonesAreNoticed() {
    assertThat(TimeReading.of(List.of("2024-01-31T10:20:30Z")).orElseThrow().zone())
        .isEqualTo(Zone.UTC);
    TimeReading offset = TimeReading.of(List.of("2024-01-31T10:20:30+02:00")).orElseThrow();
    assertThat(offset.zone()).isEqualTo(Zone.OFFSET);
    assertThat(TimeReading.of(List.of("2024/03/31 3:05:00 PM GMT+2", "2024/03/01 10:05:00 AM GMT")))
        .hasValueSatisfying(
            gmt ->
                assertThat(gmt)
                    .matches(g -> g.zone() == Zone.OFFSET && g.fitting() == 2)
                    .matches(g -> g.pattern().equals("yyyy/MM/dd h:mm:ss a O")));
    assertThat(offset.sql("f.`t`", false)).contains("'GMT' || REGEXP_EXTRACT(f.`t`");
  }

  @Test
  void secondsAndMillisecondsSince1970() {
    assertThat(TimeReading.of(List.of("1706696430")).orElseThrow().epochDigits()).isEqualTo(10);
    assertThat(TimeReading.of(List.of("1706696430123")).orElseThrow().epochDigits()).isEqualTo(13);
  }

  @Test
  void whatIsNoTimeIsNone() {
    assertThat(TimeReading.of(List.of("Acme", "9"))).isEmpty();
    assertThat(TimeReading.of(List.of("12345678"))).isEmpty();
    assertThat(TimeReading.of(List.of("1.2.3"))).isEmpty();
    assertThat(TimeReading.of(List.of("31/31/2024"))).isEmpty();
  }
}
