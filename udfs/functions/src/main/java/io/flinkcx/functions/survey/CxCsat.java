package io.flinkcx.functions.survey;

import static io.flinkcx.functions.survey.CsatAnswer.NOT_SATISFIED;
import static io.flinkcx.functions.survey.CsatAnswer.SATISFIED;

import io.flinkcx.core.survey.ShareStatistics;
import io.flinkcx.functions.declarative.Column;
import io.flinkcx.functions.declarative.NumberKpi;
import io.flinkcx.functions.declarative.RowKind;
import io.flinkcx.functions.declarative.State;

/**
 * {@code CX_CSAT(score, scale_max [, scale_min] [, top_boxes])}: satisfied answers in per cent,
 * NULL without a valid score.
 */
public final class CxCsat extends NumberKpi {

  private static final long serialVersionUID = 1L;

  private final transient RowKind answer = new CsatAnswer(schema).kind();

  private final Column satisfied = schema.count("satisfied", answer.is(SATISFIED));
  private final Column n = schema.count("n", answer.between(NOT_SATISFIED, SATISFIED));

  public CxCsat() {
    super("CX_CSAT");
  }

  @Override
  protected double result(State state) {
    long of = state.count(n);
    return ShareStatistics.isShare(state.count(satisfied), of)
        ? 100.0 * state.count(satisfied) / of
        : Double.NaN;
  }
}
