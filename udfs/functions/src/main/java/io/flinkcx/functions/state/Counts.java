package io.flinkcx.functions.state;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;
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

  /**
   * Reads all counts. A count is below 0 while a retraction is ahead of its row.
   *
   * @param function the SQL name, for the error if the state cannot be read
   */
  public static <K> void forEach(
      String function, MapView<K, Long> counts, ObjLongConsumer<? super K> reader) {
    try {
      for (Map.Entry<K, Long> entry : counts.entries()) {
        reader.accept(entry.getKey(), entry.getValue());
      }
    } catch (Exception e) {
      throw new IllegalStateException(function + ": cannot read its counts", e);
    }
  }

  /** The same with 0 for counts below 0. */
  public static <K> void read(
      String function, MapView<K, Long> counts, ObjLongConsumer<? super K> reader) {
    forEach(function, counts, (key, count) -> reader.accept(key, Math.max(0, count)));
  }

  /** All counts by key in their order, as they are. */
  public static <K extends Comparable<K>> NavigableMap<K, Long> sorted(
      String function, MapView<K, Long> counts) {
    NavigableMap<K, Long> sorted = new TreeMap<>();
    forEach(function, counts, sorted::put);
    return sorted;
  }
}
