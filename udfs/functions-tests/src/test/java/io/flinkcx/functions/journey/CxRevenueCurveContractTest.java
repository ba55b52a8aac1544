package io.flinkcx.functions.journey;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.survey.MeanStatistics;
import io.flinkcx.functions.AggregateContract;
import io.flinkcx.functions.rows.Rows;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.flink.types.Row;

class CxRevenueCurveContractTest extends AggregateContract {

  private static final LocalDateTime START = LocalDateTime.of(2024, 1, 1, 0, 0);
  private static final int PERIODS = 4;

  private static final String COLUMNS =
      "CX_REVENUE_CURVE(customer_id => customer_id, cohort_time => cohort_time, event_time =>"
          + " event_time, amount => amount, observation_end => observation_end";

  @Override
  protected List<String> calls() {
    return List.of(
        COLUMNS + ", periods => 4)",
        COLUMNS
            + ", `period` => 'WEEK', periods => 4, alignment => 'elapsed', confidence => 0.9,"
            + " thin_below => 5)");
  }

  @Override
  protected String columns() {
    return "customer_id STRING, cohort_time TIMESTAMP(3), event_time TIMESTAMP(3), amount DOUBLE,"
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
    // mostly one end, which the sums kept along assume, and sometimes another
    LocalDateTime end = START.plusDays(random.nextInt(9) == 0 ? 115 + random.nextInt(9) : 121);
    double amount = (random.nextInt(10_000) - 1_000) / 100.0;
    return Row.of("c" + customer, cohort, event, amount, end);
  }

  @Override
  protected List<Row> badRows() {
    LocalDateTime end = START.plusDays(120);
    List<Row> rows = new ArrayList<>();
    for (double bad : List.of(Double.NaN, Double.NEGATIVE_INFINITY, 1e11, -1e300)) {
      rows.add(Row.of("c1", START, START, bad, end));
    }
    rows.add(Row.of("c1", end, end, 5.0, end));
    rows.add(Row.of("", START, START, 5.0, end));
    rows.add(Row.of("c3", START, START.minusDays(3), 5.0, end));
    rows.add(Row.of("c4", START, end, 5.0, end));
    rows.add(
        Row.of(
            "c5", LocalDateTime.of(1, 1, 1, 0, 0), LocalDateTime.of(9999, 12, 31, 0, 0), 5.0, end));
    return rows;
  }

  @Override
  protected Optional<List<Object>> recompute(List<Row> standing) {
    return Optional.of(
        Arrays.asList(curve(standing, true, 0.95, 30), curve(standing, false, 0.9, 5)));
  }

  private static Row[] curve(
      List<Row> rows, boolean isMonths, double confidence, double thinBelow) {
    Map<List<Object>, DoubleDouble[]> spenders = new HashMap<>();
    LocalDateTime end = LocalDateTime.MIN;
    long rejected = 0;
    for (Row row : rows) {
      String customer = row.getFieldAs(0);
      LocalDateTime cohort = row.getFieldAs(1);
      LocalDateTime event = row.getFieldAs(2);
      Double amount = row.getFieldAs(3);
      LocalDateTime until = row.getFieldAs(4);
      if (customer == null || cohort == null || until == null || !cohort.isBefore(until)) {
        continue;
      }
      if (amount != null && !(Math.abs(amount) <= 1e10)) {
        rejected++;
        continue;
      }
      end = until.isAfter(end) ? until : end;
      LocalDateTime start = isMonths ? monthOf(cohort) : cohort;
      DoubleDouble[] revenue =
          spenders.computeIfAbsent(
              List.of(customer, start),
              key -> {
                DoubleDouble[] none = new DoubleDouble[PERIODS + 1];
                Arrays.fill(none, DoubleDouble.ZERO);
                return none;
              });
      if (amount != null && event != null && !event.isBefore(cohort) && event.isBefore(until)) {
        long number = number(start, event, isMonths);
        if (number <= PERIODS) {
          revenue[(int) number] = revenue[(int) number].plus(DoubleDouble.of(amount));
        }
      }
    }
    return spenders.isEmpty()
        ? null
        : curve(spenders, end, isMonths, confidence, thinBelow, rejected);
  }

  private static Row[] curve(
      Map<List<Object>, DoubleDouble[]> spenders,
      LocalDateTime end,
      boolean isMonths,
      double confidence,
      double thinBelow,
      long rejected) {
    Row[] curve = new Row[PERIODS + 1];
    for (int k = 0; k <= PERIODS; k++) {
      DoubleDouble revenue = DoubleDouble.ZERO;
      DoubleDouble sum = DoubleDouble.ZERO;
      DoubleDouble squares = DoubleDouble.ZERO;
      long n = 0;
      for (Map.Entry<List<Object>, DoubleDouble[]> spender : spenders.entrySet()) {
        if (number((LocalDateTime) spender.getKey().get(1), end, isMonths) > k) {
          DoubleDouble total = DoubleDouble.ZERO;
          for (int i = 0; i <= k; i++) {
            total = total.plus(spender.getValue()[i]);
          }
          n++;
          revenue = revenue.plus(spender.getValue()[k]);
          sum = sum.plus(total);
          squares = squares.plus(total.times(total));
        }
      }
      MeanStatistics mean = MeanStatistics.of(new Moments(n, sum, squares), confidence);
      curve[k] =
          Row.of(
              k,
              n,
              n == 0 ? null : revenue.value(),
              n == 0 ? null : sum.value(),
              Rows.orNull(mean.mean()),
              Rows.orNull(mean.standardError()),
              Rows.orNull(mean.marginOfError()),
              Rows.orNull(mean.interval().lower()),
              Rows.orNull(mean.interval().upper()),
              rejected,
              n < thinBelow);
    }
    return curve;
  }

  private static LocalDateTime monthOf(LocalDateTime time) {
    return time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
  }

  private static long number(LocalDateTime start, LocalDateTime time, boolean isMonths) {
    return isMonths
        ? ChronoUnit.MONTHS.between(start, monthOf(time))
        : Math.floorDiv(Duration.between(start, time).toMillis(), Duration.ofDays(7).toMillis());
  }
}
