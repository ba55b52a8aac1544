package io.flinkcx.functions.revenue;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.math.Moments;
import io.flinkcx.core.revenue.DiffInDiff;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Buffer;
import io.flinkcx.functions.declarative.CompensatedSum;
import io.flinkcx.functions.declarative.Confidence;
import io.flinkcx.functions.declarative.DeclarativeKpi;
import io.flinkcx.functions.declarative.LargestValue;
import io.flinkcx.functions.declarative.ResultRow;
import io.flinkcx.functions.declarative.Rows;
import io.flinkcx.functions.declarative.Thin;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;

/**
 * {@code CX_DIFF_IN_DIFF(treated, after, outcome [, confidence] [, thin_below])}: how much more the
 * treated changed than the others did.
 */
public final class CxDiffInDiff extends DeclarativeKpi {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_DIFF_IN_DIFF";

  private static final String ROW =
      "ROW<effect DOUBLE, std_error DOUBLE, margin_of_error DOUBLE, ci_lower DOUBLE, ci_upper"
          + " DOUBLE, p_value DOUBLE, degrees_of_freedom DOUBLE, treated_before DOUBLE,"
          + " treated_after DOUBLE, control_before DOUBLE, control_after DOUBLE, n_treated_before"
          + " BIGINT, n_treated_after BIGINT, n_control_before BIGINT, n_control_after BIGINT, n"
          + " BIGINT, rejected BIGINT, thin BOOLEAN, warning STRING>";

  private static final int FIELDS = 19;

  /** The four cells in the order of {@link Cell}. */
  private static final List<String> CELLS =
      List.of("control_before", "control_after", "treated_before", "treated_after");

  @Override
  protected List<Argument> arguments() {
    return List.of(
        Argument.required("treated", DataTypes.BOOLEAN()),
        Argument.required("after", DataTypes.BOOLEAN()),
        Argument.required("outcome", DataTypes.DOUBLE()),
        Confidence.argument(NAME),
        Thin.argument(NAME));
  }

  @Override
  protected List<Buffer> buffers() {
    ApiExpression treated = argument(0);
    ApiExpression after = argument(1);
    ApiExpression outcome = argument(2);
    ApiExpression kind = call(new Cell(), treated, after, outcome);
    List<Buffer> buffers = new ArrayList<>();
    for (int cell = 0; cell < CELLS.size(); cell++) {
      ApiExpression term = call(new OutcomeIn(cell), treated, after, outcome);
      buffers.add(Buffer.count("n_" + CELLS.get(cell), kind, cell, cell));
      buffers.addAll(CompensatedSum.of(CELLS.get(cell), term));
      buffers.addAll(CompensatedSum.ofSquares(CELLS.get(cell) + "_squares", term));
    }
    buffers.add(Buffer.count("rejected", kind, Cell.REJECTED, Cell.REJECTED));
    buffers.add(LargestValue.of(call(new Outcome(), treated, after, outcome)));
    return buffers;
  }

  @Override
  protected ApiExpression value() {
    List<Object> columns = new ArrayList<>();
    for (String cell : CELLS) {
      columns.add($("n_" + cell));
      columns.add($(cell));
      columns.add($(cell + "_low"));
      columns.add($(cell + "_squares"));
      columns.add($(cell + "_squares_low"));
    }
    columns.add($("rejected"));
    columns.add($(LargestValue.NAME));
    columns.add(parameter(Confidence.NAME));
    columns.add(parameter(Thin.NAME));
    return call(new Finish(), columns.toArray());
  }

  @Override
  public DataType getResultType() {
    return Rows.type(ROW);
  }

  /** 2 treated + after; negative for bad data and where an argument is NULL. */
  public static final class Cell extends ScalarFunction {

    static final int REJECTED = -1;

    private static final int ABSENT = -2;

    private static final long serialVersionUID = 1L;

    public int eval(Boolean treated, Boolean after, Double outcome) {
      if (treated == null || after == null || outcome == null) {
        return ABSENT;
      }
      return Moments.isValid(outcome) ? (treated ? 2 : 0) + (after ? 1 : 0) : REJECTED;
    }
  }

  /** The outcome where the row is of one cell, else 0. */
  public static final class OutcomeIn extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final Cell cells = new Cell();
    private final int cell;

