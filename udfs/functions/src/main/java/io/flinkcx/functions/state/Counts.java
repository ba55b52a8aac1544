package io.flinkcx.functions.state;

import java.util.Map;
import org.apache.flink.table.api.dataview.MapView;

/** How often each key was seen, in a view that Flink keeps in its state. */
public final class Counts {

  private Counts() {}

  /**
   * Adds to a key's count; a count that comes to 0 leaves nothing behind.
   *
   * @return by how many keys the view has grown: 1, 0 or -1
   */
  public static <K> int add(MapView<K, Long> counts, K key, long by) throws Exception {
    Long before = counts.get(key);
    long count = (before == null ? 0 : before) + by;
    if (count == 0) {
      counts.remove(key);
    } else {
      counts.put(key, count);
    }
    return (count == 0 ? 0 : 1) - (before == null ? 0 : 1);
  }

  /** Adds all counts of the other view. */
  public static <K> void addAll(MapView<K, Long> counts, MapView<K, Long> others) throws Exception {
    for (Map.Entry<K, Long> other : others.entries()) {
      add(counts, other.getKey(), other.getValue());
    }
  }
}
