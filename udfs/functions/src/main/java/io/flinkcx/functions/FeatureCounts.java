package io.flinkcx.functions;

import io.flinkcx.core.math.FeatureRows;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.types.Row;

/**
 * Observations by outcome and features: the state of the aggregates that fit a regression to
 * patterns. Names and order of the fields are frozen: savepoints.
 */
public class FeatureCounts {

  /** Reason to reject a row: its weight is no whole number from 0 to 1e15. */
  public static final String WEIGHT = "weight_not_a_count";

  private static final double LARGEST_WEIGHT = 1e15;

  @DataTypeHint("MAP<ROW<outcome ARRAY<DOUBLE>, features ARRAY<DOUBLE>>, BIGINT>")
  public MapView<Row, Long> patterns = new MapView<>();

  @DataTypeHint("MAP<STRING, BIGINT>")
  public MapView<String, Long> rejectedReasons = new MapView<>();

  /** What the features are called, null where no row has said so. */
  @DataTypeHint("ARRAY<STRING>")
  public String[] names;

  /** Level of the intervals, null where no row has said so. */
  public Double confidence;

  /**
   * Takes the names of the features and the confidence from a row, null for none.
   *
   * @throws IllegalArgumentException if rows before it had other names
   */
  public final void follow(String function, String[] rowNames, Number level) {
    names = FeatureNames.follow(function, names, rowNames);
    if (level != null) {
      confidence = level.doubleValue();
    }
  }

  /**
   * Adds the observations of one row, or takes them away.
   *
   * @param outcome what was seen, finite where the row is good
   * @param weight how many observations, null for one
   * @param whyRejected why the outcome is bad, empty where it is good
   * @param sign 1 or -1
   */
  public final void add(
      double[] outcome, double[] features, Number weight, Optional<String> whyRejected, int sign)
      throws Exception {
    double count = weight == null ? 1 : weight.doubleValue();
    if (whyRejected.isPresent()) {
      Counts.add(rejectedReasons, whyRejected.get(), sign);
    } else if (!(count >= 0 && count <= LARGEST_WEIGHT && count == Math.rint(count))) {
      Counts.add(rejectedReasons, WEIGHT, sign);
    } else if (!FeatureRows.areFinite(features)) {
      Counts.add(rejectedReasons, FeatureRows.NOT_FINITE, sign);
    } else if (count > 0) {
      Row pattern = Row.of(NumberArrays.key(outcome), NumberArrays.key(features));
      Counts.add(patterns, pattern, sign * (long) count);
    }
  }

  /** Adds all that the other state holds. */
  public final void addAll(String function, FeatureCounts other) throws Exception {
    follow(function, other.names, other.confidence);
    for (Map.Entry<Row, Long> pattern : other.patterns.entries()) {
      Counts.add(patterns, pattern.getKey(), pattern.getValue());
    }
    Counts.addAll(rejectedReasons, other.rejectedReasons);
  }

  /**
   * What a model is fitted to: the rows with as many features as there are names, without names as
   * most have; in one order, so that the last digit is the same for any order and split of the
   * rows.
   */
  public final FeatureRows rows(String function) {
    FeatureRows rows = new FeatureRows();
    try {
      for (Map.Entry<Row, Long> pattern : patterns.entries()) {
        // below 0 only while a retraction has overtaken its row
        rows.add(
            NumberArrays.of(pattern.getKey().<Double[]>getFieldAs(0)),
            NumberArrays.of(pattern.getKey().<Double[]>getFieldAs(1)),
            Math.max(0, pattern.getValue()));
      }
      for (Map.Entry<String, Long> reason : rejectedReasons.entries()) {
        rows.addRejected(reason.getKey(), reason.getValue());
      }
    } catch (Exception e) {
      throw new IllegalStateException(function + ": cannot read its observations", e);
    }
    return (names == null ? rows.ofCommonLength() : rows.ofLength(names.length)).inOrder();
  }
}
