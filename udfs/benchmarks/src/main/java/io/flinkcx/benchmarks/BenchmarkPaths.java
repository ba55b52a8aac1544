package io.flinkcx.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.RowType;

/**
 * The rows of the table {@code paths}: the path of one journey over 20 channels, whether it
 * converted and what it brought. A path has one touchpoint or more, 3 on average; one in ten
 * converts. A row is a function of its number.
 */
final class BenchmarkPaths implements MapFunction<Long, RowData> {

  private static final long serialVersionUID = 1L;

  private static final int CHANNELS = 20;
  private static final int LONGEST = 12;
  private static final double GOES_ON = 2 / 3.0;
  private static final double CONVERTS = .1;

  private static final StringData[] NAMES = new StringData[CHANNELS];

  static {
    for (int channel = 0; channel < CHANNELS; channel++) {
      NAMES[channel] = StringData.fromString("channel_" + channel);
    }
  }

  static InternalTypeInfo<RowData> type() {
    return InternalTypeInfo.of(
        new RowType(
            false,
            List.of(
                new RowType.RowField("path", DataTypes.ARRAY(DataTypes.STRING()).getLogicalType()),
                new RowType.RowField("conversions", DataTypes.INT().getLogicalType()),
                new RowType.RowField("value", DataTypes.DOUBLE().getLogicalType()))));
  }

  @Override
  public RowData map(Long number) {
    SplittableRandom random = new SplittableRandom(number);
    int length = 1;
    while (length < LONGEST && random.nextDouble() < GOES_ON) {
      length++;
    }
    Object[] path = new Object[length];
    for (int i = 0; i < length; i++) {
      path[i] = NAMES[random.nextInt(CHANNELS)];
    }
    boolean converts = random.nextDouble() < CONVERTS;
    return GenericRowData.of(
        new GenericArrayData(path), converts ? 1 : 0, converts ? 10 + 90 * random.nextDouble() : 0);
  }
}
