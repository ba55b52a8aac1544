package io.flinkcx.functions.survey;

import static io.flinkcx.functions.survey.CesAnswer.NOT_POSITIVE;
import static io.flinkcx.functions.survey.CesAnswer.POSITIVE;

import io.flinkcx.functions.declarative.Column;
import io.flinkcx.functions.declarative.CompensatedSum;
import io.flinkcx.functions.declarative.NumberKpi;
import io.flinkcx.functions.declarative.OneValue;
import io.flinkcx.functions.declarative.RowKind;
import io.flinkcx.functions.declarative.State;

/**
 * {@code CX_CES(score [, scale_max] [, direction])}: the mean Customer Effort Score; NULL without a
 * valid score, and where a group mixes scales.
 */
public final class CxCes extends NumberKpi {

  private static final long serialVersionUID = 1L;

  private final transient CesAnswer answer = new CesAnswer(schema);
  private final transient RowKind.Rows valid = answer.kind().between(NOT_POSITIVE, POSITIVE);

  private final Column n = schema.count("n", valid);
  private final CompensatedSum score = schema.sum("score", valid, answer.score());
  private final OneValue scale = answer.oneScale();

  public CxCes() {
    super("CX_CES");
  }

  @Override
  protected double result(State state) {
    long answers = state.count(n);
    return state.get(scale, answers).isPresent() ? state.sum(score) / answers : Double.NaN;
  }
}
