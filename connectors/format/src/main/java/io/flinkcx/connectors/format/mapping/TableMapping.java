package io.flinkcx.connectors.format.mapping;

import io.flinkcx.connectors.format.payload.BrokenPayload;
import io.flinkcx.connectors.format.payload.PayloadReader;
import io.flinkcx.connectors.format.payload.Wanted;
import io.flinkcx.connectors.values.BrokenValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of a mapping that fills one table; for one thread. */
public final class TableMapping {

  private final Mapping mapping;
  private final List<RowRule> ownRules;
  private final PayloadReader reader;

  TableMapping(Mapping mapping, String table) {
    this.mapping = mapping;
    this.ownRules =
        mapping.rules().stream().filter(rule -> rule.table().name().equals(table)).toList();
    Wanted document = new Wanted();
    for (Reject reject : mapping.rejects()) {
      reject.condition().value().want(List.of(List.of(document)));
    }
    mapping.rules().forEach(rule -> rule.wantConditions(document));
    ownRules.forEach(rule -> rule.want(document));
    this.reader = mapping.input().reader(document);
  }

  /** How payloads stand in files. */
  public PayloadReader.FileLayout fileLayout() {
    return reader.fileLayout();
  }

  /**
   * Gives the rows of a payload, each as it is ready.
   *
   * @return whether the payload is for this table; if not it is for another one of the mapping
   * @throws BrokenPayload if it is for none, or a part of it is not what it has to be
   */
  public boolean rows(byte[] payload, Mapping.RowTarget target) throws BrokenPayload {
    Scope document = Scope.document(reader.read(payload));
    try {
      for (Reject reject : mapping.rejects()) {
        if (reject.condition().holds(document)) {
          throw new BrokenPayload(reject.reason());
        }
      }
      boolean isForThisTable = false;
      for (RowRule rule : ownRules) {
        if (rule.isFor(document)) {
          isForThisTable = true;
          rows(rule, document, target);
        }
      }
      if (!isForThisTable && !isForAnother(document)) {
        throw new BrokenPayload(
            "no rule of "
                + mapping.name()
                + " is for such a document; it knows "
                + mapping.tables());
      }
      return isForThisTable;
    } catch (BrokenValue e) {
      throw new BrokenPayload(e.getMessage());
    }
  }

  private boolean isForAnother(Scope document) throws BrokenValue {
    for (RowRule rule : mapping.rules()) {
      if (!ownRules.contains(rule) && rule.isFor(document)) {
        return true;
      }
    }
    return false;
  }

  private static void rows(RowRule rule, Scope document, Mapping.RowTarget target)
      throws BrokenPayload, BrokenValue {
    for (Scope scope : rule.rows(document)) {
      Map<String, Object> values = new HashMap<>();
      for (Map.Entry<String, Expression> column : rule.columns().entrySet()) {
        Object value = value(column, scope);
        if (value != null && !value.equals("")) {
          values.put(column.getKey(), value);
        }
      }
      Set<String> changed = nulled(rule, scope);
      changed.addAll(values.keySet());
      for (Map.Entry<String, Expression> column : rule.defaults().entrySet()) {
        if (!values.containsKey(column.getKey())) {
          values.put(column.getKey(), value(column, scope));
        }
      }
      target.row(values, changed);
    }
  }

  private static Object value(Map.Entry<String, Expression> column, Scope scope)
      throws BrokenPayload {
    try {
      return column.getValue().evaluate(scope);
    } catch (BrokenValue e) {
      throw new BrokenPayload("column '" + column.getKey() + "': " + e.getMessage());
    }
  }

  private static Set<String> nulled(RowRule rule, Scope scope) throws BrokenValue {
    Set<String> columns = new HashSet<>();
    if (rule.nulled() == null || !(rule.nulled().evaluate(scope) instanceof List<?> fields)) {
      return columns;
    }
    rule.columns()
        .forEach(
            (column, expression) -> {
              List<Path> paths = expression.paths().toList();
              if (paths.stream().anyMatch(path -> fields.contains(path.lastField()))) {
                columns.add(column);
              }
            });
    return columns;
  }
}
