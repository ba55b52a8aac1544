package io.flinkcx.functions.survey;

import static io.flinkcx.functions.survey.NpsAnswer.DETRACTOR;
import static io.flinkcx.functions.survey.NpsAnswer.PROMOTER;

import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Column;
import io.flinkcx.functions.declarative.NumberKpi;
import io.flinkcx.functions.declarative.RowKind;
import io.flinkcx.functions.declarative.State;
import org.apache.flink.table.api.DataTypes;

/** {@code CX_NPS(score)}: the Net Promoter Score, NULL without a valid score. */
public final class CxNps extends NumberKpi {

  private static final long serialVersionUID = 1L;

  private final Argument score = schema.required("score", DataTypes.DOUBLE());
  private final transient RowKind answer = NpsAnswer.kind(score);

  private final Column promoters = schema.count("promoters", answer.is(PROMOTER));
  private final Column detractors = schema.count("detractors", answer.is(DETRACTOR));
  private final Column n = schema.count("n", answer.between(DETRACTOR, PROMOTER));

  public CxNps() {
    super("CX_NPS");
  }

  @Override
  protected double result(State state) {
    return 100.0 * (state.count(promoters) - state.count(detractors)) / state.count(n);
  }
}
