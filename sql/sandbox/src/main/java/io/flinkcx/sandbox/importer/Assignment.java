package io.flinkcx.sandbox.importer;

import io.flinkcx.connectors.values.NearestName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Assigns columns of the file to columns of a unified table, by their names and values. The best
 * names are assigned first, and each column of the file is used once.
 *
 * @param byTarget columns of the file by column of the table; several if they fit equally well
 */
record Assignment(Map<String, Found> byTarget) {

  /**
   * The result for a column of the table.
   *
   * @param columns one, or several that fit equally well
   * @param match how its name fits; null if the user chose it
   */
  record Found(List<Column> columns, Vocabulary.Match match) {

    Column first() {
      return columns.get(0);
    }

    boolean isTie() {
      return columns.size() > 1;
    }

    boolean isChosen() {
      return match == null;
    }
  }

  private record Candidate(Vocabulary.Entry entry, Column column, Vocabulary.Match match) {}

  /**
   * Assigns columns.
   *
   * @param free unassigned columns
   */
  static Assignment of(String table, List<Column> free, Choices choices, List<Column> all) {
    Map<String, Found> found = new LinkedHashMap<>();
    Set<Column> taken = new HashSet<>();
    List<Vocabulary.Entry> entries = Vocabulary.instance().of(table);
    for (Vocabulary.Entry entry : entries) {
      String choice = choices.columnByTarget().get(entry.column());
      if (choice != null && !choice.equals(Choices.NONE)) {
        Column column = named(choice, all);
        found.put(entry.column(), new Found(List.of(column), null));
        taken.add(column);
      }
    }
    List<Candidate> candidates = new ArrayList<>();
    for (Vocabulary.Entry entry : entries) {
      if (choices.columnByTarget().containsKey(entry.column())) {
        continue;
      }
      for (Column column : free) {
        if (isOfKind(column, entry.kind())) {
          entry
              .match(column.name())
              .ifPresent(m -> candidates.add(new Candidate(entry, column, m)));
        }
      }
    }
    candidates.sort(
        Comparator.comparing((Candidate c) -> !c.match().isExact())
            .thenComparing(c -> c.match().rank()));
    for (Candidate candidate : candidates) {
      if (found.containsKey(candidate.entry().column()) || taken.contains(candidate.column())) {
        continue;
      }
      List<Column> equal =
          candidates.stream()
              .filter(
                  c -> c.entry() == candidate.entry() && c.match().isAsGoodAs(candidate.match()))
              .map(Candidate::column)
              .filter(column -> !taken.contains(column))
              .toList();
      found.put(candidate.entry().column(), new Found(equal, candidate.match()));
      taken.addAll(equal);
    }
    return new Assignment(found);
  }

  /**
   * The column that the user names.
   *
   * @throws ImportException if there is none
   */
  static Column named(String name, List<Column> columns) {
    return columns.stream()
        .filter(c -> c.header().equals(name.strip()) || c.shown().equalsIgnoreCase(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new ImportException(
                    "the file has no column '"
                        + name
                        + "'; "
                        + NearestName.question(name, columns.stream().map(Column::shown).toList())
                            .orElse("its columns are " + columns)));
  }

  private static boolean isOfKind(Column column, Vocabulary.Kind kind) {
    if (column.isEmpty()) {
      return false;
    }
    return switch (kind) {
      case TEXT -> !column.isTime();
      case WORD -> !column.isTime() && column.number().isEmpty();
      case NUMBER -> column.number().isPresent() && !column.isTime();
      case TIME -> column.time().isPresent();
      case FLAG -> column.isFlag();
    };
  }

  Found get(String target) {
    return byTarget.get(target);
  }

  boolean has(String target) {
    return byTarget.containsKey(target);
  }

  /** The only column for it, or null. */
  Column only(String target) {
    Found found = byTarget.get(target);
    return found == null || found.isTie() ? null : found.first();
  }

  /** All assigned columns. */
  Set<Column> used() {
    Set<Column> used = new HashSet<>();
    byTarget.values().forEach(found -> used.addAll(found.columns()));
    return used;
  }
}
