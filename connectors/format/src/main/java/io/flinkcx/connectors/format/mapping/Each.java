package io.flinkcx.connectors.format.mapping;

import io.flinkcx.connectors.format.payload.Wanted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The elements for which a rule gives one row each, from the first of its paths that exists in the
 * document: the elements of an array, an object itself, or, for {@code each entries}, the fields of
 * an object.
 *
 * @param text text of the mapping
 */
record Each(String text, boolean entries, List<Path> paths) {

  /** Whether one of the paths exists in the document. */
  boolean leadsSomewhere(Scope scope) {
    return found(scope) != null;
  }

  /** The paths, as text of the mapping. */
  List<String> fields() {
    String all = entries ? text.substring("entries".length()) : text;
    return Arrays.stream(all.split("\\|")).map(String::strip).toList();
  }

  /** The elements; null if none of the paths exists. */
  List<Scope> elements(Scope scope) {
    Object value = found(scope);
    if (value instanceof List<?> list) {
      List<Scope> elements = new ArrayList<>(list.size());
      list.forEach(element -> elements.add(scope.element(element, null)));
      return elements;
    }
    if (value == null) {
      return null;
    }
    return entries ? fields(scope, (Map<?, ?>) value) : List.of(scope.element(value, null));
  }

  private Object found(Scope scope) {
    for (Path path : paths) {
      Object value = path.evaluate(scope);
      if (value instanceof List<?> ? !entries : Scope.isObject(value)) {
        return value;
      }
    }
    return null;
  }

  private static List<Scope> fields(Scope scope, Map<?, ?> object) {
    List<Scope> elements = new ArrayList<>(object.size());
    object.forEach((name, value) -> elements.add(scope.element(value, (String) name)));
    return elements;
  }

  /** The parts of the document with its elements. */
  List<Wanted> reach(List<List<Wanted>> scopes) {
    List<Wanted> reached = new ArrayList<>();
    for (Path path : paths) {
      for (Wanted part : path.reach(scopes)) {
        reached.add(entries ? part.addAnyField() : part);
      }
    }
    return reached;
  }
}
