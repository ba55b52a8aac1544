package io.flinkcx.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/**
 * The rows of the table {@code identity_links} as a function of their number. A customer has five
 * identifiers: a user id, an e-mail address and three devices. A link is that of the user id with
 * one of the others, ten for each customer, spread over all rows: about four are new and six
 * repeated.
 */
final class BenchmarkLinks implements MapFunction<Long, RowData> {

  private static final long serialVersionUID = 1L;

  /** Identifiers of a customer of whom all pairs are linked. */
  static final int IDENTIFIERS_OF_A_CUSTOMER = 5;

  private static final int LINKS_OF_A_CUSTOMER = 10;
  private static final long FIRST_MILLIS = 1_735_689_600_000L; // 2025-01-01
  private static final StringData USER_ID = StringData.fromString("user_id");
  private static final StringData EMAIL = StringData.fromString("email");
  private static final StringData DEVICE = StringData.fromString("device");

  private final long customers;

  /** Of so many links. */
  BenchmarkLinks(long rows) {
    customers = customers(rows);
  }

  /** How many customers have so many links. */
  static long customers(long rows) {
    return Math.max(1, rows / LINKS_OF_A_CUSTOMER);
  }

  static InternalTypeInfo<RowData> type() {
    LogicalType text = DataTypes.STRING().getLogicalType();
    return InternalTypeInfo.of(
        new RowType(
            false,
            List.of(
                new RowType.RowField("left_type", text),
                new RowType.RowField("left_value", text),
                new RowType.RowField("right_type", text),
                new RowType.RowField("right_value", text),
                new RowType.RowField("linked_at", DataTypes.TIMESTAMP_LTZ(3).getLogicalType()))));
  }

  @Override
  public RowData map(Long number) {
    long customer = number % customers;
    int other = new SplittableRandom(number).nextInt(IDENTIFIERS_OF_A_CUSTOMER - 1);
    return GenericRowData.of(
        USER_ID,
        StringData.fromString("u-" + customer),
        other == 0 ? EMAIL : DEVICE,
        StringData.fromString(value(customer, other)),
        TimestampData.fromEpochMillis(FIRST_MILLIS + number));
  }

  private static String value(long customer, int other) {
    return other == 0
        ? "customer" + customer + "@example.com"
        : "00000000-0000-4000-8000-"
            + (100_000_000_000L + customer * IDENTIFIERS_OF_A_CUSTOMER + other);
  }
}
