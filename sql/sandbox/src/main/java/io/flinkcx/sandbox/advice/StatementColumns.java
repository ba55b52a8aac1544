package io.flinkcx.sandbox.advice;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.sql.parser.impl.FlinkSqlParserImplConstants;

/** The columns that a statement can use: those of its tables, and its own aliases. */
final class StatementColumns {

  private static final int LONGEST_PATH = 3; // catalog.database.table

  private final Tokens tokens;
  private final Names names;

  StatementColumns(Tokens tokens, Names names) {
    this.tokens = tokens;
    this.names = names;
  }

  /** Columns of the tables after FROM, JOIN or a comma. */
  List<String> ofTables() {
    Set<String> columns = new LinkedHashSet<>();
    for (int i = 1; i < tokens.size(); i++) {
      boolean mayBeTable =
          tokens.isWord(i - 1, "FROM")
              || tokens.isWord(i - 1, "JOIN")
              || tokens.isWord(i - 1, "INTO")
              || tokens.isWord(i - 1, "TABLE")
              || tokens.is(i - 1, FlinkSqlParserImplConstants.COMMA);
      if (mayBeTable && tokens.isNameOrKeyword(i)) {
        columns.addAll(names.columns(pathAt(i)));
      }
    }
    return new ArrayList<>(columns);
  }

  private List<String> pathAt(int start) {
    List<String> path = new ArrayList<>(List.of(tokens.text(start)));
    for (int i = start + 1; tokens.text(i).equals(".") && path.size() < LONGEST_PATH; i += 2) {
      path.add(tokens.text(i + 1));
    }
    return path;
  }

  /** With the aliases of the statement, also those of {@code AS t(a, b)}. */
  List<String> all() {
    Set<String> columns = new LinkedHashSet<>(ofTables());
    for (int i = 1; i < tokens.size(); i++) {
      if (tokens.isWord(i - 1, "AS") && tokens.isNameOrKeyword(i)) {
        if (tokens.is(i + 1, FlinkSqlParserImplConstants.LPAREN)) {
          for (int k = i + 2; k < tokens.size() && !tokens.closes(k); k++) {
            if (tokens.isNameOrKeyword(k)) {
              columns.add(tokens.text(k));
            }
          }
        } else {
          columns.add(tokens.text(i));
        }
      }
    }
    return new ArrayList<>(columns);
  }
}
