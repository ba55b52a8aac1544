package io.flinkcx.functions.planning;

import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/** A scalar function that takes numbers as they come, and checks literals at planning. */
public abstract class PlannedScalar extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  /** Gives arguments types that annotations cannot say, such as {@link TimeArgument}. */
  protected TypeInference declared(TypeInference annotated, DataTypeFactory session) {
    return annotated;
  }

  /** Adds the checks of its arguments, and the types that its annotations leave open. */
  protected Literals plan(Literals arguments) {
    return arguments;
  }

  @Override
  public final TypeInference getTypeInference(DataTypeFactory typeFactory) {
    TypeInference declared = declared(super.getTypeInference(typeFactory), typeFactory);
    return plan(Literals.of(UncastArguments.of(declared))).build();
  }
}
