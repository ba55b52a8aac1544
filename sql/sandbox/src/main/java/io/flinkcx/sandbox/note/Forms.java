package io.flinkcx.sandbox.note;

import io.flinkcx.connectors.values.NearestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/**
 * The forms of a note, and the values that they have in one run. A value comes from the command
 * line, else from the note, else it is the form's default. A value that is not an option of a
 * choice is rejected, so that only a text form can contain arbitrary SQL.
 */
public final class Forms {

  private final Map<String, String> given;
  private final Map<String, Form> shown = new LinkedHashMap<>();

  /**
   * @param given values by the forms' names
   * @throws FormException if a name or a value is not valid for the note
   */
  public Forms(Note note, Map<String, String> given) {
    this.given = given;
    List<Form> forms = all(note);
    for (Form form : forms) {
      if (!form.isHidden()) {
        shown.putIfAbsent(form.name(), form);
      }
    }
    given.forEach((name, value) -> check(note, forms, name, value));
  }

  /** Names of the forms of a note. */
  public static Set<String> names(Note note) {
    return all(note).stream().map(Form::name).collect(Collectors.toSet());
  }

  /** The forms in order, with repetitions. */
  private static List<Form> all(Note note) {
    return note.enabled().stream()
        .flatMap(paragraph -> Form.PATTERN.matcher(paragraph.body()).results().map(Form::of))
        .toList();
  }

  private static void check(Note note, List<Form> forms, String name, String value) {
    List<String> names = forms.stream().map(Form::name).distinct().toList();
    if (!names.contains(name)) {
      throw new FormException(
          "the note \""
              + note.name()
              + "\" has no form "
              + name
              + NearestName.question(name, names).map(question -> "; " + question).orElse("")
              + (names.isEmpty() ? "; it has none" : "; it has " + String.join(", ", names)));
    }
    for (Form form : forms) {
      if (form.name().equals(name) && !form.allows(value)) {
        String options =
            form.options().stream().map(Form.Option::value).collect(Collectors.joining(", "));
        throw new FormException(
            "form "
                + name
                + " must be "
                + (form.isCheckbox() ? "some, separated by |, of " : "one of ")
                + options
                + ", got "
                + value);
      }
    }
  }

  /** The text of a paragraph with its forms replaced by their values. */
  String fillIn(Paragraph paragraph) {
    Matcher found = Form.PATTERN.matcher(paragraph.body());
    StringBuilder text = new StringBuilder();
    while (found.find()) {
      Form form = Form.of(found);
      found.appendReplacement(
          text, Matcher.quoteReplacement(form.filledIn(value(form, paragraph.values()))));
    }
    return found.appendTail(text).toString();
  }

  private String value(Form form, Map<String, String> stored) {
    if (given.containsKey(form.name())) {
      return given.get(form.name());
    }
    String value = form.isOfTheNote() ? null : stored.get(form.name());
    return value != null && form.allows(value) ? value : form.defaultValue();
  }

  /** Displayed labels and values of the forms. */
  Map<String, String> inForce() {
    Map<String, String> values = new LinkedHashMap<>();
    shown.values().forEach(form -> values.put(form.label(), form.shown(value(form, Map.of()))));
    return values;
  }
}
