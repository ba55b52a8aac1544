package io.flinkcx.core.rfm;

import static io.flinkcx.core.CsvRows.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flinkcx.core.CsvRows;
import io.flinkcx.testing.SharedData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderLogTest {

  @Test
  void cdnowLogEqualsTheReferenceSummary() {
    Path path = SharedData.find("data/stats/cdnow_elog_raw.csv").orElse(null);
    assumeTrue(path != null, SharedData.MISSING);
    Map<String, OrderLog> logs = new HashMap<>();
    long end = RfmUnit.WEEK.purchaseNumber(LocalDateTime.parse("1997-09-30T00:00"));
    for (Map<String, String> row : CsvRows.ofFile(path)) {
      LocalDateTime time =
          LocalDate.parse(row.get("date"), DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay();
      logs.computeIfAbsent(row.get("sampleid"), id -> new OrderLog())
          .add(RfmUnit.WEEK, RfmUnit.WEEK.purchaseNumber(time), number(row, "sales"), end, 1);
    }

    for (Map<String, String> row : CsvRows.ofResource("cbs_from_elog_cdnow.csv")) {
      RfmSummary summary = logs.get(row.get("sampleid")).summary().orElseThrow();
      assertThat(summary.frequency()).isEqualTo((long) number(row, "x"));
      assertThat(summary.recency()).isEqualTo(number(row, "t_x"));
      assertThat(summary.age()).isCloseTo(number(row, "T"), within(1e-13));
      assertThat(summary.monetaryValue()).isCloseTo(number(row, "m_x"), within(1e-12));
    }
  }

  @Test
  void firstPurchaseIsNotCountedAndDoesNotEnterTheMean() {
    OrderLog log = new OrderLog();
    log.add(RfmUnit.DAY, 15, 70, 20, 1);
    log.add(RfmUnit.DAY, 12, 10, 20, 2);
    log.add(RfmUnit.DAY, 10, 1000, 20, 1);
    log.add(RfmUnit.DAY, 12, 30, 20, 1);

    assertThat(log.summary()).contains(new RfmSummary(2, 5, 10, 60));
  }

  @Test
  void ordersAfterTheEndAreLeftOut() {
    OrderLog log = new OrderLog();
    log.add(RfmUnit.DAY, 10, 5, 20, 1);
    log.add(RfmUnit.DAY, 21, 5, 20, 1);
    OrderLog late = new OrderLog();
    late.add(RfmUnit.DAY, 10, 5, 9, 1);

    assertThat(log.summary()).contains(new RfmSummary(0, 0, 10, 0));
    assertThat(late.summary()).isEmpty();
    assertThat(new OrderLog().summary()).isEmpty();
  }

  @Test
  void latestEndThatStandsCounts() {
    OrderLog log = new OrderLog();
    log.add(RfmUnit.DAY, 10, 5, 20, 1);
    log.add(RfmUnit.DAY, 12, 5, 30, 1);
    log.add(RfmUnit.DAY, 12, 5, 30, -1);

    assertThat(log.summary()).contains(new RfmSummary(0, 0, 10, 0));
  }

  @Test
  void ordersMayBeTakenBackBeforeTheyCome() {
    OrderLog log = new OrderLog();
    log.add(RfmUnit.DAY, 10, 0.0, 20, -1);
    log.add(RfmUnit.DAY, 11, 5, 20, 1);
    OrderLog other = new OrderLog();
    other.add(RfmUnit.DAY, 10, -0.0, 20, 1);
    log.addAll(other);

    assertThat(log.summary()).contains(new RfmSummary(0, 0, 9, 0));
  }

  @Test
  void bytesAreThoseOfSavepoints() throws IOException {
    OrderLog log = new OrderLog();
    log.add(RfmUnit.WEEK, 10, 1, 20, 1);
    log.add(RfmUnit.WEEK, 12, 2, 20, 3);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    log.write(new DataOutputStream(bytes));

    assertThat(HexFormat.of().formatHex(bytes.toByteArray()))
        .isEqualTo(
            "04"
                + "00000002"
                + "000000000000000a3ff00000000000000000000000000001"
                + "000000000000000c40000000000000000000000000000003"
                + "00000001"
                + "00000000000000140000000000000004");
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(OrderLog.read(in).summary()).isEqualTo(log.summary());
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
