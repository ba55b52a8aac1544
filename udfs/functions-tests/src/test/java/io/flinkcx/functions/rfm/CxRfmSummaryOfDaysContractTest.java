package io.flinkcx.functions.rfm;

import io.flinkcx.core.math.Moments;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.flink.types.Row;

class CxRfmSummaryOfDaysContractTest extends RfmContract {

  private static final LocalDate START = LocalDate.of(2024, 1, 1);

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_RFM_SUMMARY_OF_DAYS(order_day => purchase_day, amount => amount, observation_end =>"
            + " last_day)",
        "CX_RFM_SUMMARY_OF_DAYS(order_day => purchase_day, amount => amount, observation_end =>"
            + " last_day, unit => 'WEEK')");
  }

  @Override
  protected String columns() {
    return "purchase_day DATE, amount DOUBLE, last_day DATE";
  }

  @Override
  protected Row draw(Random random) {
    return Row.of(
        START.plusDays(random.nextInt(90)),
        1 + random.nextInt(10_000) / 100.0,
        START.plusDays(80 + random.nextInt(3)));
  }

  @Override
  protected List<Row> badRows() {
    List<Row> rows = new ArrayList<>();
    LocalDate end = START.plusDays(80);
    rows.add(Row.of(START, 10.0, end));
    endsOfTheRange().forEach(amount -> rows.add(Row.of(START.plusDays(40), amount, end)));
    rows.add(Row.of(end.plusDays(1), 10.0, end));
    rows.add(Row.of(end, 10.0, end));
    return rows;
  }

  /** A row is a purchase, also the second one of a day; the first is the one of less money. */
  @Override
  Row summary(List<Row> rows, double daysPerUnit) {
    List<Row> purchases = new ArrayList<>(rows.stream().filter(row -> counts(row)).toList());
    if (purchases.isEmpty()) {
      return null;
    }
    purchases.sort(
        Comparator.comparing((Row row) -> row.<LocalDate>getFieldAs(0))
            .thenComparing(row -> row.<Double>getFieldAs(1)));
    long first = epochDay(purchases.get(0), 0);
    long last = epochDay(purchases.get(purchases.size() - 1), 0);
    long end = purchases.stream().mapToLong(row -> epochDay(row, 2)).max().orElseThrow();
    double repeated =
        purchases.stream().skip(1).mapToDouble(row -> row.<Double>getFieldAs(1)).sum();
    return summary(purchases.size(), first, last, end, repeated, daysPerUnit);
  }

  private static boolean counts(Row row) {
    LocalDate day = row.getFieldAs(0);
    Double amount = row.getFieldAs(1);
    LocalDate end = row.getFieldAs(2);
    return day != null
        && amount != null
        && end != null
        && amount >= 0
        && amount <= Moments.LARGEST_VALUE
        && !day.isAfter(end);
  }

  private static long epochDay(Row row, int column) {
    return row.<LocalDate>getFieldAs(column).toEpochDay();
  }
}
