package io.flinkcx.sandbox.importer;

import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of a script that are the same for every table. */
final class ScriptText {

  /** Columns of the unified tables whose names are reserved words. */
  private static final Set<String> RESERVED = Set.of("comment", "language");

  private static final String BROKEN = "skipped: not the fields of the header";

  private static final String RULE = "-- " + "-".repeat(93);

  private final StringBuilder text = new StringBuilder();

  ScriptText line(String line) {
    text.append(line).append('\n');
    return this;
  }

  ScriptText part(String title) {
    return line("").line(RULE).line("-- " + title).line(RULE).line("");
  }

  /** The header of the script. */
  ScriptText head(Proposal proposal) {
    String file = proposal.file().sample().file().getFileName().toString();
    line("-- " + file + " as the unified table " + proposal.table() + ", and a first KPI.");
    line("-- Written by `cx import` from the contents of the file. Check and correct part 2, then");
    line(
        "-- run it with `cx run`. A line with DECIDE in it must be decided first: delete it and take");
    line("-- the -- away in front of one of the lines below it.");
    if (!proposal.notes().isEmpty()) {
      line("--");
      proposal.notes().forEach(note -> line("-- Note: " + oneLine(note)));
    }
    line("");
    line("SET 'execution.runtime-mode' = 'batch';");
    line("-- The zone of the file's times, where they do not say one, and of the months below.");
    return line(
        "SET 'table.local-time-zone' = " + quoted(proposal.file().choices().zone().getId()) + ";");
  }

  /** The table over the file. */
  ScriptText table(Inspection file) {
    CsvSample sample = file.sample();
    part("1. The file: every column is text");
    line("CREATE TEMPORARY TABLE import_file (");
    line(
        file.columns().stream()
            .map(column -> "  " + column.sql() + " STRING")
            .collect(Collectors.joining(",\n")));
    line(") WITH (");
    line("  'connector' = 'cx-files',");
    line("  'path' = " + quoted(sample.file().toString()) + ",");
    line("  'format' = 'csv',");
    line("  'charset' = '" + sample.charset().name() + "',");
    if (!Column.areNamedByHeader(sample)) {
      line("  -- columns by their place: the header has names that a table cannot have");
      line("  'csv.header' = 'false',");
    }
    if (file.missing() != null) {
      line("  'csv.null-literal' = " + quoted(file.missing()) + ",");
    }
    String delimiter = sample.delimiter() == '\t' ? "\\t" : String.valueOf(sample.delimiter());
    line("  'csv.delimiter' = '" + delimiter + "'");
    return line(");");
  }

  /**
   * The number of used and skipped rows of the file, with reasons.
   *
   * @param keys columns by which rows are counted, each followed by a comma
   * @param keyTable has a row for each of their values
   */
  ScriptText rows(CsvSample sample, String keys, String keyTable) {
    line("-- ## Rows of the file");
    line(
        "-- How to read it: ALL is the number of rows in the file"
            + (keys.isEmpty() ? "" : ", for each question")
            + ". The others add up to it:");
    line("-- rows that are used, and those that are not by the reason.");
    line("SELECT " + keys + "COALESCE(outcome, 'ALL') AS outcome, SUM(row_count) AS row_count");
    line("FROM (");
    line("  SELECT " + keys + "outcome, COUNT(*) AS row_count");
    line("  FROM import_checked");
    line("  GROUP BY " + keys + "outcome");
    if (sample.brokenRows() > 0) {
      line("  UNION ALL");
      line("  -- rows that the table leaves out, as they were when the script was written");
      line("  SELECT " + keys + quoted(BROKEN) + ", CAST(" + sample.brokenRows() + " AS BIGINT)");
      line("  FROM " + keyTable);
    }
    line(")");
    String key = keys.isEmpty() ? "" : keys.substring(0, keys.length() - 2);
    line("GROUP BY GROUPING SETS ((" + keys + "outcome), (" + key + "))");
    return line("ORDER BY " + keys + "row_count DESC, outcome;");
  }

