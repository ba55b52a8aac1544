package io.flinkcx.sandbox.note;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The displayed name of a column: {@code nrr_percent} is NRR in %. The unit is the suffix of the
 * name, before {@code _lower} or {@code _upper} for the end of an interval.
 *
 * @param label the name without its unit
 * @param sign empty if there is no unit
 */
record Unit(String label, String sign) {

  private static final String CURRENCY = "amount";

  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("percent", "%"),
          Map.entry("points", "points"),
          Map.entry("eur", "EUR"),
          Map.entry("usd", "USD"),
          Map.entry(CURRENCY, "currency of the orders"),
          Map.entry("seconds", "s"),
          Map.entry("minutes", "min"),
          Map.entry("hours", "h"),
          Map.entry("days", "days"),
          Map.entry("weeks", "weeks"),
          Map.entry("months", "months"),
          Map.entry("years", "years"));

  private static final Set<String> ACRONYMS =
      Set.of(
          "nps", "csat", "ces", "clv", "fcr", "aht", "nrr", "grr", "mrr", "arr", "cac", "kpi", "id",
          "ci", "sla", "rfm");

  private static final Pattern NAME =
      Pattern.compile("(.+)_(" + String.join("|", SIGNS.keySet()) + ")(_lower|_upper)?");

  /** The unit of a column; amounts have a currency if it is known. */
  static Unit of(String column, String currency) {
    Matcher name = NAME.matcher(column.toLowerCase(Locale.ROOT));
    if (!name.matches()) {
      return new Unit(words(column), "");
    }
    String sign = SIGNS.get(name.group(2));
    return new Unit(
        words(column.substring(0, name.end(1)) + (name.group(3) == null ? "" : name.group(3))),
        name.group(2).equals(CURRENCY) && currency != null ? currency : sign);
  }

  private static String words(String name) {
    return Arrays.stream(name.split("_"))
        .filter(word -> !word.isEmpty())
        .map(
            word ->
                ACRONYMS.contains(word.toLowerCase(Locale.ROOT))
                    ? word.toUpperCase(Locale.ROOT)
                    : word)
        .collect(Collectors.joining(" "));
  }

  /** The columns that may be the end of an interval around a column. */
  static Set<String> ends(String column, String end, boolean isOnlyValue) {
    Matcher name = NAME.matcher(column);
    Set<String> ends = new LinkedHashSet<>();
    ends.add(column + end);
    if (name.matches()) {
      ends.add(name.group(1) + end + "_" + name.group(2));
      ends.add(name.group(1) + end);
    }
    if (isOnlyValue) {
      ends.add("ci" + end);
      if (name.matches()) {
        ends.add("ci" + end + "_" + name.group(2));
      }
    }
    return ends;
  }

  /** Label and unit on one line. */
  String text() {
    return sign.isEmpty() ? label : label + " (" + sign + ")";
  }
}
