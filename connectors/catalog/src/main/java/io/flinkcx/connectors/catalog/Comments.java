package io.flinkcx.connectors.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;

/** The comments of tables and columns for DESCRIBE, from one file beside this class. */
final class Comments {

  /** Instead of a table's name: a column with the same meaning in all tables. */
  private static final String EVERY_TABLE = "*";

  private static final Properties COMMENTS = load();

  private Comments() {}

  static String ofTable(String table) {
    return get(table);
  }

  /** The comment of a column in that table, or else the one for all columns of this name. */
  static String ofColumn(String table, String column) {
    String own = COMMENTS.getProperty(table + "." + column);
    return own != null ? own : get(EVERY_TABLE + "." + column);
  }

  static Set<String> keys() {
    return COMMENTS.stringPropertyNames();
  }

  private static String get(String key) {
    String comment = COMMENTS.getProperty(key);
    if (comment == null) {
      throw new IllegalStateException("comments.properties has no entry " + key);
    }
    return comment;
  }

  private static Properties load() {
    Properties comments = new Properties();
    try (InputStream file = Comments.class.getResourceAsStream("comments.properties")) {
      comments.load(new InputStreamReader(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return comments;
  }
}
