package io.flinkcx.functions.declarative;

import io.flinkcx.functions.rows.Rows;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * A KPI that is one number:
 *
 * <pre>{@code
 * public final class CxLateRate extends NumberKpi {
 *
 *   private final Argument isLate = schema.required("is_late", DataTypes.BOOLEAN());
 *
 *   private final Column late = schema.count("late", isLate.value());
 *   private final Column n = schema.count("n", isLate.value().isNotNull());
 *
 *   public CxLateRate() {
 *     super("CX_LATE_RATE");
 *   }
 *
 *   protected double result(State state) {
 *     return (double) state.count(late) / state.count(n);
 *   }
 * }
 * }</pre>
 */
public abstract class NumberKpi extends DeclarativeKpi {

  private static final long serialVersionUID = 1L;

  protected NumberKpi(String function) {
    super(function);
  }

  /** The number; NaN and the infinities become NULL. */
  protected abstract double result(State state);

  @Override
  public final DataType getResultType() {
    return DataTypes.DOUBLE();
  }

  @Override
  final ScalarFunction finish() {
    return new Finish(this);
  }

  /** From the state to the number. */
  public static final class Finish extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final NumberKpi kpi;

    private Finish(NumberKpi kpi) {
      this.kpi = kpi;
    }

    @Override
    public TypeInference getTypeInference(DataTypeFactory typeFactory) {
      return FinishInputs.inference(DataTypes.DOUBLE());
    }

    public Double eval(long... columns) {
      return Rows.orNull(kpi.result(new State(columns)));
    }
  }
}
