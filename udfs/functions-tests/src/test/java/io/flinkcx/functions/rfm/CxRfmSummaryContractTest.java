package io.flinkcx.functions.rfm;

import io.flinkcx.core.math.Moments;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.types.Row;

class CxRfmSummaryContractTest extends RfmContract {

  private static final LocalDateTime START = LocalDateTime.of(2024, 1, 1, 0, 0);

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_RFM_SUMMARY(order_time => order_time, amount => amount, observation_end => observation_end)",
        "CX_RFM_SUMMARY(order_time => order_time, amount => amount, observation_end => observation_end, unit => 'WEEK')");
  }

  @Override
  protected String columns() {
    return "order_time TIMESTAMP(3), amount DOUBLE, observation_end TIMESTAMP(3)";
  }

  @Override
  protected Row draw(Random random) {
    LocalDateTime time = START.plusHours(random.nextInt(24 * 90));
    return Row.of(time, 1 + random.nextInt(10_000) / 100.0, START.plusDays(80 + random.nextInt(3)));
  }

  @Override
  protected List<Row> badRows() {
    List<Row> rows = new ArrayList<>();
    LocalDateTime end = START.plusDays(80);
    rows.add(Row.of(START, 10.0, end));
    endsOfTheRange().forEach(amount -> rows.add(Row.of(START.plusDays(40), amount, end)));
    rows.add(Row.of(end.plusNanos(1_000_000), 10.0, end));
    rows.add(Row.of(end, 10.0, end));
    return rows;
  }

  @Override
  Row summary(List<Row> rows, double daysPerUnit) {
    TreeMap<LocalDate, Double> purchases = new TreeMap<>();
    LocalDate end = LocalDate.MIN;
    for (Row row : rows) {
      LocalDateTime time = row.getFieldAs(0);
      Double amount = row.getFieldAs(1);
      LocalDateTime until = row.getFieldAs(2);
      if (time == null || amount == null || until == null || time.isAfter(until)) {
        continue;
      }
      if (amount >= 0 && amount <= Moments.LARGEST_VALUE) {
        purchases.merge(time.toLocalDate(), amount, Double::sum);
        end = until.toLocalDate().isAfter(end) ? until.toLocalDate() : end;
      }
    }
    if (purchases.isEmpty()) {
      return null;
    }
    LocalDate first = purchases.firstKey();
    double repeated = purchases.tailMap(first, false).values().stream().reduce(0.0, Double::sum);
    return summary(
        purchases.size(),
        first.toEpochDay(),
        purchases.lastKey().toEpochDay(),
        end.toEpochDay(),
        repeated,
        daysPerUnit);
  }
}
