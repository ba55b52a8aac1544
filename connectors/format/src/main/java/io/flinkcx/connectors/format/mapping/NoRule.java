package io.flinkcx.connectors.format.mapping;

import io.flinkcx.connectors.values.BrokenValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The reason why no rule of a mapping applies to a document: the deciding fields and their values.
 */
final class NoRule {

  private static final int TEXTS_SHOWN = 12;

  private final Mapping mapping;
  private final Scope document;

  /** Fields, and their values in rules. */
  private final Map<Condition, Set<String>> valuesByField = new LinkedHashMap<>();

  private final Set<String> missing = new TreeSet<>();
  private final Set<String> others = new TreeSet<>();

  private NoRule(Mapping mapping, Scope document) {
    this.mapping = mapping;
    this.document = document;
  }

  /** The reason, without values that may be personal. */
  static String reason(Mapping mapping, Scope document) throws BrokenValue {
    int most = 0;
    for (RowRule rule : mapping.rules()) {
      most = Math.max(most, held(rule, document));
    }
    NoRule reason = new NoRule(mapping, document);
    for (RowRule rule : mapping.rules()) {
      if (held(rule, document) == most) { // the rules that are closest to the document
        reason.add(rule, most);
      }
    }
    return reason.text();
  }

  /** Number of conditions of a rule that hold before the first that does not. */
  private static int held(RowRule rule, Scope document) throws BrokenValue {
    int held = 0;
    for (Condition condition : rule.documentConditions()) {
      if (!condition.holds(document)) {
        break;
      }
      held++;
    }
    return held;
  }

  private void add(RowRule rule, int held) throws BrokenValue {
    if (held < rule.documentConditions().size()) {
      add(rule.documentConditions().get(held));
    } else {
      missing.addAll(rule.eaches().get(0).fields());
    }
  }

  private void add(Condition condition) throws BrokenValue {
    if (condition.namesValues()) {
      Condition same =
          valuesByField.keySet().stream()
              .filter(known -> known.field().equals(condition.field()))
              .findFirst()
              .orElse(condition);
      valuesByField.computeIfAbsent(same, c -> new TreeSet<>()).addAll(condition.texts());
    } else if (condition.value().evaluate(document) == null) {
      missing.add(condition.field());
    } else {
      others.add(condition.field());
    }
  }

  private String text() throws BrokenValue {
    String start = "no rule of " + mapping.name() + " applies to this document: ";
    if (!Scope.isObject(document.document())) {
      return start + "it is not an object";
    }
    List<String> reasons = new ArrayList<>();
    for (Map.Entry<Condition, Set<String>> field : valuesByField.entrySet()) {
      reasons.add(
          "field '%s' %s, rules are for %s"
              .formatted(
                  field.getKey().field(),
                  found(field.getKey().value().evaluate(document)),
                  shown(field.getValue())));
    }
    if (missing.size() == 1) {
      reasons.add("field '" + missing.iterator().next() + "' is missing");
    } else if (!missing.isEmpty()) {
      reasons.add("all of the fields " + shown(missing) + " are missing");
    }
    if (!others.isEmpty()) {
      reasons.add("of another kind is " + shown(others));
    }
    return start + String.join("; ", reasons);
  }

  private static String found(Object value) {
    if (value == null || value.equals("")) {
      return "is missing";
    }
    return Scope.isObject(value) || value instanceof List<?>
        ? "is an object or array"
        : "is " + BrokenValue.shown(value.toString());
  }

  private static String shown(Set<String> texts) {
    String shown =
        texts.stream()
            .limit(TEXTS_SHOWN)
            .map(text -> "'" + text + "'")
            .collect(Collectors.joining(", "));
    return texts.size() > TEXTS_SHOWN
        ? shown + " and " + (texts.size() - TEXTS_SHOWN) + " more"
        : shown;
  }
}
