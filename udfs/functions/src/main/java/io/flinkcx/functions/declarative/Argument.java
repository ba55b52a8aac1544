package io.flinkcx.functions.declarative;

import static org.apache.flink.table.api.Expressions.$;

import java.io.Serializable;
import org.apache.flink.table.api.ApiExpression;

/**
 * An argument of a declarative aggregate, declared by {@link KpiSchema#required} or {@link
 * KpiSchema#optional}.
 *
 * @param position in the call, from 0
 */
public record Argument(int position) implements Serializable {

  /** The argument's value in a row, NULL where the call leaves it out. */
  public ApiExpression value() {
    return $(String.valueOf(position));
  }
}
