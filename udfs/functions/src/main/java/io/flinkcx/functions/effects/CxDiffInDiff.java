package io.flinkcx.functions.effects;

import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.effects.DiffInDiff;
import io.flinkcx.core.math.Moments;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Column;
import io.flinkcx.functions.declarative.LargestValue;
import io.flinkcx.functions.declarative.RowKind;
import io.flinkcx.functions.declarative.Setting;
import io.flinkcx.functions.declarative.State;
import io.flinkcx.functions.declarative.StatisticsKpi;
import io.flinkcx.functions.declarative.ValueMoments;
import io.flinkcx.functions.rows.ResultRow;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code CX_DIFF_IN_DIFF(treated, after, outcome [, confidence] [, thin_below])}: how much more the
 * treated changed than the others did.
 */
public final class CxDiffInDiff extends StatisticsKpi {

  private static final long serialVersionUID = 1L;

  private final Argument treated = schema.required("treated", DataTypes.BOOLEAN());
  private final Argument after = schema.required("after", DataTypes.BOOLEAN());
  private final Argument outcome = schema.required("outcome", DataTypes.DOUBLE());
  private final Setting confidence = Confidence.of(schema);
  private final Setting thinBelow = Thin.of(schema);
  private final transient RowKind cell =
      new RowKind(call(new Cell(), treated.value(), after.value(), outcome.value()));

  private final ValueMoments controlBefore = moments("control_before", Cell.CONTROL_BEFORE);
  private final ValueMoments controlAfter = moments("control_after", Cell.CONTROL_AFTER);
  private final ValueMoments treatedBefore = moments("treated_before", Cell.TREATED_BEFORE);
  private final ValueMoments treatedAfter = moments("treated_after", Cell.TREATED_AFTER);
  private final Column rejected = schema.count("rejected", cell.is(Cell.REJECTED));
  private final LargestValue largest =
      schema.largest(cell.between(Cell.CONTROL_BEFORE, Cell.TREATED_AFTER), outcome.value());

  public CxDiffInDiff() {
    super("CX_DIFF_IN_DIFF");
  }

  private ValueMoments moments(String name, int code) {
    RowKind.Rows rows = cell.is(code);
    return schema.moments(name, schema.count("n_" + name, rows), rows, outcome.value());
  }

  @Override
  protected void result(State state, ResultRow row) {
    double takenBack =
        state.takenBack(largest, controlBefore, controlAfter, treatedBefore, treatedAfter);
    double level = state.get(confidence);
    long nTreatedBefore = state.count(treatedBefore.n());
    long nTreatedAfter = state.count(treatedAfter.n());
    long nControlBefore = state.count(controlBefore.n());
    long nControlAfter = state.count(controlAfter.n());
    long fewest =
        Math.min(Math.min(nTreatedBefore, nTreatedAfter), Math.min(nControlBefore, nControlAfter));
    DiffInDiff difference =
        fewest < 0
            ? DiffInDiff.unknown()
            : DiffInDiff.of(
                state.moments(treatedBefore, takenBack),
                state.moments(treatedAfter, takenBack),
                state.moments(controlBefore, takenBack),
                state.moments(controlAfter, takenBack),
                level);

    row.number("effect", difference.effect());
    row.number("std_error", difference.standardError());
    row.number("margin_of_error", difference.interval().upper() - difference.effect());
    row.number("ci_lower", difference.interval().lower());
    row.number("ci_upper", difference.interval().upper());
    row.number("p_value", difference.pValue());
    row.number("degrees_of_freedom", difference.degreesOfFreedom());
    row.number("treated_before", difference.treatedBefore().mean());
    row.number("treated_after", difference.treatedAfter().mean());
    row.number("control_before", difference.controlBefore().mean());
    row.number("control_after", difference.controlAfter().mean());
    row.count("n_treated_before", nTreatedBefore);
    row.count("n_treated_after", nTreatedAfter);
    row.count("n_control_before", nControlBefore);
    row.count("n_control_after", nControlAfter);
    row.count("n", nTreatedBefore + nTreatedAfter + nControlBefore + nControlAfter);
    row.count("rejected", state.count(rejected));
    row.flag("thin", fewest < state.get(thinBelow));
    row.text(
        "warning",
        LargestValue.warning(
            difference.treatedBefore(),
            difference.treatedAfter(),
            difference.controlBefore(),
            difference.controlAfter()));
  }

  /** The cell of a row. */
  public static final class Cell extends ScalarFunction {

    static final int REJECTED = -1;
    static final int ABSENT = 0;
    static final int CONTROL_BEFORE = 1;
    static final int CONTROL_AFTER = 2;
    static final int TREATED_BEFORE = 3;
    static final int TREATED_AFTER = 4;

    private static final long serialVersionUID = 1L;

    public int eval(Boolean treated, Boolean after, Double outcome) {
      if (treated == null || after == null || outcome == null) {
        return ABSENT;
      }
      if (!Moments.isValid(outcome)) {
        return REJECTED;
      }
      return treated
          ? (after ? TREATED_AFTER : TREATED_BEFORE)
          : (after ? CONTROL_AFTER : CONTROL_BEFORE);
    }
  }
}
