package io.flinkcx.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.RowType;

/**
 * The rows of the table {@code visits}, in no order: user, page and time as a function of the row's
 * number. A user has ten of them within ten days. Pages 1 to 5 are the steps of a funnel, which
 * about one user in 200 comes through within a week.
 */
final class BenchmarkVisits implements MapFunction<Long, RowData> {

  private static final long serialVersionUID = 1L;

  private static final int VISITS_PER_USER = 10;
  private static final int PAGES = 7;
  private static final long FIRST_MILLIS = 1_735_689_600_000L; // 2025-01-01
  private static final long MILLIS_OF_A_YEAR = 31_536_000_000L;
  private static final long MILLIS_OF_A_USER = 864_000_000L; // ten days

  private final int users;

  private BenchmarkVisits(int users) {
    this.users = users;
  }

  /** So many visits. */
  static BenchmarkVisits of(long rows) {
    return new BenchmarkVisits(users(rows));
  }

  /** How many users have so many visits. */
  static int users(long rows) {
    return Math.toIntExact(Math.max(1, rows / VISITS_PER_USER));
  }

  static InternalTypeInfo<RowData> type() {
    return InternalTypeInfo.of(
        new RowType(
            false,
            List.of(
                new RowType.RowField("user_id", DataTypes.INT().getLogicalType()),
                new RowType.RowField("page", DataTypes.INT().getLogicalType()),
                new RowType.RowField("seen_at", DataTypes.TIMESTAMP(3).getLogicalType()))));
  }

  @Override
  public RowData map(Long number) {
    int user = (int) (number % users);
    SplittableRandom visit = new SplittableRandom(number);
    long first = new SplittableRandom(~user).nextLong(MILLIS_OF_A_YEAR);
    long millis = FIRST_MILLIS + first + visit.nextLong(MILLIS_OF_A_USER);
    return GenericRowData.of(user, visit.nextInt(PAGES), TimestampData.fromEpochMillis(millis));
  }
}
