package io.flinkcx.core.experiment;

import io.flinkcx.core.math.LabelOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variants of an experiment that have rows, with the one that the others are compared with.
 *
 * <p>The control is the variant of that name. Without a name it is 'control' if there is such a
 * variant, else the first in {@link LabelOrder}.
 */
public final class Experiment {

  private static final String USUAL_CONTROL = "control";

  private final Map<String, Variant> variants;
  private final String control;
  private final long rejected;
  private final Warnings warnings = new Warnings();

  private Experiment(Map<String, Variant> variants, String control, long rejected) {
    this.variants = variants;
    this.control = control;
    this.rejected = rejected;
  }

  static Experiment of(Map<String, Variant> all, String named) {
    Map<String, Variant> variants = new LinkedHashMap<>();
    for (String label : LabelOrder.sorted(all.keySet())) {
      if (all.get(label).n() > 0) {
        variants.put(label, all.get(label));
      }
    }
    String wanted = named == null && !variants.isEmpty() ? usualControl(variants) : named;
    Experiment experiment =
        new Experiment(
            variants,
            variants.containsKey(wanted) ? wanted : null,
            all.values().stream().mapToLong(Variant::rejected).sum());
    experiment.warn(all, wanted);
    return experiment;
  }

  private static String usualControl(Map<String, Variant> variants) {
    return variants.containsKey(USUAL_CONTROL)
        ? USUAL_CONTROL
        : variants.keySet().iterator().next();
  }

  private void warn(Map<String, Variant> all, String wanted) {
    all.forEach(
        (label, variant) -> {
          if (variant.n() == 0 && variant.rejected() > 0) {
            warnings.add("variant '" + label + "' has no valid rows");
          }
        });
    // no rows must give the same result as rows that do not count, so nothing else is said then
    if (variants.isEmpty()) {
      warnings.add("no rows");
    } else if (control == null) {
      Optional<String> nearest = NearestLabel.of(wanted, variants.keySet());
      warnings.add(
          "the control '"
              + wanted
              + "' has no rows; the variants with rows are "
              + String.join(", ", variants.keySet())
              + nearest.map(label -> "; did you mean '" + label + "'?").orElse(""));
    } else if (variants.size() == 1) {
      warnings.add("only variant '" + control + "' has rows: there is nothing to compare it with");
    }
  }

  /** The variants with rows: the control first if it has rows, then by {@link LabelOrder}. */
  List<String> labels() {
    return variants.keySet().stream()
        .sorted((a, b) -> Boolean.compare(b.equals(control), a.equals(control)))
        .toList();
  }

  /** A variant with rows. */
  Variant variant(String label) {
    return variants.get(label);
  }

  /** Label of the control, null if it has no rows. */
  public String control() {
    return control;
  }

  /** Bad rows of all variants. */
  public long rejected() {
    return rejected;
  }

  /** What there is to report, to which a test adds. */
  Warnings warnings() {
    return warnings.copy();
  }
}
