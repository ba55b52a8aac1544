package io.flinkcx.functions.journey;

import io.flinkcx.core.churn.CohortAlignment;
import io.flinkcx.core.churn.CohortPeriod;
import io.flinkcx.core.churn.RetentionMode;
import io.flinkcx.core.churn.RetentionRules;
import io.flinkcx.core.journey.CohortSpender;
import io.flinkcx.core.journey.RevenueCurve;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.churn.CustomerHash;
import io.flinkcx.functions.churn.ObservedState;
import java.util.Map;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.types.Row;

/**
 * The customers of a revenue curve, with its sums kept along with them: a row costs as much as one
 * customer has periods, and a value as much as the curve has.
 *
 * <p>The sums hold for one end of observation. When that moves, which customer's period is over
 * changes for all of them, and they are summed anew. Names and order of the fields are frozen once
 * released: savepoints.
 */
public final class RevenueCurveState extends ObservedState {

  /** Rows and revenue of each customer, by a hash of the id, see {@link CohortSpender}. */
  @DataTypeHint("MAP<ROW<customer_hash STRING, cohort BIGINT>, ARRAY<DOUBLE NOT NULL>>")
  public MapView<Row, Double[]> spenders = new MapView<>();

  public RevenueCurve curve = new RevenueCurve();

  /** Customers who belong to the cohort, whether or not a period of theirs is over. */
  public long customers;

  public String period;
  public int periods;
  public String alignment;
  public long rejected;
  public Double confidence;
  public Double thinBelow;

  /** The rules of the rows so far, {@code null} before the first. */
  RetentionRules rules() {
    return period == null
        ? null
        : new RetentionRules(
            CohortPeriod.valueOf(period),
            periods,
            RetentionMode.EXACT,
            CohortAlignment.valueOf(alignment));
  }

  /**
   * Takes the rules of a row.
   *
   * @throws IllegalArgumentException if rows before it had others
   */
  void follow(RetentionRules rules) {
    RetentionRules known = rules();
    if (known == null) {
      period = rules.period().name();
      periods = rules.periods();
      alignment = rules.alignment().name();
      curve.clear(periods + 1);
    } else if (!known.equals(rules)) {
      throw new IllegalArgumentException(
          ("%s: period, periods and alignment must be the same in all rows of a group, so group by"
                  + " them too, got %s %d %s after %s %d %s")
              .formatted(
                  CxRevenueCurve.NAME,
                  rules.period(),
                  rules.periods(),
                  rules.alignment(),
                  known.period(),
                  known.periods(),
                  known.alignment()));
    }
  }

  /** Adds a row, or takes it back; {@link #follow} comes first. */
  void add(RetentionRules rules, String customer, long cohort, int period, double amount, int sign)
      throws Exception {
    Row key = Row.of(CustomerHash.of(customer), cohort);
    CohortSpender before = CohortSpender.of(spenders.get(key));
    replace(rules, key, before, before.plus(period, amount, sign));
  }

  private void replace(RetentionRules rules, Row key, CohortSpender before, CohortSpender after)
      throws Exception {
    if (after.isNobody()) {
      spenders.remove(key);
    } else {
      spenders.put(key, after.sums());
    }
    customers += (after.isIn() ? 1 : 0) - (before.isIn() ? 1 : 0);
    if (!isStale) {
      int periodsOver = rules.periodsOver(key.<Long>getFieldAs(1), end);
      curve.tally(before, periodsOver, -1);
      curve.tally(after, periodsOver, 1);
    }
  }

  /** Adds the rows of another state. */
  void addAll(RevenueCurveState other) throws Exception {
    confidence = Settings.latest(confidence, other.confidence);
    thinBelow = Settings.latest(thinBelow, other.thinBelow);
    rejected += other.rejected;
    RetentionRules rules = other.rules();
    if (rules == null) {
      return;
    }
    follow(rules);
    observeAll(other);
    for (Map.Entry<Row, Double[]> spender : other.spenders.entries()) {
      CohortSpender before = CohortSpender.of(spenders.get(spender.getKey()));
      CohortSpender after = before.plus(CohortSpender.of(spender.getValue()));
      replace(rules, spender.getKey(), before, after);
    }
  }

  /** Brings the sums to the end of observation. */
  void refresh(RetentionRules rules) throws Exception {
    if (!isStale) {
      return;
    }
    moveToLatestEnd();
    curve.clear(periods + 1);
    for (Map.Entry<Row, Double[]> spender : spenders.entries()) {
      int periodsOver = rules.periodsOver(spender.getKey().<Long>getFieldAs(1), end);
      curve.tally(CohortSpender.of(spender.getValue()), periodsOver, 1);
    }
  }
}
