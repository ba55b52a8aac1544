package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.LogRankTest;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import java.util.List;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_LOG_RANK_TEST(duration, event, grp [, stratum] [, rho])}: whether groups of customers
 * leave at the same rate.
 */
public final class CxLogRank extends AggregateFunction<RowData, CxLogRank.Groups> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_LOG_RANK_TEST";

  private static final ResultType GROUP =
      ResultType.of(row -> writeGroup(row, new LogRankTest.Group("", 0, 0, 0, 0)));

  private static final ResultType TYPE =
      ResultType.of(row -> write(row, LogRankTest.of(List.of(), 0), 0));

  /** Customers by group and duration. Names and order of the fields are frozen: savepoints. */
  public static final class Groups extends DurationCounts {

    public Double rho;

    private void follow(Number power) {
      rho = Settings.latest(rho, power);
    }
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .state(typeFactory.createDataType(Groups.class))
        .numbers("duration")
        .flags("event")
        .texts("grp")
        .optionalTexts("stratum")
        .optionalNumbers("rho")
        .returning(TYPE.dataType())
        .check("rho", Double.class, CxLogRank::requireRho)
        .build();
  }

  private static double requireRho(double rho) {
    return Settings.named(NAME, () -> LogRankTest.requireRho(rho));
  }

  @Override
  public Groups createAccumulator() {
    return new Groups();
  }

  public void accumulate(
      Groups groups, Number duration, Boolean event, String group, String stratum, Number rho)
      throws Exception {
    groups.follow(rho);
    count(groups, duration, event, group, stratum, 1);
  }

  public void retract(
      Groups groups, Number duration, Boolean event, String group, String stratum, Number rho)
      throws Exception {
    groups.follow(rho);
    count(groups, duration, event, group, stratum, -1);
  }

  private static void count(
      Groups groups, Number duration, Boolean event, String group, String stratum, int sign)
      throws Exception {
    if (duration != null && event != null && group != null) {
      groups.add(stratum, group, duration.doubleValue(), event, sign);
    }
  }

  public void merge(Groups groups, Iterable<Groups> others) throws Exception {
    for (Groups other : others) {
      groups.follow(other.rho);
      groups.addAll(other);
    }
  }

  @Override
  public RowData getValue(Groups groups) {
    double rho = groups.rho == null ? 0 : requireRho(groups.rho);
    LogRankTest test = LogRankTest.of(groups.counts(NAME).values(), rho);
    return TYPE.row(row -> write(row, test, groups.rejected));
  }

  private static void write(ResultRow row, LogRankTest test, long rejected) {
    long n = test.groups().stream().mapToLong(LogRankTest.Group::n).sum();
    boolean isKnown = !Double.isNaN(test.chiSquare());
    row.number("chi_square", test.chiSquare());
    row.integer("degrees_of_freedom", isKnown ? test.degreesOfFreedom() : null);
    row.number("p_value", test.pValue());
    row.rows("by_group", GROUP, n == 0 ? null : test.groups(), CxLogRank::writeGroup);
    row.count("n", n);
    row.count("rejected", rejected);
    row.text("warning", isKnown ? null : warning(test));
  }

  private static void writeGroup(ResultRow row, LogRankTest.Group group) {
    row.text("grp", group.name());
    row.count("n", group.n());
    row.count("events", group.events());
    row.number("observed", group.observed());
    row.number("expected", group.expected());
  }

  private static String warning(LogRankTest test) {
    long groups = test.groups().stream().filter(group -> group.n() > 0).count();
    return groups < 2
        ? "one_group: a test needs at least two groups"
        : "no_comparison: no customer left while customers of another group were still there";
  }
}
