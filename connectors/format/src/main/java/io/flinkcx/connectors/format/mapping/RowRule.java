package io.flinkcx.connectors.format.mapping;

import io.flinkcx.connectors.format.payload.BrokenPayload;
import io.flinkcx.connectors.format.payload.Wanted;
import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.values.BrokenValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How documents give rows of one table.
 *
 * @param eaches elements of which each gives a row; none for one row a document
 * @param documentConditions all must hold for the rule to be for a document
 * @param elementConditions all must hold for an element to give a row
 * @param nulled where the document lists fields that became NULL; null if it does not
 * @param columns what the columns are taken from
 * @param defaults what a column is that has no value so; it does not count as changed
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

  /** The scopes of its rows in a document; null if it is not for it. */
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

  /** Adds what tells whether it is for a document. */
  void wantConditions(Wanted document) {
    List<List<Wanted>> scopes = List.of(List.of(document));
    documentConditions.forEach(condition -> condition.value().want(scopes));
    if (!eaches.isEmpty()) {
      eaches.get(0).reach(scopes);
    }
  }

  /** Adds all that it looks at. */
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
