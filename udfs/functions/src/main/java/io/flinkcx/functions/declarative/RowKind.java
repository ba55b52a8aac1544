package io.flinkcx.functions.declarative;

import org.apache.flink.table.api.ApiExpression;

/**
 * What each row is to a declarative aggregate. A KPI classifies a row by a scalar function that
 * gives an INT, and says for each state column which kinds count:
 *
 * <pre>{@code
 * RowKind answer = new RowKind(call(new Kind(), score.value()));
 * schema.count("promoters", answer.is(Kind.PROMOTER));
 * schema.count("n", answer.between(Kind.DETRACTOR, Kind.PROMOTER));
 * }</pre>
 *
 * @param code of the kind, INT NOT NULL
 */
public record RowKind(ApiExpression code) {

  /** The rows of one kind. */
  public Rows is(int kind) {
    return new Rows(code, kind, kind);
  }

  /** The rows of the kinds from {@code first} to {@code last}, both included. */
  public Rows between(int first, int last) {
    return new Rows(code, first, last);
  }

  /**
   * The rows that count in a column.
   *
   * @param code of a row's kind, INT NOT NULL
   * @param first kind that counts
   * @param last kind that counts
   */
  public record Rows(ApiExpression code, int first, int last) {}
}
