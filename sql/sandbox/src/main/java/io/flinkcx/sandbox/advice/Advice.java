package io.flinkcx.sandbox.advice;

import io.flinkcx.connectors.values.NearestName;
import io.flinkcx.sandbox.Failure;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.sql.parser.impl.FlinkSqlParserImplConstants;

/**
 * Advice for a statement that Flink rejects. Flink's own messages seldom name the mistake: for a
 * misspelt argument the message is "DEFAULT is only allowed for optional parameters", for a
 * reserved word a list of two hundred tokens.
 */
final class Advice {

  private static final int LONGEST_LIST = 25;
  private static final String QUALIFIED = "[`'\\[]?([^`'\\]\\s]+(?:`\\.`[^`]+)*)[`'\\]]?";

  private static final Pattern NOT_FOUND =
      Pattern.compile("Object '([^']+)' not found(?: within '([^']+)')?");
  private static final List<Pattern> NO_TABLE =
      List.of(
          Pattern.compile("Cannot find table '" + QUALIFIED + "' in any of the catalogs"),
          Pattern.compile("Tables? (?:or views )?with (?:the )?identifier " + QUALIFIED + " do"),
          Pattern.compile("Table " + QUALIFIED + " (?:doesn't|does not) exist"));
  private static final Pattern NO_CATALOG =
      Pattern.compile("A catalog with name \\[([^\\]]+)\\] does not exist");
  private static final Pattern NO_DATABASE =
      Pattern.compile(
          "A database with name \\[([^\\]]+)\\] does not exist in the catalog: \\[([^\\]]+)\\]");
  private static final Pattern NO_COLUMN =
      Pattern.compile("Column '([^']+)' not found in (?:any table|table '[^']+')");
  private static final Pattern NO_FACTORY =
      Pattern.compile(
          "Could not find any factory for identifier '([^']+)' that implements"
              + " '[\\w.]*?(\\w+)' in the classpath\\.\\s+Available factory identifiers are:\\s+([\\s\\S]+)");

  private final Tokens tokens;
  private final Failure failure;
  private final Names names;
  private final CallAdvice calls;

  private Advice(String statement, Failure failure, Names names) {
    this.tokens = new Tokens(statement);
    this.failure = failure;
    this.names = names;
    this.calls = new CallAdvice(tokens, failure, names);
  }

  /** Mistakes in a statement that Flink would accept; or none. */
  static Optional<String> before(String statement, Names names) {
    return statement.contains("=>")
        ? CallAdvice.ignoredArgument(new Tokens(statement), names)
        : Optional.empty();
  }

  /** The advice for a failed statement, instead of Flink's message; or none. */
  static Optional<String> on(String statement, Throwable thrown, Names names) {
    Advice advice = new Advice(statement, Failure.of(thrown), names);
    return new WordAdvice(advice.tokens, advice.failure)
        .text()
        .or(advice.calls::text)
        .or(advice::table)
        .or(advice::column)
        .or(advice::factory);
  }

  private Optional<String> table() {
    Optional<String> unknown =
        failure
            .find(NOT_FOUND)
            .map(m -> notFound(m.group(1), m.group(2) == null ? List.of() : path(m.group(2))));
    for (Pattern pattern : NO_TABLE) {
      unknown = unknown.or(() -> failure.find(pattern).map(m -> noTable(path(m.group(1)))));
    }
    return unknown
        .or(
            () ->
                failure.find(NO_CATALOG).map(m -> unknown("catalog", m.group(1), names.catalogs())))
        .or(
            () ->
                failure
                    .find(NO_DATABASE)
                    .map(m -> unknown("database", m.group(1), names.databases(m.group(2)))));
  }

  private String noTable(List<String> path) {
    return notFound(path.get(path.size() - 1), path.subList(0, path.size() - 1));
  }