    public OutcomeIn(int cell) {
      this.cell = cell;
    }

    public double eval(Boolean treated, Boolean after, Double outcome) {
      return cells.eval(treated, after, outcome) == cell ? outcome : 0;
    }
  }

  /** The outcome where the row is of any cell, else 0. */
  public static final class Outcome extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final Cell cells = new Cell();

    public double eval(Boolean treated, Boolean after, Double outcome) {
      return cells.eval(treated, after, outcome) >= 0 ? outcome : 0;
    }
  }

  /** From the sums to the row. */
  public static final class Finish extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    @DataTypeHint(value = ROW, bridgedTo = RowData.class)
    public RowData eval(
        long nControlBefore,
        long controlBefore,
        long controlBeforeLow,
        long controlBeforeSquares,
        long controlBeforeSquaresLow,
        long nControlAfter,
        long controlAfter,
        long controlAfterLow,
        long controlAfterSquares,
        long controlAfterSquaresLow,
        long nTreatedBefore,
        long treatedBefore,
        long treatedBeforeLow,
        long treatedBeforeSquares,
        long treatedBeforeSquaresLow,
        long nTreatedAfter,
        long treatedAfter,
        long treatedAfterLow,
        long treatedAfterSquares,
        long treatedAfterSquaresLow,
        long rejected,
        long largest,
        double confidence,
        double thinBelow) {
      double level = Confidence.require(NAME, confidence);
      long fewest =
          Math.min(
              Math.min(nControlBefore, nControlAfter), Math.min(nTreatedBefore, nTreatedAfter));
      boolean isThin = fewest < Thin.require(NAME, thinBelow);
      if (fewest < 0) {
        // a stream takes back what it has forgotten
        return new ResultRow(FIELDS)
            .nulls(11)
            .count(nTreatedBefore)
            .count(nTreatedAfter)
            .count(nControlBefore)
            .count(nControlAfter)
            .count(nTreatedBefore + nTreatedAfter + nControlBefore + nControlAfter)
            .count(rejected)
            .flag(isThin)
            .nulls(1)
            .row();
      }
      double takenBack =
          LargestValue.takenBackOfSquares(
              largest,
              CompensatedSum.of(controlBeforeSquares, controlBeforeSquaresLow),
              CompensatedSum.of(controlAfterSquares, controlAfterSquaresLow),
              CompensatedSum.of(treatedBeforeSquares, treatedBeforeSquaresLow),
              CompensatedSum.of(treatedAfterSquares, treatedAfterSquaresLow));
      DiffInDiff difference =
          DiffInDiff.of(
              CompensatedSum.moments(
                  nTreatedBefore,
                  treatedBefore,
                  treatedBeforeLow,
                  treatedBeforeSquares,
                  treatedBeforeSquaresLow,
                  takenBack),
              CompensatedSum.moments(
                  nTreatedAfter,
                  treatedAfter,
                  treatedAfterLow,
                  treatedAfterSquares,
                  treatedAfterSquaresLow,
                  takenBack),
              CompensatedSum.moments(
                  nControlBefore,
                  controlBefore,
                  controlBeforeLow,
                  controlBeforeSquares,
                  controlBeforeSquaresLow,
                  takenBack),
              CompensatedSum.moments(
                  nControlAfter,
                  controlAfter,
                  controlAfterLow,
                  controlAfterSquares,
                  controlAfterSquaresLow,
                  takenBack),
              level);
      return new ResultRow(FIELDS)
          .number(difference.effect())
          .number(difference.standardError())
          .number(difference.interval().upper() - difference.effect())
          .number(difference.interval().lower())
          .number(difference.interval().upper())
          .number(difference.pValue())
          .number(difference.degreesOfFreedom())
          .number(difference.treatedBefore().mean())
          .number(difference.treatedAfter().mean())
          .number(difference.controlBefore().mean())
          .number(difference.controlAfter().mean())
          .count(nTreatedBefore)
          .count(nTreatedAfter)
          .count(nControlBefore)
          .count(nControlAfter)
          .count(difference.n())
          .count(rejected)
          .flag(isThin)
          .text(
              LargestValue.warning(
                  difference.treatedBefore(),
                  difference.treatedAfter(),
                  difference.controlBefore(),
                  difference.controlAfter()))
          .row();
    }
  }
}
