package io.flinkcx.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.RowType;

/**
 * The rows of the table {@code events}: a year of what customers do, as a function of the row's
 * number. Both readers come through the year side by side; rows are up to a minute out of order,
 * which the watermark waits for.
 */
final class BenchmarkEvents implements MapFunction<Long, RowData> {

  private static final long serialVersionUID = 1L;

  private static final long FIRST_MILLIS = 1_735_689_600_000L; // 2025-01-01
  private static final long MILLIS_OF_A_YEAR = 31_536_000_000L;
  private static final int MILLIS_OUT_OF_ORDER = 60_000;
  private static final String[] KINDS = {
    "consideration", "evaluation", "purchase", "post_purchase", "post_purchase"
  };

  /** The same events as other functions read them. */
  private static final List<String> VIEWS =
      List.of(
          "CREATE TEMPORARY VIEW clocks AS SELECT customer_id, CASE kind WHEN 'purchase' THEN"
              + " 'activate' WHEN 'evaluation' THEN 'pause' WHEN 'consideration' THEN 'resume' ELSE"
              + " 'fulfill' END AS event_type, CAST(86400 AS BIGINT) AS target_seconds, occurred_at"
              + " FROM events",
          "CREATE TEMPORARY VIEW contacts AS SELECT customer_id, CAST(id AS STRING) AS"
              + " interaction_id, kind AS reason, occurred_at FROM events",
          "CREATE TEMPORARY VIEW loops AS SELECT customer_id, CASE WHEN is_purchase THEN 'response'"
              + " ELSE 'follow_up' END AS event_type, occurred_at FROM events",
          "CREATE TEMPORARY VIEW subscriptions AS SELECT customer_id, CASE WHEN is_purchase THEN"
              + " 'canceled' ELSE 'active' END AS status, CAST(MOD(id, 10) AS DOUBLE) AS mrr,"
              + " occurred_at FROM events",
          "CREATE TEMPORARY VIEW metrics AS SELECT customer_id, CAST(MOD(id, 100) AS DOUBLE) AS"
              + " `value`, occurred_at FROM events");

  private final long rowsOfAReader;
  private final int customers;

  private BenchmarkEvents(long rowsOfAReader, int customers) {
    this.rowsOfAReader = rowsOfAReader;
    this.customers = customers;
  }

  /** Makes the table {@code events} of so many rows. */
  static void create(
      StreamExecutionEnvironment streams, StreamTableEnvironment tables, long rows, int customers) {
    int readers = streams.getParallelism();
    create(
        tables,
        streams.fromSource(
            new NumberSequenceSource(0, rows - 1), WatermarkStrategy.noWatermarks(), "numbers"),
        Math.max(1, rows / readers),
        customers);
  }

  /** Makes the table of rows with these numbers. */
  static void create(
      StreamTableEnvironment tables, DataStream<Long> numbers, long rowsOfAReader, int customers) {
    tables.createTemporaryView(
        "events",
        numbers.map(new BenchmarkEvents(rowsOfAReader, customers)).returns(type()),
        Schema.newBuilder()
            .column("customer_id", DataTypes.INT())
            .column("kind", DataTypes.STRING())
            .column("is_purchase", DataTypes.BOOLEAN())
            .column("occurred_at", DataTypes.TIMESTAMP_LTZ(3))
            .column("id", DataTypes.BIGINT())
            .watermark("occurred_at", "occurred_at - INTERVAL '1' MINUTE")
            .build());
    VIEWS.forEach(tables::executeSql);
  }

  private static InternalTypeInfo<RowData> type() {
    return InternalTypeInfo.of(
        new RowType(
            false,
            List.of(
                new RowType.RowField("customer_id", DataTypes.INT().getLogicalType()),
                new RowType.RowField("kind", DataTypes.STRING().getLogicalType()),
                new RowType.RowField("is_purchase", DataTypes.BOOLEAN().getLogicalType()),
                new RowType.RowField("occurred_at", DataTypes.TIMESTAMP_LTZ(3).getLogicalType()),
                new RowType.RowField("id", DataTypes.BIGINT().getLogicalType()))));
  }

  @Override
  public RowData map(Long number) {
    SplittableRandom event = new SplittableRandom(number);
    int kind = event.nextInt(KINDS.length);
    double share = (double) (number % rowsOfAReader) / rowsOfAReader;
    long millis =
        FIRST_MILLIS + (long) (share * MILLIS_OF_A_YEAR) - event.nextInt(MILLIS_OUT_OF_ORDER);
    return GenericRowData.of(
        event.nextInt(customers),
        StringData.fromString(KINDS[kind]),
        kind == 2,
        TimestampData.fromEpochMillis(millis),
        number);
  }
}