  /** A name at the beginning of a path, which may be a table or a catalog. */
  private String notFound(String name, List<String> within) {
    return switch (within.size()) {
      case 0 -> {
        Optional<String> isBelow = continued(name);
        yield isBelow.isPresent() && !names.databases(names.currentCatalog()).contains(name)
            ? unknown("catalog or database", name, catalogsAndDatabases())
            : unknown("table", name, names.tables(names.currentCatalog(), names.currentDatabase()));
      }
      case 1 ->
          names.catalogs().contains(within.get(0))
              ? unknown("database", name, names.databases(within.get(0)))
              : unknown("table", name, names.tables(names.currentCatalog(), within.get(0)));
      default -> unknown("table", name, names.tables(within.get(0), within.get(1)));
    };
  }

  /** The part of the statement after the name and a dot. */
  private Optional<String> continued(String name) {
    for (int i = 0; i + 2 < tokens.size(); i++) {
      if (tokens.text(i).equals(name) && tokens.text(i + 1).equals(".")) {
        return Optional.of(tokens.text(i + 2));
      }
    }
    return Optional.empty();
  }

  private Collection<String> catalogsAndDatabases() {
    return concatenated(names.catalogs(), names.databases(names.currentCatalog()));
  }

  private Optional<String> column() {
    return failure.find(NO_COLUMN).map(this::column);
  }

  private String column(Matcher notFound) {
    String name = notFound.group(1);
    List<String> columns = new StatementColumns(tokens, names).all();
    Optional<String> nearest = NearestName.of(name, columns);
    if (nearest.isEmpty() && names.functions().contains(name.toLowerCase(Locale.ROOT))) {
      return notFound.group() + "; a function is called with parentheses: " + name + "(...)";
    }
    if (nearest.isEmpty() && isCompared()) {
      return notFound.group() + "; a text is written in single quotes: '" + name + "'";
    }
    return notFound.group()
        + nearest
            .map(column -> "; did you mean '" + column + "'?")
            .orElse(columns.isEmpty() ? "" : "; there are: " + listed(columns));
  }

  /** Whether the place of the failure is after an equals sign. */
  private boolean isCompared() {
    int[] place = failure.place();
    return place != null
        && tokens.at(place[0], place[1]).stream()
            .anyMatch(i -> tokens.is(i - 1, FlinkSqlParserImplConstants.EQ));
  }

  private Optional<String> factory() {
    return failure
        .find(NO_FACTORY)
        .flatMap(
            m ->
                NearestName.of(m.group(1), Arrays.asList(m.group(3).strip().split("\\s+")))
                    .map(nearest -> noFactory(m.group(2), m.group(1), nearest)));
  }

  private static String noFactory(String factory, String name, String nearest) {
    String kind =
        switch (factory) {
          case "DynamicTableSourceFactory", "DynamicTableSinkFactory" -> "connector";
          case "CatalogFactory" -> "catalog type";
          case "ModuleFactory" -> "module";
          default -> factory.endsWith("FormatFactory") ? "format" : factory;
        };
    return "there is no " + kind + " '" + name + "'; did you mean '" + nearest + "'?";
  }

  private static String unknown(String kind, String name, Collection<String> known) {
    Function<String, String> hint =
        nearest -> "there is no " + kind + " '" + name + "'; did you mean '" + nearest + "'?";
    return NearestName.of(name, known)
        .map(hint)
        .orElseGet(
            () ->
                "there is no "
                    + kind
                    + " '"
                    + name
                    + "'; there are: "
                    + (known.isEmpty() ? "none" : listed(known)));
  }

  private static String listed(Collection<String> known) {
    String names = known.stream().limit(LONGEST_LIST).collect(Collectors.joining(", "));
    return known.size() > LONGEST_LIST ? names + ", ..." : names;
  }

  private static List<String> path(String text) {
    return Arrays.asList(text.replace("`", "").split("\\."));
  }

  private static Collection<String> concatenated(Collection<String> a, Collection<String> b) {
    return Stream.concat(a.stream(), b.stream()).toList();
  }
}
