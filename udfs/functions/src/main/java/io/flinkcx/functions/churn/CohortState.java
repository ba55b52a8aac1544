package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.CohortAlignment;
import io.flinkcx.core.churn.CohortMember;
import io.flinkcx.core.churn.CohortPeriod;
import io.flinkcx.core.churn.RetentionMode;
import io.flinkcx.core.churn.RetentionRules;
import io.flinkcx.functions.arguments.Settings;
import java.util.Arrays;
import java.util.Map;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.types.Row;

/**
 * The customers of a retention curve, with the curve's counts kept along with them: a row costs as
 * much as one customer has periods, and a value as much as the curve has.
 *
 * <p>The counts hold for one end of observation. When that moves, which customer's period is over
 * changes for all of them, and they are counted anew. Names and order of the fields are frozen once
 * released: savepoints.
 */
public final class CohortState extends ObservedState {

  /** Rows and events of each customer, by a hash of the id, see {@link CohortMember}. */
  @DataTypeHint("MAP<ROW<customer_hash STRING, cohort BIGINT>, ARRAY<BIGINT NOT NULL>>")
  public MapView<Row, Long[]> members = new MapView<>();

  public long[] active = {};
  public long[] size = {};

  /** Customers who belong to the cohort, whether or not a period of theirs is over. */
  public long customers;

  public String period;
  public int periods;
  public String mode;
  public String alignment;
  public Double confidence;
  public Double thinBelow;

  /** The rules of the rows so far, {@code null} before the first. */
  RetentionRules rules() {
    return period == null
        ? null
        : new RetentionRules(
            CohortPeriod.valueOf(period),
            periods,
            RetentionMode.valueOf(mode),
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
      mode = rules.mode().name();
      alignment = rules.alignment().name();
      active = new long[periods + 1];
      size = new long[periods + 1];
    } else if (!known.equals(rules)) {
      throw new IllegalArgumentException(
          CxRetentionCurve.NAME
              + ": period, periods, mode and alignment must be the same in all rows of a group,"
              + " so group by them too, got "
              + rules
              + " after "
              + known);
    }
  }

  /** Adds a row, or takes it back; {@link #follow} comes first. */
  void add(RetentionRules rules, String customer, long cohort, int eventPeriod, int sign)
      throws Exception {
    Row key = Row.of(CustomerHash.of(customer), cohort);
    CohortMember before = CohortMember.of(members.get(key));
    replace(rules, key, before, before.plus(eventPeriod, sign));
  }

  private void replace(RetentionRules rules, Row key, CohortMember before, CohortMember after)
      throws Exception {
    if (after.isNobody()) {
      members.remove(key);
    } else {
      members.put(key, after.counts());
    }
    customers += (after.isIn() ? 1 : 0) - (before.isIn() ? 1 : 0);
    if (!isStale) {
      int periodsOver = rules.periodsOver(key.<Long>getFieldAs(1), end);
      rules.tally(before, periodsOver, -1, active, size);
      rules.tally(after, periodsOver, 1, active, size);
    }
  }

  /** Adds the rows of another state. */
  void addAll(CohortState other) throws Exception {
    confidence = Settings.latest(confidence, other.confidence);
    thinBelow = Settings.latest(thinBelow, other.thinBelow);
    RetentionRules rules = other.rules();
    if (rules == null) {
      return;
    }
    follow(rules);
    observeAll(other);
    for (Map.Entry<Row, Long[]> member : other.members.entries()) {
      CohortMember before = CohortMember.of(members.get(member.getKey()));
      CohortMember after = before.plus(CohortMember.of(member.getValue()));
      replace(rules, member.getKey(), before, after);
    }
  }

  /** Brings the counts to the end of observation. */
  void refresh(RetentionRules rules) throws Exception {
    if (!isStale) {
      return;
    }
    moveToLatestEnd();
    Arrays.fill(active, 0);
    Arrays.fill(size, 0);
    for (Map.Entry<Row, Long[]> member : members.entries()) {
      int periodsOver = rules.periodsOver(member.getKey().<Long>getFieldAs(1), end);
      rules.tally(CohortMember.of(member.getValue()), periodsOver, 1, active, size);
    }
  }
}
