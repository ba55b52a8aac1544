package io.flinkcx.functions.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** What every fit to features keeps: names, settings and warnings are the same in all of them. */
public abstract class FeatureFitContract {

  private static final String ROWS =
      "(VALUES (0, TRUE, 0), (0, FALSE, 0), (1, TRUE, 0), (1, FALSE, 0), (0, TRUE, 1), (0, FALSE,"
          + " 1), (1, TRUE, 1), (1, FALSE, 1), (1, TRUE, 1)) AS c(x, b, y)";

  /**
   * The call on the columns x and y (numbers, 0 or 1) and b (BOOLEAN).
   *
   * @param features an SQL array
   * @param option {@code name => value}
   */
  protected abstract String call(String features, String option);

  private String function() {
    String call = call("", "");
    return call.substring(0, call.indexOf('('));
  }

  private Row fit(String features, String option, String rows) {
    return Regressions.fields(call(features, option), rows);
  }

  @Test
  void namesAreTheSameInAllRows() {
    assertThatThrownBy(
            () -> fit("ARRAY[x]", "names => ARRAY[CASE WHEN x = 1 THEN 'a' ELSE 'b' END]", ROWS))
        .hasStackTraceContaining(function() + ": names must be the same in all rows of a group");
  }

  @Test
  void namesAreDifferent() {
    assertThatThrownBy(() -> fit("ARRAY[x, x]", "names => ARRAY['a', 'a']", ROWS))
        .hasStackTraceContaining(function() + ": names must be different and not NULL, got [a, a]");
  }

  @Test
  void confidenceIsCheckedAtPlanning() {
    for (String level : new String[] {"0", "1", "1.5"}) {
      Planning.stops(
          call("ARRAY[x]", "confidence => " + level),
          function() + ": confidence must be between 0 and 1");
    }
  }

  @Test
  void noRowsAreNoData() {
    Row fit = fit("ARRAY[x]", "confidence => 0.9", ROWS + " WHERE x > 9");

    assertThat(fit.<Long>getFieldAs("n")).isZero();
    assertThat(fit.<String>getFieldAs("warning")).startsWith("no_data: ");
  }

  @Test
  void warningNamesConstantAndCollinearFeatures() {
    Row fit = fit("ARRAY[3, x, 1 - x]", "names => ARRAY['one', 'offer', 'no offer']", ROWS);

    assertThat(fit.<String>getFieldAs("warning"))
        .contains(
            "constant: one has one value only", "collinear: no offer follows from features before");
  }
}
