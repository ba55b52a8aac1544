package io.flinkcx.core.rfm;

import static io.flinkcx.core.CsvRows.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flinkcx.core.CsvRows;
import io.flinkcx.testing.SharedData;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderLogTest {

  @Test
  void cdnowLogEqualsTheReferenceSummary() {
    Path path = SharedData.find("data/stats/cdnow_elog_raw.csv").orElse(null);
    assumeTrue(path != null, SharedData.MISSING);
    Map<String, OrderLog> logs = new HashMap<>();
    for (Map<String, String> row : CsvRows.ofFile(path)) {
      LocalDateTime time =
          LocalDate.parse(row.get("date"), DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay();
      logs.computeIfAbsent(row.get("sampleid"), id -> new OrderLog())
          .add(RfmUnit.WEEK.purchaseNumber(time), number(row, "sales"), 1);
    }
    long end = RfmUnit.WEEK.purchaseNumber(LocalDateTime.parse("1997-09-30T00:00"));

    for (Map<String, String> row : CsvRows.ofResource("cbs_from_elog_cdnow.csv")) {
      RfmSummary summary = logs.get(row.get("sampleid")).summary(RfmUnit.WEEK, end).orElseThrow();
      assertThat(summary.frequency()).isEqualTo((long) number(row, "x"));
      assertThat(summary.recency()).isEqualTo(number(row, "t_x"));
      assertThat(summary.age()).isCloseTo(number(row, "T"), within(1e-13));
      assertThat(summary.monetaryValue()).isCloseTo(number(row, "m_x"), within(1e-12));
    }
  }

  @Test
  void firstPurchaseIsNotCountedAndDoesNotEnterTheMean() {
    OrderLog log = new OrderLog();
    log.add(10, 1000, 1);
    log.add(12, 30, 1);
    log.add(12, 10, 2);
    log.add(15, 70, 1);

    assertThat(log.summary(RfmUnit.DAY, 20)).contains(new RfmSummary(2, 5, 10, 60));
  }

  @Test
  void ordersAfterTheEndAreLeftOut() {
    OrderLog log = new OrderLog();
    log.add(10, 5, 1);
    log.add(21, 5, 1);

    assertThat(log.summary(RfmUnit.DAY, 20)).contains(new RfmSummary(0, 0, 10, 0));
    assertThat(log.summary(RfmUnit.DAY, 9)).isEmpty();
    assertThat(new OrderLog().summary(RfmUnit.DAY, 9)).isEmpty();
  }

  @Test
  void unitScalesTimesAndShortUnitsSplitTheDay() {
    LocalDateTime morning = LocalDateTime.parse("1969-12-31T08:15:00");
    LocalDateTime evening = LocalDateTime.parse("1969-12-31T20:45:00");

    assertThat(RfmUnit.DAY.purchaseNumber(morning)).isEqualTo(-1);
    assertThat(RfmUnit.YEAR.purchaseNumber(evening)).isEqualTo(-1);
    assertThat(RfmUnit.HOUR.purchaseNumber(evening) - RfmUnit.HOUR.purchaseNumber(morning))
        .isEqualTo(12);
    assertThat(RfmUnit.YEAR.between(0, 3652425)).isCloseTo(10_000, within(1e-9));
    assertThat(RfmUnit.MONTH.between(0, 3652425)).isCloseTo(120_000, within(1e-8));
    assertThat(RfmUnit.named("week")).contains(RfmUnit.WEEK);
    assertThat(RfmUnit.named("fortnight")).isEmpty();
  }
}
