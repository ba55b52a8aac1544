package io.flinkcx.functions.declarative;

import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * A KPI with its uncertainty: a ROW. {@link #result} writes every field with its name, and the type
 * of the ROW is what it writes for the state before any row:
 *
 * <pre>{@code
 * protected void result(State state, ResultRow row) {
 *   ShareStatistics share = ShareStatistics.of(state.count(late), state.count(n), .95);
 *   row.number("share", share.share());
 *   row.count("n", share.n());
 * }
 * }</pre>
 */
public abstract class StatisticsKpi extends DeclarativeKpi {

  private static final long serialVersionUID = 1L;

  private transient ResultType type;

  protected StatisticsKpi(String function) {
    super(function);
  }

  /** Writes the fields, for any state the same ones in the same order. */
  protected abstract void result(State state, ResultRow row);

  /** Whether the result is NULL instead of a row. */
  protected boolean isNull(State state) {
    return false;
  }

  /** The fields of the result. */
  public final ResultType resultType() {
    if (type == null) {
      type = ResultType.of(row -> result(emptyState(), row));
    }
    return type;
  }

  @Override
  public final DataType getResultType() {
    return resultType().dataType();
  }

  @Override
  final ScalarFunction finish() {
    return new Finish(this, resultType());
  }

  /** From the state to the row; internal data, as converting every row would cost time. */
  public static final class Finish extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final StatisticsKpi kpi;
    private final ResultType type;

    private Finish(StatisticsKpi kpi, ResultType type) {
      this.kpi = kpi;
      this.type = type;
    }

    @Override
    public TypeInference getTypeInference(DataTypeFactory typeFactory) {
      return FinishInputs.inference(type.dataType());
    }

    public RowData eval(long... columns) {
      State state = new State(columns);
      return kpi.isNull(state) ? null : type.row(row -> kpi.result(state, row));
    }
  }
}
