package io.flinkcx.connectors.format.mapping;

import io.flinkcx.connectors.format.payload.BrokenPayload;
import io.flinkcx.connectors.format.payload.Wanted;
import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.values.BrokenValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A rule that maps documents to rows of one table.
 *
 * @param eaches elements that give one row each; none for one row per document
 * @param documentConditions conditions for the rule to apply to a document
 * @param elementConditions conditions for an element to give a row
 * @param nulled path of the document's list of fields that became NULL; null for none
 * @param columns sources of the columns
 * @param defaults values of columns that have none; they do not count as changed
 */
public record RowRule(
    UnifiedTable table,
    List<Each> eaches,
    List<Condition> documentConditions,
    List<Condition> elementConditions,
    Expression nulled,
    Map<String, Expression> columns,
    Map<String, Expression> defaults) {

  boolean isFor(Scope document) throws BrokenValue {
    return holds(documentConditions, document)
        && (eaches.isEmpty() || eaches.get(0).leadsSomewhere(document));
  }

  /** The scopes of its rows in a document; null if it does not apply. */
  List<Scope> rows(Scope document) throws BrokenValue, BrokenPayload {
    if (!holds(documentConditions, document)) {
      return null;
    }
    List<Scope> scopes = eaches.isEmpty() ? List.of(document) : eaches.get(0).elements(document);
    if (scopes == null) {
      return null;
    }
    for (int i = 1; i < eaches.size(); i++) {
      scopes = elements(eaches.get(i), scopes);
    }
    if (elementConditions.isEmpty()) {
      return scopes;
    }
    List<Scope> rows = new ArrayList<>(scopes.size());
    for (Scope scope : scopes) {
      if (holds(elementConditions, scope)) {
        rows.add(scope);
      }
    }
    return rows;
  }

  private static List<Scope> elements(Each each, List<Scope> scopes) throws BrokenPayload {
    List<Scope> inner = new ArrayList<>(scopes.size());
    for (Scope scope : scopes) {
      List<Scope> elements = each.elements(scope);
      if (elements == null) {
        throw new BrokenPayload("an element has nothing at " + each.text());
      }
      inner.addAll(elements);
    }
    return inner;
  }

  private static boolean holds(List<Condition> conditions, Scope scope) throws BrokenValue {
    for (Condition condition : conditions) {
      if (!condition.holds(scope)) {
        return false;
      }
    }
    return true;
  }

  /** Adds the parts that decide whether it applies to a document. */
  void wantConditions(Wanted document) {
    List<List<Wanted>> scopes = List.of(List.of(document));
    documentConditions.forEach(condition -> condition.value().want(scopes));
    if (!eaches.isEmpty()) {
      eaches.get(0).reach(scopes);
    }
  }

  /** Adds all parts that it reads. */
  void want(Wanted document) {
    wantConditions(document);
    List<List<Wanted>> scopes = new ArrayList<>();
    scopes.add(List.of(document));
    for (Each each : eaches) {
      scopes.add(each.reach(scopes));
    }
    elementConditions.forEach(condition -> condition.value().want(scopes));
    columns.values().forEach(column -> column.want(scopes));
    defaults.values().forEach(column -> column.want(scopes));
    if (nulled != null) {
      nulled.want(scopes);
    }
  }
}
