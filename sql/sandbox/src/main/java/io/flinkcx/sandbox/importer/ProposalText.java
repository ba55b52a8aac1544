package io.flinkcx.sandbox.importer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A proposal as lines for the screen. */
public final class ProposalText {

  private static final int LONGEST_NAME = 32;
  private static final int LONGEST_EXAMPLE = 24;

  private final Proposal proposal;

  public ProposalText(Proposal proposal) {
    this.proposal = proposal;
  }

  /** The table of columns, the unmapped columns, and the open decisions. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    CsvSample sample = proposal.file().sample();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %,d rows, %d columns, %s, delimiter %s",
            sample.file().getFileName(),
            sample.rowCount(),
            sample.header().size(),
            sample.charset().name(),
            sample.delimiter() == '\t' ? "tab" : "'" + sample.delimiter() + "'"));
    lines.add("Proposed as the unified table " + proposal.table() + ":");
    lines.add("");
    lines.addAll(table());
    lines.add("");
    proposal.notes().forEach(note -> lines.add("note: " + note));
    unmapped(lines);
    for (Decision decision : proposal.decisions()) {
      lines.add("");
      lines.add("TO DECIDE: " + decision.what());
      lines.add("  " + ScriptText.oneLine(decision.question()));
      decision.alternatives().forEach(a -> lines.add("    " + a.sql() + "  -- " + a.meaning()));
      lines.add("  by an option: " + decision.option());
    }
    return lines;
  }

  private List<String> table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("column of the file", "becomes", "read as", "example", "sure?", "why"));
    if (proposal instanceof SurveyProposal survey) {
      for (Question question : survey.questions()) {
        String metric = question.metric().isOpen() ? "?" : question.metricName();
        String scale =
            question.scaleMin()
                + " to "
                + (question.scaleMax().isOpen() ? "?" : question.scaleMax().sql());
        rows.add(
            List.of(
                cut(question.id(), LONGEST_NAME),
                "score, metric " + metric,
                "scale " + scale,
                cut(question.column().example(), LONGEST_EXAMPLE),
                question.sure().shown(),
                question.why()));
      }
    }
    for (Mapping mapping : proposal.mappings()) {
      rows.add(
          List.of(
              mapping.source() == null ? "" : cut(mapping.source().shown(), LONGEST_NAME),
              mapping.target(),
              cut(mapping.how(), 40),
              mapping.source() == null ? "" : cut(mapping.source().example(), LONGEST_EXAMPLE),
              mapping.sure().shown(),
              mapping.why()));
    }
    int[] widths = new int[5];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      lines.add((line + row.get(5)).stripTrailing());
      if (lines.size() == 1) {
        StringBuilder rule = new StringBuilder();
        for (int width : widths) {
          rule.append("-".repeat(width)).append("  ");
        }
        lines.add(rule + "---");
      }
    }
    return lines;
  }

  private void unmapped(List<String> lines) {
    Set<Column> used = new HashSet<>();
    List<Column> attributes = List.of();
    proposal.mappings().stream().map(Mapping::source).forEach(used::add);
    if (proposal instanceof SurveyProposal survey) {
      survey.questions().forEach(q -> used.add(q.column()));
      attributes = survey.attributes();
    } else if (proposal instanceof OrdersProposal orders) {
      attributes = orders.attributes();
      used.addAll(orders.factors());
    }
    if (!attributes.isEmpty()) {
      lines.add("kept in attributes: " + names(attributes));
    }
    List<Column> personal = new ArrayList<>();
    List<Column> empty = new ArrayList<>();
    List<Column> other = new ArrayList<>();
    for (Column column : proposal.file().columns()) {
      if (!used.contains(column) && !attributes.contains(column)) {
        (column.isEmpty() ? empty : column.isPersonal() ? personal : other).add(column);
      }
    }
    say(lines, "not mapped, they name a person: ", personal);
    say(lines, "not mapped, without a value: ", empty);
    say(lines, "not mapped: ", other);
  }

  private static void say(List<String> lines, String what, List<Column> columns) {
    if (!columns.isEmpty()) {
      lines.add(what + names(columns));
    }
  }

  private static String names(List<Column> columns) {
    return String.join(", ", columns.stream().map(c -> cut(c.shown(), 60)).toList());
  }

  private static String cut(String text, int length) {
    String line = ScriptText.oneLine(text);
    return line.length() <= length ? line : line.substring(0, length - 3) + "...";
  }
}
