package io.flinkcx.connectors.simulator.world;

import java.util.ArrayList;
import java.util.List;

/** Measurements over lives on one subject. */
abstract class LifeCount {

  private final List<Ratio> ratios = new ArrayList<>();

  /** A ratio that becomes a true value, unless its denominator is 0. */
  final Ratio ratio(String parameter, String unit, double scale, String note) {
    Ratio ratio = new Ratio(parameter, unit, scale, note);
    ratios.add(ratio);
    return ratio;
  }

  final Ratio share(String parameter, String note) {
    return ratio(parameter, "share", 1, note);
  }

  final void add(Life life) {
    count(life);
    ratios.forEach(Ratio::endLife);
  }

  /** Adds the life of a customer. */
  abstract void count(Life life);

  List<TrueValue> values() {
    List<TrueValue> values = new ArrayList<>();
    for (Ratio ratio : ratios) {
      if (!ratio.isEmpty()) {
        values.add(ratio.truth());
      }
    }
    return values;
  }
}
