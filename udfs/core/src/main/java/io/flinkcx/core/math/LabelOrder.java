package io.flinkcx.core.math;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The order of labels of groups: by number if all of them are numbers, else by text. So '2025'
 * comes before '2026', '9' before '10', 'a' before 'b', and 'after' before 'before'.
 */
public final class LabelOrder {

  /** The numbers that {@link BigDecimal} reads. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\p{Nd}+\\.?\\p{Nd}*|\\.\\p{Nd}+)([eE][+-]?\\p{Nd}+)?");

  private LabelOrder() {}

  /** The different labels in their order; equal numbers, such as '1' and '1.0', by text. */
  public static List<String> sorted(Collection<String> labels) {
    List<String> byText = List.copyOf(new TreeSet<>(labels));
    Map<String, BigDecimal> numbers = new HashMap<>();
    for (String label : byText) {
      // an exception for every row of a stream would take microseconds
      if (!NUMBER.matcher(label).matches()) {
        return byText;
      }
      try {
        numbers.put(label, new BigDecimal(label));
      } catch (NumberFormatException e) {
        // an exponent out of range
        return byText;
      }
    }
    return byText.stream().sorted(Comparator.comparing(numbers::get)).toList();
  }
}
