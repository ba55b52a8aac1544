package io.flinkcx.functions.state;

import io.flinkcx.core.math.DoubleDouble;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.flink.table.api.dataview.MapView;

/**
 * A sum of about 32 digits for each key, in a view that Flink keeps in its state: an ARRAY of the
 * two doubles of a {@link DoubleDouble}.
 */
public final class Sums {

  private Sums() {}

  /** Adds to a key's sum; a sum that comes to 0 leaves nothing behind. */
  public static <K> void add(MapView<K, Double[]> sums, K key, DoubleDouble by) throws Exception {
    Double[] before = sums.get(key);
    DoubleDouble sum = before == null ? by : of(before).plus(by);
    if (sum.high() == 0 && sum.low() == 0) {
      sums.remove(key);
    } else {
      sums.put(key, new Double[] {sum.high(), sum.low()});
    }
  }

  /** Adds all sums of the other view. */
  public static <K> void addAll(MapView<K, Double[]> sums, MapView<K, Double[]> others)
      throws Exception {
    for (Map.Entry<K, Double[]> other : others.entries()) {
      add(sums, other.getKey(), of(other.getValue()));
    }
  }

  /**
   * Reads all sums.
   *
   * @param function the SQL name, for the error if the state cannot be read
   */
  public static <K> void forEach(
      String function, MapView<K, Double[]> sums, BiConsumer<? super K, DoubleDouble> reader) {
    try {
      for (Map.Entry<K, Double[]> entry : sums.entries()) {
        reader.accept(entry.getKey(), of(entry.getValue()));
      }
    } catch (Exception e) {
      throw new IllegalStateException(function + ": cannot read its sums", e);
    }
  }

  private static DoubleDouble of(Double[] sum) {
    return new DoubleDouble(sum[0], sum[1]);
  }
}
