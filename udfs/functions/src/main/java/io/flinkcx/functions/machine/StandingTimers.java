package io.flinkcx.functions.machine;

import io.flinkcx.core.machine.Timers;
import org.apache.flink.table.functions.ProcessTableFunction.TimeContext;

/** The timers of the key of the call, as Flink keeps them. */
final class StandingTimers implements Timers {

  private TimeContext<Long> key;

  void of(TimeContext<Long> call) {
    key = call;
  }

  @Override
  public void set(long millis) {
    key.registerOnTime(millis);
  }

  @Override
  public void clear(long millis) {
    key.clearTimer(millis);
  }
}
