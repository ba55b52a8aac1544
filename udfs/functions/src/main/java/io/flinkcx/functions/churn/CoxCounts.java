package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.CoxFit;
import io.flinkcx.core.churn.CoxOptions;
import io.flinkcx.core.churn.CoxRows;
import io.flinkcx.core.churn.SurvivalCounts;
import io.flinkcx.core.churn.TimeTransform;
import io.flinkcx.core.math.RealWeight;
import io.flinkcx.functions.regression.FeatureCounts;
import io.flinkcx.functions.state.Counts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.dataview.MapView;

/**
 * Customers by duration, event and features, and where a call has them entry, weight, stratum and
 * cluster, of which a hash is kept: the state of CX_COX_FIT. Names and order of the fields are
 * frozen: savepoints.
 */
public final class CoxCounts extends FeatureCounts {

  /** Rows by the name of their stratum, of which a pattern has a hash. */
  @DataTypeHint("MAP<STRING, BIGINT>")
  public MapView<String, Long> strata = new MapView<>();

  /** How ties are dealt with, null where no row has said so. */
  public String ties;

  /** Whether the errors are robust, null where no row has said so. */
  public Boolean robust;

  /** Function of time in the test of proportional hazards, null where no row has said so. */
  public String timeTransform;

  /** Takes settings, null for none. */
  void followSettings(String rowTies, Boolean isRobust, String transform) {
    ties = rowTies == null ? ties : rowTies;
    robust = isRobust == null ? robust : isRobust;
    timeTransform = transform == null ? timeTransform : transform;
  }

  /** The settings as options of a fit. */
  CoxOptions options(double confidence) {
    return new CoxOptions(
        ties == null ? CoxFit.EFRON : ties,
        confidence,
        robust,
        timeTransform == null ? TimeTransform.KM : TimeTransform.of(timeTransform));
  }

  /**
   * Adds a customer, or takes one away; a weight of 0 leaves the customer out.
   *
   * @param entry null for none, as weight, stratum and cluster
   */
  void add(
      double duration,
      boolean hasLeft,
      double[] features,
      Number entry,
      Number weight,
      String stratum,
      String cluster,
      int sign)
      throws Exception {
    Double from = entry == null ? null : Double.valueOf(entry.doubleValue());
    Double each = weight == null ? null : Double.valueOf(weight.doubleValue());
    Optional<String> whyRejected = whyRejected(duration, from, each);
    if (each == null || each != 0 || whyRejected.isPresent()) {
      String known = stratum == null || stratum.isEmpty() ? null : stratum;
      double[] outcome =
          CoxRows.outcome(duration, hasLeft, from, each, number(known), number(cluster));
      add(outcome, features, null, whyRejected, sign);
      if (known != null) {
        Counts.add(strata, known, sign);
      }
    }
  }

  /** The names of the strata by the numbers that stand for them; that of none is empty. */
  Map<Double, String> strata(String function) {
    Map<Double, String> names = new HashMap<>();
    names.put(CoxRows.NONE, "");
    Counts.forEach(function, strata, (name, count) -> names.put(number(name), name));
    return names;
  }

  private static Optional<String> whyRejected(double duration, Double entry, Double weight) {
    if (!SurvivalCounts.isDuration(duration)) {
      return Optional.of(CoxFit.DURATION);
    }
    if (entry != null && !(entry >= 0 && entry < duration)) {
      return Optional.of(CoxRows.ENTRY);
    }
    return weight == null || RealWeight.isValid(weight)
        ? Optional.empty()
        : Optional.of(RealWeight.INVALID);
  }

  private static double number(String label) {
    return label == null ? CoxRows.NONE : CustomerHash.number(label);
  }

  @Override
  protected int outcomes(double[] pattern) {
    return CoxRows.width(pattern);
  }
}
