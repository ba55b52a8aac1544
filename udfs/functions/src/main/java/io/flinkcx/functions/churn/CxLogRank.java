package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.LogRankTest;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.planning.UncastArguments;
import io.flinkcx.functions.rows.NumberArrays;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_LOG_RANK_TEST(duration, event, grp [, stratum] [, rho])}: whether groups of customers
 * leave at the same rate.
 */
@FunctionHint(
    output =
        @DataTypeHint(
            value =
                "ROW<chi_square DOUBLE, degrees_of_freedom INT, p_value DOUBLE, by_group"
                    + " ARRAY<ROW<grp STRING, n BIGINT, events BIGINT, observed DOUBLE, expected"
                    + " DOUBLE>>, n BIGINT, rejected BIGINT, warning STRING>",
            bridgedTo = RowData.class))
public final class CxLogRank extends AggregateFunction<RowData, CxLogRank.Groups> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_LOG_RANK_TEST";

  /** Customers by group and duration. Names and order of the fields are frozen: savepoints. */
  public static final class Groups extends DurationCounts {

    public Double rho;

    private void follow(Number power) {
      rho = power == null ? rho : Double.valueOf(power.doubleValue());
    }
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return Literals.of(UncastArguments.of(super.getTypeInference(typeFactory)))
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
      Groups groups,
      @ArgumentHint(name = "duration", type = @DataTypeHint("DOUBLE")) Number duration,
      @ArgumentHint(name = "event") Boolean event,
      @ArgumentHint(name = "grp", type = @DataTypeHint("STRING")) String group,
      @ArgumentHint(name = "stratum", isOptional = true) String stratum,
      @ArgumentHint(name = "rho", type = @DataTypeHint("DOUBLE"), isOptional = true) Number rho)
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
    long n = test.groups().stream().mapToLong(LogRankTest.Group::n).sum();
    boolean isKnown = !Double.isNaN(test.chiSquare());
    return GenericRowData.of(
        NumberArrays.nullable(test.chiSquare()),
        isKnown ? test.degreesOfFreedom() : null,
        NumberArrays.nullable(test.pValue()),
        n == 0
            ? null
            : new GenericArrayData(
                test.groups().stream().map(CxLogRank::group).toArray(RowData[]::new)),
        n,
        groups.rejected,
        StringData.fromString(isKnown ? null : warning(test)));
  }

  private static RowData group(LogRankTest.Group group) {
    return GenericRowData.of(
        StringData.fromString(group.name()),
        group.n(),
        group.events(),
        group.observed(),
        group.expected());
  }

  private static String warning(LogRankTest test) {
    long groups = test.groups().stream().filter(group -> group.n() > 0).count();
    return groups < 2
        ? "one_group: a test needs at least two groups"
        : "no_comparison: no customer left while customers of another group were still there";
  }
}
