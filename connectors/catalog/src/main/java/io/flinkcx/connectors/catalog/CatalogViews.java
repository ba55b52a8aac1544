package io.flinkcx.connectors.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.catalog.CatalogBaseTable;
import org.apache.flink.table.catalog.CatalogView;

/**
 * Views over the unified tables in any storage. Each is a file in {@code views}: its first line is
 * the comment of the view, the lines after it are the comments of the columns.
 */
final class CatalogViews {

  static final List<String> NAMES = List.of("customer_timeline", "customer_360");

  private static final Pattern COLUMN =
      Pattern.compile("-- (\\w+) ([A-Z_]+(?:\\([0-9, ]+\\))?): (.+)");

  private CatalogViews() {}

  /** The views of a catalog by name. */
  static Map<String, CatalogBaseTable> of(String catalog) {
    Map<String, CatalogBaseTable> views = new LinkedHashMap<>();
    NAMES.forEach(name -> views.put(name, view(name, text(name), catalog)));
    return views;
  }

  private static CatalogView view(String name, String text, String catalog) {
    List<String> head = text.lines().takeWhile(line -> line.startsWith("--")).toList();
    Schema.Builder schema = Schema.newBuilder();
    for (String line : head.subList(1, head.size())) {
      Matcher column = COLUMN.matcher(line);
      if (!column.matches()) {
        throw new IllegalStateException("views/" + name + ".sql: no column in line: " + line);
      }
      schema.column(column.group(1), column.group(2)).withComment(column.group(3));
    }
    String query =
        String.join("\n", text.lines().skip(head.size()).toList())
            .replace("{unified}", "`" + catalog + "`.`" + CxCatalog.DATABASE + "`");
    return CatalogView.of(
        schema.build(), head.get(0).substring("-- ".length()), query, query, Map.of());
  }

  private static String text(String name) {
    try (InputStream file = CatalogViews.class.getResourceAsStream("views/" + name + ".sql")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
