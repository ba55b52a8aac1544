package io.flinkcx.sandbox.note;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form in the text of a paragraph, in Zeppelin's notation: {@code ${n=3}} is a text, {@code
 * ${segment=ALL,ALL|consumer(Consumers)}} a choice of one, {@code ${checkbox( or
 * ):country=US,US|UK}} one of several. With two dollar signs it belongs to the note, otherwise to
 * the paragraph. A leading underscore hides it.
 *
 * @param label displayed name
 * @param defaultValue of a checkbox, the checked values, separated by {@code |}
 * @param options empty for a text
 * @param delimiter between the values of a checkbox, null for a text or a choice
 */
record Form(
    String name,
    String label,
    boolean isOfTheNote,
    boolean isHidden,
    String defaultValue,
    List<Option> options,
    String delimiter) {

  static final Pattern PATTERN = Pattern.compile("(_)?(\\$?)\\$\\{([^=}]*)(?:=([^}]*))?}");

  private static final Pattern TYPE = Pattern.compile("([^:()]*)\\s*(?:\\(([^()]*)\\))?\\s*:(.*)");
  private static final Pattern LABEL = Pattern.compile("([^(]*?)\\s*\\(([^)]*)\\)\\s*");
  private static final String DEFAULT_DELIMITER = ",";

  /** One of a choice. */
  record Option(String value, String label) {}

  /** The form of a match of {@link #PATTERN}. */
  static Form of(MatchResult found) {
    String head = found.group(3).strip();
    String delimiter = null;
    Matcher type = TYPE.matcher(head);
    if (type.matches() && type.group(1).strip().equals("checkbox")) {
      delimiter = type.group(2) == null ? DEFAULT_DELIMITER : type.group(2);
      head = type.group(3).strip();
    }
    Matcher label = LABEL.matcher(head);
    boolean isLabelled = label.matches();
    String name = isLabelled ? label.group(1) : head;
    String value = found.group(4) == null ? "" : found.group(4);
    int comma = value.indexOf(',');
    List<Option> options = new ArrayList<>();
    if (comma >= 0) {
      for (String option : value.substring(comma + 1).split("\\|")) {
        Matcher named = LABEL.matcher(option);
        options.add(
            named.matches()
                ? new Option(named.group(1), named.group(2))
                : new Option(option.strip(), option.strip()));
      }
      value = value.substring(0, comma);
    }
    return new Form(
        name,
        isLabelled && !label.group(2).isBlank() ? label.group(2) : name,
        !found.group(2).isEmpty(),
        found.group(1) != null,
        value,
        List.copyOf(options),
        delimiter);
  }

  boolean isCheckbox() {
    return delimiter != null;
  }

  /** Whether a value is valid; a text may have any value. */
  boolean allows(String value) {
    return options.isEmpty() || parts(value).stream().allMatch(this::isOption);
  }

  private boolean isOption(String value) {
    return value.equals(defaultValue) && !isCheckbox()
        || options.stream().anyMatch(option -> option.value.equals(value));
  }

  /** The text that replaces the form for a value. */
  String filledIn(String value) {
    return isCheckbox() ? String.join(delimiter, parts(value)) : value;
  }

  private List<String> parts(String value) {
    return isCheckbox() ? List.of(value.split("\\|")) : List.of(value);
  }

  /** The displayed value. */
  String shown(String value) {
    return parts(value).stream()
        .map(
            part ->
                options.stream()
                    .filter(option -> option.value.equals(part))
                    .map(Option::label)
                    .findFirst()
                    .orElse(part))
        .reduce((a, b) -> a + ", " + b)
        .orElse("");
  }
}
