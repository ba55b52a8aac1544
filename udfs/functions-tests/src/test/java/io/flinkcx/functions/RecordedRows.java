package io.flinkcx.functions;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.types.Row;

/**
 * The rows behind recorded_results.txt: two groups of customers of whom some have a NULL or a bad
 * value in one column, a group of one, one whose rows are all bad and one of NULLs. Another row, or
 * another order of draws, makes another record.
 */
final class RecordedRows {

  static final String COLUMNS =
      "grp STRING, segment STRING, acquisition STRING, customer_id STRING, score DOUBLE, weight"
          + " DOUBLE, csat DOUBLE, ces DOUBLE, resolved BOOLEAN, amount DOUBLE, profit DOUBLE, talk_s"
          + " DOUBLE, hold_s DOUBLE, wrap_s DOUBLE, abandoned BOOLEAN, start_value DOUBLE, end_value"
          + " DOUBLE, cost DOUBLE, new_customers DOUBLE, cohort_time TIMESTAMP(3), event_time"
          + " TIMESTAMP(3), observation_end TIMESTAMP(3), duration DOUBLE, has_left BOOLEAN,"
          + " features ARRAY<DOUBLE>, outcome DOUBLE, converted DOUBLE, probability DOUBLE, treated"
          + " BOOLEAN, is_after BOOLEAN, customers DOUBLE, channel ARRAY<DOUBLE>, frequency DOUBLE,"
          + " recency DOUBLE, age DOUBLE, monetary_value DOUBLE, bb_frequency DOUBLE, bb_recency"
          + " DOUBLE, opportunities DOUBLE, contract_period DOUBLE, active DOUBLE, lost DOUBLE";

  private static final int ROWS_PER_GROUP = 80;
  private static final LocalDateTime START = LocalDateTime.of(2024, 1, 1, 0, 0);

  private final Random random = new Random(20260101);
  private final List<Row> rows = new ArrayList<>();

  private RecordedRows() {
    for (String group : List.of("a", "b")) {
      for (int i = 0; i < ROWS_PER_GROUP; i++) {
        Row row = good(group);
        int kind = random.nextInt(8);
        int column = 1 + random.nextInt(row.getArity() - 1);
        if (kind == 0) {
          row.setField(column, null);
        } else if (kind == 1) {
          row.setField(column, bad(row.getField(column)));
        }
        rows.add(row);
      }
    }
    rows.add(good("one"));
    for (int i = 0; i < 3; i++) {
      Row bad = good("bad");
      for (int column = 1; column < bad.getArity(); column++) {
        bad.setField(column, bad(bad.getField(column)));
      }
      rows.add(bad);
      Row nulls = new Row(bad.getArity());
      nulls.setField(0, "nulls");
      rows.add(nulls);
    }
  }

  /** All of them, for a view with the {@link #COLUMNS}. */
  static List<Row> all() {
    return new RecordedRows().rows;
  }

  private Row good(String group) {
    Double[] features = {1.0 + random.nextInt(7), (double) random.nextInt(2)};
    boolean isTreated = random.nextDouble() < 0.2 + 0.08 * features[0];
    double probability = 1 / (1 + Math.exp(3 - 0.6 * features[0] - features[1]));
    Row person =
        Row.of(
            group,
            random.nextInt(3) == 0 ? "shop" : "web",
            List.of("earned", "bought", "unknown").get(random.nextInt(3)),
            "c" + random.nextInt(12));
    Row answers =
        Row.of(
            (double) Math.max(random.nextInt(11), random.nextInt(11)),
            random.nextInt(5) / 2.0,
            1.0 + random.nextInt(5),
            1.0 + random.nextInt(7),
            random.nextInt(3) > 0,
            20 + random.nextInt(10_000) / 100.0,
            random.nextInt(10_000) / 100.0 - 30);
    Row contact =
        Row.of(
            30 + random.nextInt(2_000) / 4.0,
            (double) random.nextInt(40),
            20.0 + random.nextInt(60),
            random.nextInt(10) == 0);
    boolean isNew = random.nextInt(4) == 0;
    Row accounts =
        Row.of(
            isNew ? 0.0 : 50 + random.nextInt(10_000) / 100.0,
            random.nextInt(5) == 0 ? 0.0 : 50 + random.nextInt(10_000) / 100.0,
            500 * random.nextDouble(),
            (double) random.nextInt(3));
    LocalDateTime cohort = START.plusHours(random.nextInt(24 * 60));
    Row times =
        Row.of(
            cohort,
            cohort.plusHours(random.nextInt(24 * 100) - 24),
            START.plusDays(150 + random.nextInt(2)),
            1.0 + random.nextInt(18),
            random.nextInt(3) > 0);
    Row outcomes =
        Row.of(
            features,
            5 * features[0] + 8 * features[1] + (isTreated ? 3 : 0) + random.nextGaussian(),
            random.nextDouble() < probability ? 1.0 : 0.0,
            probability,
            isTreated,
            random.nextBoolean());
    Row customer = Row.of((double) random.nextInt(4), new Double[] {(double) random.nextInt(2)});
    Row amount = Row.of(30 * Math.exp(0.7 * random.nextGaussian()));
    int period = 1 + random.nextInt(6);
    Row contract =
        Row.of((double) period, (double) random.nextInt(9), (double) (random.nextInt(30) / period));
    return join(
        person,
        answers,
        contact,
        accounts,
        times,
        outcomes,
        customer,
        purchases(),
        amount,
        opportunities(),
        contract);
  }

  /** A life of BG/NBD with r 1, alpha 5, a 1, b 3. */
  private Row purchases() {
    double age = 20 + random.nextInt(20);
    double rate = -Math.log(1 - random.nextDouble()) / 5;
    double dropout = 1 - Math.cbrt(random.nextDouble());
    double frequency = 0;
    double recency = 0;
    double next = -Math.log(1 - random.nextDouble()) / rate;
    while (next <= age) {
      frequency++;
      recency = next;
      if (random.nextDouble() < dropout) {
        break;
      }
      next += -Math.log(1 - random.nextDouble()) / rate;
    }
    return Row.of(frequency, recency, age);
  }

  /** A life of BG/BB with alpha 1, beta 1, gamma 1, delta 3. */
  private Row opportunities() {
    int opportunities = 3 + random.nextInt(6);
    double purchase = random.nextDouble();
    double dropout = 1 - Math.cbrt(random.nextDouble());
    double frequency = 0;
    double recency = 0;
    for (int k = 1; k <= opportunities && random.nextDouble() >= dropout; k++) {
      if (random.nextDouble() < purchase) {
        frequency++;
        recency = k;
      }
    }
    return Row.of(frequency, recency, (double) opportunities);
  }

  /** What no function takes in place of a value; a text, a flag or a time is missing instead. */
  private Object bad(Object value) {
    if (value instanceof Double) {
      return List.of(Double.NaN, -7.3, Double.POSITIVE_INFINITY, 1e200).get(random.nextInt(4));
    }
    return value instanceof Double[] ? new Double[] {Double.NaN, 1.0} : null;
  }

  private static Row join(Row first, Row... others) {
    return Row.join(first, others);
  }
}
