package io.flinkcx.functions.journey;

import io.flinkcx.core.journey.PathTable;
import io.flinkcx.core.journey.TouchpointNames;
import io.flinkcx.core.math.DoubleDouble;
import java.util.Arrays;
import java.util.Map;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.types.Row;

/**
 * Journeys, conversions and their value by touchpoints in the state of an aggregate.
 *
 * <p>In a state backend a key is a text, an entry of a view, so that a row reads and writes few
 * entries. Where the accumulator is an object in memory (in batch, and before the exchange of an
 * aggregation in two phases), touchpoints have numbers and all keys are in one table, which goes
 * over the exchange as such. Both together are what was counted. Names and order of the fields are
 * frozen once released: savepoints.
 */
public abstract class PathState {

  /** By key: journeys, conversions, and the value of the conversions as two doubles. */
  @DataTypeHint(
      "MAP<STRING, ROW<journeys BIGINT, conversions BIGINT, `value` DOUBLE, low_value DOUBLE>>")
  public MapView<String, Row> paths = new MapView<>();

  /** What is in memory, null where nothing is. */
  @DataTypeHint(
      value = "RAW",
      bridgedTo = PathTable.class,
      rawSerializer = PathTableSerializer.class)
  public PathTable table;

  public long rejected;

  /**
   * A path as this state knows it.
   *
   * @param names null in memory
   * @param numbers of the table in memory, else null
   */
  protected record Touched(String[] names, int[] numbers) {

    final int length() {
      return numbers == null ? names.length : numbers.length;
    }

    /** Each touchpoint once, the same for any order of them. */
    final Touched asSet() {
      return numbers == null
          ? new Touched(TouchpointNames.set(names), null)
          : new Touched(null, PathTable.set(numbers));
    }
  }

  /** The path as keys are made of it. */
  protected final Touched touched(String[] path) {
    return isInMemory() ? new Touched(null, inMemory().numbers(path)) : new Touched(path, null);
  }

  /**
   * Adds to a key; a number below 0 takes back.
   *
   * @param path of which the key is the touchpoints {@code from} to {@code to}, exclusive
   */
  protected final void add(
      Touched path,
      int from,
      int to,
      long moreJourneys,
      long moreConversions,
      DoubleDouble moreValue)
      throws Exception {
    if (path.numbers != null) {
      table.add(path.numbers, from, to, moreJourneys, moreConversions, moreValue);
      return;
    }
    String key = TouchpointNames.key(Arrays.copyOfRange(path.names, from, to));
    addToView(key, moreJourneys, moreConversions, moreValue);
  }

  private void addToView(
      String key, long moreJourneys, long moreConversions, DoubleDouble moreValue)
      throws Exception {
    Row before = paths.get(key);
    long journeys = moreJourneys + (before == null ? 0 : journeys(before));
    long conversions = moreConversions + (before == null ? 0 : conversions(before));
    DoubleDouble value = before == null ? moreValue : value(before).plus(moreValue);
    if (journeys == 0 && conversions == 0 && value.high() == 0) {
      paths.remove(key);
    } else {
      paths.put(key, Row.of(journeys, conversions, value.high(), value.low()));
    }
  }

  private static long journeys(Row path) {
    return path.<Long>getFieldAs(0);
  }

  private static long conversions(Row path) {
    return path.<Long>getFieldAs(1);
  }

  private static DoubleDouble value(Row path) {
    return new DoubleDouble(path.<Double>getFieldAs(2), path.<Double>getFieldAs(3));
  }

  /** A path in the order in which keys of this state have their touchpoints. */
  protected abstract Touched arranged(Touched path);

  /** Adds all of the other state. */
  protected final void addAll(PathState other) throws Exception {
    for (Map.Entry<String, Row> path : other.paths.entries()) {
      Row counted = path.getValue();
      addToView(path.getKey(), journeys(counted), conversions(counted), value(counted));
    }
    rejected += other.rejected;
    if (other.table != null) {
      other.table.forEach(
          (path, journeys, conversions, value) -> {
            Touched key = arranged(touched(path));
            add(key, 0, key.length(), journeys, conversions, value);
          });
    }
  }

  /**
   * Reads all keys, in no order. A number is below 0 while a retraction is ahead of its row.
   *
   * @param function the SQL name, for the error if the state cannot be read
   */
  protected final void read(String function, PathTable.Visitor<RuntimeException> visitor) {
    try {
      for (Map.Entry<String, Row> path : paths.entries()) {
        Row counted = path.getValue();
        visitor.visit(
            TouchpointNames.of(path.getKey()),
            journeys(counted),
            conversions(counted),
            value(counted));
      }
    } catch (IllegalArgumentException e) {
      throw e; // of the visitor
    } catch (Exception e) {
      throw new IllegalStateException(function + ": cannot read its counts", e);
    }
    if (table != null) {
      table.forEach(visitor);
    }
  }

  /** Flink gives a subclass where the view is in a state backend. */
  private boolean isInMemory() {
    return paths.getClass() == MapView.class;
  }

  private PathTable inMemory() {
    if (table == null) {
      table = new PathTable();
    }
    return table;
  }
}
