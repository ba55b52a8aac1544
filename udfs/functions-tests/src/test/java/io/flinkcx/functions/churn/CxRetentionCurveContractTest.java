package io.flinkcx.functions.churn;

import io.flinkcx.core.survey.ShareStatistics;
import io.flinkcx.functions.AggregateContract;
import io.flinkcx.functions.rows.Rows;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.types.Row;

class CxRetentionCurveContractTest extends AggregateContract {

  private static final LocalDateTime START = LocalDateTime.of(2024, 1, 1, 0, 0);
  private static final int PERIODS = 4;

  private static final String COLUMNS =
      "CX_RETENTION_CURVE(customer_id => customer_id, cohort_time => cohort_time, event_time =>"
          + " event_time, observation_end => observation_end";

  @Override
  protected List<String> calls() {
    return List.of(
        COLUMNS + ", periods => 4)",
        COLUMNS + ", periods => 4, mode => 'on_or_after', confidence => 0.9, thin_below => 5)",
        COLUMNS
            + ", `period` => 'WEEK', periods => 4, mode => 'every_interval', alignment =>"
            + " 'elapsed')");
  }

  @Override
  protected String columns() {
    return "customer_id STRING, cohort_time TIMESTAMP(3), event_time TIMESTAMP(3),"
        + " observation_end TIMESTAMP(3)";
  }

  @Override
  protected Row draw(Random random) {
    int customer = random.nextInt(12);
    LocalDateTime cohort = START.plusHours(customer * 211L);
    LocalDateTime event =
        random.nextInt(4) == 0
            ? cohort.plusHours(random.nextInt(24 * 14) - 24)
            : cohort.plusHours(random.nextInt(24 * 150));
    // mostly one end, which the counts kept along assume, and sometimes another
    LocalDateTime end = START.plusDays(random.nextInt(9) == 0 ? 115 + random.nextInt(9) : 121);
    return Row.of("c" + customer, cohort, event, end);
  }

  @Override
  protected List<Row> badRows() {
    LocalDateTime end = START.plusDays(120);
    return List.of(
        Row.of("c1", end, end, end),
        Row.of("c2", end.plusDays(1), end.plusDays(1), end),
        Row.of("", START, START, end),
        Row.of("c3", START, START.minusDays(3), end),
        Row.of("c4", START, end, end),
        Row.of("c5", LocalDateTime.of(1, 1, 1, 0, 0), LocalDateTime.of(9999, 12, 31, 0, 0), end));
  }

  @Override
  protected Optional<List<Object>> recompute(List<Row> standing) {
    return Optional.of(
        Arrays.asList(
            curve(standing, true, "exact", 0.95, 30),
            curve(standing, true, "on_or_after", 0.9, 5),
            curve(standing, false, "every_interval", 0.95, 30)));
  }

  private static Row[] curve(
      List<Row> rows, boolean isMonths, String mode, double confidence, double thinBelow) {
    Map<List<Object>, Set<Long>> events = new TreeMap<>(byText());
    LocalDateTime end = LocalDateTime.MIN;
    for (Row row : rows) {
      String customer = row.getFieldAs(0);
      LocalDateTime cohort = row.getFieldAs(1);
      LocalDateTime event = row.getFieldAs(2);
      LocalDateTime until = row.getFieldAs(3);
      if (customer == null || cohort == null || until == null || !cohort.isBefore(until)) {
        continue;
      }
      end = until.isAfter(end) ? until : end;
      LocalDateTime start = isMonths ? monthOf(cohort) : cohort;
      Set<Long> active = events.computeIfAbsent(List.of(customer, start), key -> new TreeSet<>());
      if (event != null && !event.isBefore(cohort) && event.isBefore(until)) {
        active.add(number(start, event, isMonths));
      }
    }
    if (events.isEmpty()) {
      return null;
    }
    Row[] curve = new Row[PERIODS + 1];
    for (int k = 0; k <= PERIODS; k++) {
      long active = 0;
      long size = 0;
      for (Map.Entry<List<Object>, Set<Long>> member : events.entrySet()) {
        if (number((LocalDateTime) member.getKey().get(1), end, isMonths) > k) {
          size++;
          active += isRetained(member.getValue(), k, mode) ? 1 : 0;
        }
      }
      ShareStatistics share = ShareStatistics.of(active, size, confidence);
      curve[k] =
          Row.of(
              k,
              size == 0 ? null : active,
              size,
              Rows.orNull(share.share()),
              Rows.orNull(share.standardError()),
              Rows.orNull(share.marginOfError()),
              Rows.orNull(share.interval().lower()),
              Rows.orNull(share.interval().upper()),
              size < thinBelow);
    }
    return curve;
  }

  private static java.util.Comparator<List<Object>> byText() {
    return java.util.Comparator.comparing(List::toString);
  }

  private static LocalDateTime monthOf(LocalDateTime time) {
    return time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
  }

  private static long number(LocalDateTime start, LocalDateTime time, boolean isMonths) {
    return isMonths
        ? ChronoUnit.MONTHS.between(start, monthOf(time))
        : Math.floorDiv(Duration.between(start, time).toMillis(), Duration.ofDays(7).toMillis());
  }

  private static boolean isRetained(Set<Long> active, long k, String mode) {
    return switch (mode) {
      case "exact" -> active.contains(k);
      case "on_or_after" -> active.stream().anyMatch(number -> number >= k);
      default -> active.stream().filter(number -> number <= k).count() == k + 1;
    };
  }
}