  /** Columns without a counterpart in the unified table. */
  static String attributes(List<Column> columns) {
    String entries =
        columns.stream()
            .map(c -> "\n    " + quoted(c.shown()) + ", f." + c.sql())
            .collect(Collectors.joining(","));
    return "  -- columns of no other use, without those that name a person\n  CAST(MAP["
        + entries
        + "] AS MAP<STRING, STRING>) AS attributes";
  }

  /** The condition that excludes headings among the rows; empty if there are none. */
  static String withoutHeadings(Inspection file) {
    CsvSample sample = file.sample();
    List<List<String>> headings = new ArrayList<>(sample.extraHeaders());
    if (!Column.areNamedByHeader(sample)) {
      headings.add(0, sample.header());
    }
    if (headings.isEmpty()) {
      return "";
    }
    for (Column column : file.columns()) {
      Set<String> cells =
          headings.stream().map(row -> row.get(column.position())).collect(Collectors.toSet());
      if (cells.stream().noneMatch(String::isEmpty)
          && cells.stream().noneMatch(column.distinct()::contains)) {
        String list =
            cells.stream().sorted().map(ScriptText::quoted).collect(Collectors.joining(", "));
        String sql = "f." + column.sql();
        return "-- the headings are no data\nWHERE "
            + sql
            + " IS NULL OR "
            + sql
            + " NOT IN ("
            + list
            + ")";
      }
    }
    throw new ImportException(
        sample.file()
            + ": its headings look like its data; delete all of them but one line of names");
  }

  /** A value and its name in a select list; an open decision is marked, with its alternatives. */
  static String item(Value value, String alias, String comment) {
    StringBuilder item = new StringBuilder();
    if (value.isOpen()) {
      item.append(open(value.decision(), "  ")).append("    AS ").append(name(alias));
    } else {
      if (!comment.isEmpty()) {
        item.append("  -- ").append(oneLine(comment)).append('\n');
      }
      String as = value.sql().equals(alias) ? "" : " AS " + name(alias);
      item.append("  ").append(value.sql()).append(as);
    }
    return item.toString();
  }

  /** The marked line and the alternatives below it. */
  static String open(Decision decision, String indent) {
    StringBuilder lines = new StringBuilder();
    lines.append(indent).append("-- ").append(oneLine(decision.question())).append('\n');
    lines
        .append(indent)
        .append("-- Or by an option: ")
        .append(oneLine(decision.option()))
        .append('\n');
    lines.append(indent).append(decision.marker()).append('\n');
    for (Decision.Alternative alternative : decision.alternatives()) {
      lines.append(indent).append("-- ").append(alternative.sql());
      lines.append("  -- ").append(oneLine(alternative.meaning())).append('\n');
    }
    return lines.toString();
  }

  /**
   * The unified view over the used rows.
   *
   * @param present columns that the checked rows have, by the SQL that gives them
   */
  ScriptText unified(String table, Map<String, String> present, String from) {
    UnifiedTable unified = UnifiedTables.find(table).orElseThrow();
    line("-- The unified table: every column that it has elsewhere, NULL where the file has none.");
    line("CREATE TEMPORARY VIEW " + table + " AS");
    line("SELECT");
    List<String> items = new ArrayList<>();
    for (UnifiedTable.Column column : unified.columns()) {
      String type = column.type().nullable().toString();
      String sql = present.get(column.name());
      if (sql == null) {
        items.add("  CAST(NULL AS " + type + ") AS " + name(column.name()));
      } else if (sql.equals(column.name())) {
        items.add("  " + name(column.name()));
      } else {
        items.add("  " + sql + " AS " + name(column.name()));
      }
    }
    line(String.join(",\n", items));
    return line(from + ";");
  }

  private static String name(String column) {
    return RESERVED.contains(column) ? "`" + column + "`" : column;
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
