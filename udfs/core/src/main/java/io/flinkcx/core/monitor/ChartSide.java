package io.flinkcx.core.monitor;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a chart knows of one direction: how far the metric has moved, and since when. */
final class ChartSide {

  /** In standard deviations: >= 0 of a CUSUM, of a moving average its value towards this side. */
  double statistic;

  /** Values since {@link #sinceMillis}; 0 while there is no movement to this side. */
  int run;

  /** Time of the first value of the movement. */
  long sinceMillis;

  /** Whether an alert stands. */
  boolean isAlerted;

  /** Takes the statistic after one more value. */
  void move(double next, long millis) {
    statistic = next;
    if (next <= 0) {
      run = 0;
    } else if (run++ == 0) {
      sinceMillis = millis;
    }
  }

  void restart() {
    statistic = 0;
    run = 0;
    isAlerted = false;
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(statistic);
    out.writeInt(run);
    out.writeLong(sinceMillis);
    out.writeBoolean(isAlerted);
  }

  static ChartSide read(DataInput in) throws IOException {
    ChartSide side = new ChartSide();
    side.statistic = in.readDouble();
    side.run = in.readInt();
    side.sinceMillis = in.readLong();
    side.isAlerted = in.readBoolean();
    return side;
  }
}
