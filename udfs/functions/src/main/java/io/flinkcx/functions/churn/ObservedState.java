package io.flinkcx.functions.churn;

import io.flinkcx.functions.state.Counts;
import java.util.Map;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.dataview.MapView;

/**
 * State that is computed for one end of observation, which is the latest one that its rows give.
 * When that moves, what was computed is stale. Names and order of the fields are frozen once
 * released: savepoints.
 */
public abstract class ObservedState {

  /** Before all times, and far enough from the least long that a difference cannot overflow. */
  private static final long NO_END = Long.MIN_VALUE / 2;

  /** How many rows gave which end of observation; the latest counts. */
  @DataTypeHint("MAP<BIGINT, BIGINT>")
  public MapView<Long, Long> ends = new MapView<>();

  /** The end of observation for which the state is computed. */
  public long end = NO_END;

  /** Whether the end has moved since. */
  public boolean isStale;

  /** Notes that so many rows more, or fewer, gave this end of observation. */
  public final void observeUntil(long millis, long change) throws Exception {
    Counts.add(ends, millis, change);
    Long rows = ends.get(millis);
    boolean isSeen = rows != null && rows > 0;
    if (millis > end && isSeen || millis == end && !isSeen) {
      isStale = true;
    }
  }

  /** The same for all rows of another state. */
  protected final void observeAll(ObservedState other) throws Exception {
    for (Map.Entry<Long, Long> seen : other.ends.entries()) {
      observeUntil(seen.getKey(), seen.getValue());
    }
  }

  /** Moves to the latest end; what is computed must be computed anew for it. */
  protected final void moveToLatestEnd() throws Exception {
    end = NO_END;
    for (Map.Entry<Long, Long> seen : ends.entries()) {
      // below 0 only while a retraction has overtaken its row
      end = seen.getValue() > 0 ? Math.max(end, seen.getKey()) : end;
    }
    isStale = false;
  }
}
