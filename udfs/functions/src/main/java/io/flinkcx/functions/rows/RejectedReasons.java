package io.flinkcx.functions.rows;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.StringData;

/** Rejected rows by reason, as results have them. */
public final class RejectedReasons {

  private RejectedReasons() {}

  /** A MAP from reason to rows; NULL where nothing was rejected. */
  public static MapData of(Map<String, Long> rejected) {
    if (rejected.isEmpty()) {
      return null;
    }
    Map<StringData, Long> reasons = new TreeMap<>();
    rejected.forEach((reason, rows) -> reasons.put(StringData.fromString(reason), rows));
    return new GenericMapData(reasons);
  }
}
