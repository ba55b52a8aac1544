package io.flinkcx.functions.arguments;

import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.planning.TimeArgument;
import io.flinkcx.functions.planning.UncastArguments;
import io.flinkcx.functions.rows.ResultType;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.ArgumentTypeStrategy;
import org.apache.flink.table.types.inference.InputTypeStrategies;
import org.apache.flink.table.types.inference.StaticArgument;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;

/**
 * The arguments and the result of a function, declared in the order of the call:
 *
 * <pre>{@code
 * public TypeInference getTypeInference(DataTypeFactory typeFactory) {
 *   return new FunctionSchema()
 *       .row("model", PurchaseModelRow.TYPE)
 *       .numbers("frequency", "recency", "age", "horizon")
 *       .optionalNumbers("discount_period")
 *       .returning(DataTypes.DOUBLE())
 *       .check("horizon", Double.class, horizon -> requireHorizon(horizon))
 *       .build();
 * }
 *
 * public Double eval(RowData model, Number frequency, Number recency, ...) { ... }
 * }</pre>
 *
 * It says what annotations at the parameters of {@code eval} would say, in a line where they take
 * several, and a ROW's type comes from its {@link ResultType}.
 */
public final class FunctionSchema {

  private final List<StaticArgument> arguments = new ArrayList<>();
  private final List<ArgumentTypeStrategy> types = new ArrayList<>();
  private boolean hasTimes;
  private DataType state;

  /** The state of an aggregate. */
  public FunctionSchema state(DataType type) {
    state = type;
    return this;
  }

  /** A ROW of exactly this type, a RowData in {@code eval}. */
  public FunctionSchema row(String name, ResultType type) {
    return add(type.dataType(), false, name);
  }

  /** The same where a call may leave it out: it then is NULL, like all that are optional. */
  public FunctionSchema optionalRow(String name, ResultType type) {
    return add(type.dataType(), true, name);
  }

  /** An ARRAY of such rows, an ArrayData in {@code eval}. */
  public FunctionSchema rows(String name, ResultType type) {
    return add(type.arrayType(), false, name);
  }

  /** DOUBLE arguments, each a {@link Number} of the type in which it comes. */
  public FunctionSchema numbers(String... names) {
    return add(DataTypes.DOUBLE(), false, names);
  }

  /** The same where a call may leave them out. */
  public FunctionSchema optionalNumbers(String... names) {
    return add(DataTypes.DOUBLE(), true, names);
  }

  /** ARRAY arguments of DOUBLE, each a {@code Number[]}. */
  public FunctionSchema vectors(String... names) {
    return add(DataTypes.ARRAY(DataTypes.DOUBLE()), false, names);
  }

  /** The same where a call may leave them out. */
  public FunctionSchema optionalVectors(String... names) {
    return add(DataTypes.ARRAY(DataTypes.DOUBLE()), true, names);
  }

  /** ARRAY arguments of ARRAYs of DOUBLE, each a {@code Number[][]}, which a call may leave out. */
  public FunctionSchema optionalMatrices(String... names) {
    return add(DataTypes.ARRAY(DataTypes.ARRAY(DataTypes.DOUBLE())), true, names);
  }

  /** Arguments that are times, each an Object that {@code times} reads. */
  public FunctionSchema times(Times times, String... names) {
    hasTimes = true;
    for (String name : names) {
      arguments.add(TimeArgument.declared(name));
      types.add(times.argument(name));
    }
    return this;
  }

  /** STRING arguments. */
  public FunctionSchema texts(String... names) {
    return add(DataTypes.STRING(), false, names);
  }

  /** The same where a call may leave them out. */
  public FunctionSchema optionalTexts(String... names) {
    return add(DataTypes.STRING(), true, names);
  }

  /** ARRAY arguments of STRING, each a {@code String[]}. */
  public FunctionSchema textLists(String... names) {
    return add(DataTypes.ARRAY(DataTypes.STRING()), false, names);
  }

  /** The same where a call may leave them out. */
  public FunctionSchema optionalTextLists(String... names) {
    return add(DataTypes.ARRAY(DataTypes.STRING()), true, names);
  }

  /** BOOLEAN arguments. */
  public FunctionSchema flags(String... names) {
    return add(DataTypes.BOOLEAN(), false, names);
  }

  /** The same where a call may leave them out. */
  public FunctionSchema optionalFlags(String... names) {
    return add(DataTypes.BOOLEAN(), true, names);
  }

  /** ARRAY arguments of BOOLEAN, each a {@code Boolean[]}. */
  public FunctionSchema flagLists(String... names) {
    return add(DataTypes.ARRAY(DataTypes.BOOLEAN()), false, names);
  }

  /** INTERVAL arguments of days and shorter, each a {@link java.time.Duration}. */
  public FunctionSchema intervals(String... names) {
    return add(Intervals.TYPE, false, names);
  }

  private FunctionSchema add(DataType type, boolean isOptional, String... names) {
    for (String name : names) {
      arguments.add(StaticArgument.scalar(name, type, isOptional));
      types.add(InputTypeStrategies.explicit(type));
    }
    return this;
  }

  /** The inference with a result of this type, to which checks of literals can be added. */
  public Literals returning(DataType type) {
    TypeInference.Builder inference =
        TypeInference.newBuilder()
            .staticArguments(arguments)
            .outputTypeStrategy(TypeStrategies.explicit(type));
    if (state != null) {
      inference.accumulatorTypeStrategy(TypeStrategies.explicit(state));
    }
    if (hasTimes) {
      // Flink derives the types of the others from their declarations, those of times it cannot
      inference.inputTypeStrategy(
          InputTypeStrategies.sequence(types.toArray(ArgumentTypeStrategy[]::new)));
    }
    return Literals.of(UncastArguments.of(inference.build()));
  }
}
