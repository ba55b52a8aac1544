package io.flinkcx.connectors.format.mapping;

import io.flinkcx.connectors.format.payload.BrokenPayload;
import io.flinkcx.connectors.format.payload.Part;
import io.flinkcx.connectors.format.payload.PayloadReader;
import io.flinkcx.connectors.format.payload.Wanted;
import io.flinkcx.connectors.tables.UnifiedTables;
import io.flinkcx.connectors.values.BrokenValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The part of a mapping for one table; for one thread. */
public final class TableMapping {

  private final Mapping mapping;
  private final List<OwnRule> ownRules = new ArrayList<>();
  private final PayloadReader reader;
  private final boolean tellsChanged;
  private final Map<String, Integer> positions = new HashMap<>();
  private final int columns;

  TableMapping(Mapping mapping, String table, boolean tellsChanged) {
    this.mapping = mapping;
    this.tellsChanged = tellsChanged;
    List<String> names = UnifiedTables.find(table).orElseThrow().columnNames();
    names.forEach(column -> positions.put(column, positions.size()));
    this.columns = names.size();
    for (RowRule rule : mapping.rules()) {
      if (rule.table().name().equals(table)) {
        ownRules.add(
            new OwnRule(
                rule,
                targets(rule.columns(), expression -> !expression.usesElement()),
                targets(rule.columns(), Expression::usesElement),
                targets(rule.defaults(), expression -> true)));
      }
    }
    Wanted document = new Wanted();
    for (Reject reject : mapping.rejects()) {
      reject.condition().value().want(List.of(List.of(document)));
    }
    mapping.rules().forEach(rule -> rule.wantConditions(document));
    ownRules.forEach(own -> own.rule.want(document));
    this.reader = mapping.input().reader(document);
  }

  /** The layout of payloads in files. */
  public PayloadReader.FileLayout fileLayout() {
    return reader.fileLayout();
  }

  /** Whether a rule sets a column. */
  public boolean fills(String column) {
    return expressions(column).findAny().isPresent();
  }

  /** The literals that a column may have, as the same objects in each row. */
  public List<Object> literals(String column) {
    return expressions(column).flatMap(Expression::texts).toList();
  }

  private Stream<Expression> expressions(String column) {
    return ownRules.stream()
        .flatMap(own -> Stream.of(own.rule.columns(), own.rule.defaults()))
        .filter(expressions -> expressions.containsKey(column))
        .map(expressions -> expressions.get(column));
  }

  /** The parts of a payload, which are decoded separately. */
  public List<? extends Part> parts(byte[] payload) {
    return reader.parts(payload);
  }

  /**
   * Emits the rows of a part of a payload.
   *
   * @return whether it is for this table; otherwise it is for another table of the mapping
   * @throws BrokenPayload if it is for no table, or something in it is invalid
   */
  public boolean rows(Part part, Mapping.RowTarget target) throws BrokenPayload {
    Scope document = Scope.document(part.document());
    try {
      for (Reject reject : mapping.rejects()) {
        if (reject.condition().holds(document)) {
          throw new BrokenPayload(reject.reason());
        }
      }
      boolean isForThisTable = false;
      for (OwnRule rule : ownRules) {
        List<Scope> scopes = rule.rule.rows(document);
        if (scopes != null) {
          isForThisTable = true;
          rows(rule, document, scopes, target);
        }
      }
      if (!isForThisTable && !isForAnother(document)) {
        throw new BrokenPayload(NoRule.reason(mapping, document));
      }
      return isForThisTable;
    } catch (BrokenValue e) {
      throw new BrokenPayload(e.getMessage());
    }
  }

  private boolean isForAnother(Scope document) throws BrokenValue {
    for (RowRule rule : mapping.rules()) {
      if (rule.isFor(document)) {
        return true;
      }
    }
    return false;
  }

  private void rows(OwnRule rule, Scope document, List<Scope> scopes, Mapping.RowTarget target)
      throws BrokenPayload, BrokenValue {
    if (scopes.isEmpty()) {
      return;
    }
    // new for each payload: with G1, each store into an old array costs a fence
    Object[] ofDocument = new Object[columns];
    for (Target column : rule.documentColumns) {
      ofDocument[column.position()] = column.value(document);
    }
    for (Scope scope : scopes) {
      Object[] values = scopes.size() == 1 ? ofDocument : ofDocument.clone();
      for (Target column : rule.elementColumns) {
        values[column.position()] = column.value(scope);
      }
      Set<String> changed = tellsChanged ? changed(rule.rule, scope, values) : null;
      for (Target fallback : rule.defaults) {
        if (values[fallback.position()] == null) {
          values[fallback.position()] = fallback.value(scope);
        }
      }
      target.row(values, changed);
    }
  }

  private Set<String> changed(RowRule rule, Scope scope, Object[] values) throws BrokenValue {
    Object nulled = rule.nulled() == null ? null : rule.nulled().evaluate(scope);
    Set<String> changed = new HashSet<>();
    rule.columns()
        .forEach(
            (column, expression) -> {
              if (values[positions.get(column)] != null
                  || nulled instanceof List<?> fields
                      && expression.paths().anyMatch(path -> fields.contains(path.lastField()))) {
                changed.add(column);
              }
            });
    return changed;
  }

  private Target[] targets(Map<String, Expression> all, Predicate<Expression> isOne) {
    return all.entrySet().stream()
        .filter(c -> isOne.test(c.getValue()))
        .map(c -> new Target(c.getKey(), positions.get(c.getKey()), c.getValue()))
        .toArray(Target[]::new);
  }

  /**
   * A rule for this table, with the positions of its columns.
   *
   * @param documentColumns columns with the same value in each row of a document
   */
  private record OwnRule(
      RowRule rule, Target[] documentColumns, Target[] elementColumns, Target[] defaults) {}

  /** A column and its source. */
  private record Target(String column, int position, Expression expression) {
    Object value(Scope scope) throws BrokenPayload {
      try {
        Object value = expression.evaluate(scope);
        return "".equals(value) ? null : value;
      } catch (BrokenValue e) {
        throw new BrokenPayload("column '" + column + "': " + e.getMessage());
      }
    }
  }
}
