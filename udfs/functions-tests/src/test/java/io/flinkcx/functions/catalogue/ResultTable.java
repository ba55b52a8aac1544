package io.flinkcx.functions.catalogue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/**
 * The fields of a function's ROW, as a table of its page. Names and types come from type inference.
 * A meaning comes from the entry's own table {@code | field | meaning |}, or else from the glossary
 * {@code cx/functions/fields.md}. Both name a field alone ({@code n}) or with its path ({@code
 * by_group[].n}).
 *
 * @param entry the doc entry without its own table of fields
 * @param fields the fields in order, empty for a result without a ROW
 * @param own meanings of the entry
 */
public record ResultTable(String entry, List<Field> fields, Map<String, String> own) {

  /** Meanings that a field has in every entry without one of its own. */
  public static final Map<String, String> GLOSSARY = meanings(DocEntry.read("fields.md"));

  private static final Pattern OWN_TABLE =
      Pattern.compile("\\| field \\| meaning \\|\n\\|---\\|---\\|\n(?:\\|.*\n)+\n");

  /** One field, such as {@code n} in {@code by_group[].n}. */
  public record Field(String path, String name, String type) {}

  public static ResultTable of(Signature signature, DocEntry doc) {
    Matcher table = OWN_TABLE.matcher(doc.text());
    return new ResultTable(
        table.replaceFirst(""),
        fields("", signature.result()).toList(),
        table.reset().find() ? meanings(table.group()) : Map.of());
  }

  /** The entry with this table before its rule of NULL. */
  public String fill() {
    if (fields.isEmpty()) {
      return entry;
    }
    StringBuilder table =
        new StringBuilder("**Result:**\n\n| field | type | meaning |\n|---|---|---|\n");
    for (Field field : fields) {
      table.append("| %s | `%s` | ".formatted(field.path, field.type));
      table.append(meaning(field).orElse("")).append(" |\n");
    }
    return entry.replaceFirst("(?m)^\\*\\*NULL:", Matcher.quoteReplacement(table + "\n") + "$0");
  }

  /** Fields without a meaning. */
  public List<String> unexplained() {
    return fields.stream().filter(field -> meaning(field).isEmpty()).map(Field::path).toList();
  }

  /** Names in the entry's own table that are no fields. */
  public Set<String> unknown() {
    Set<String> unknown = new HashSet<>(own.keySet());
    fields.forEach(field -> unknown.removeAll(List.of(field.path, field.name)));
    return unknown;
  }

  /** Lines of the glossary that this table shows. */
  public Set<String> fromGlossary() {
    return fields.stream()
        .filter(field -> key(own, field).isEmpty())
        .flatMap(field -> key(GLOSSARY, field).stream())
        .collect(Collectors.toSet());
  }

  private Optional<String> meaning(Field field) {
    return key(own, field).map(own::get).or(() -> key(GLOSSARY, field).map(GLOSSARY::get));
  }

  private static Optional<String> key(Map<String, String> meanings, Field field) {
    return Stream.of(field.path, field.name).filter(meanings::containsKey).findFirst();
  }

  private static Stream<Field> fields(String path, LogicalType type) {
    if (type instanceof ArrayType array) {
      return fields(path.isEmpty() ? "" : path + "[]", array.getElementType());
    }
    if (!(type instanceof RowType row)) {
      return Stream.empty();
    }
    return row.getFields().stream()
        .flatMap(
            field -> {
              String inner = path.isEmpty() ? field.getName() : path + "." + field.getName();
              String typeName = Signature.brief(field.getType());
              return Stream.concat(
                  Stream.of(new Field(inner, field.getName(), typeName)),
                  fields(inner, field.getType()));
            });
  }

  private static Map<String, String> meanings(String table) {
    Map<String, String> meanings = new HashMap<>();
    for (String line : table.split("\n")) {
      String[] cells = line.split(" ?\\| ?");
      if (cells.length == 3 && !cells[1].equals("field") && !cells[1].equals("---")) {
        String before = meanings.put(cells[1], cells[2]);
        if (before != null) {
          throw new IllegalStateException("field " + cells[1] + " has two meanings");
        }
      }
    }
    return Map.copyOf(meanings);
  }
}
