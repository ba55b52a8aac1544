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
    return between(kind, kind);
  }

  /** The rows of the kinds from {@code first} to {@code last}, both included. */
  public Rows between(int first, int last) {
    return new Rows(code, new Kinds(first, last));
  }

  /** The rows that count in a state column. */
  public static final class Rows {

    private final ApiExpression code;
    private final Kinds kinds;

    private Rows(ApiExpression code, Kinds kinds) {
      this.code = code;
      this.kinds = kinds;
    }

    /** Code of a row's kind, INT NOT NULL. */
    ApiExpression code() {
      return code;
    }

    Kinds kinds() {
      return kinds;
    }
  }
}
