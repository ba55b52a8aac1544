package io.flinkcx.functions;

import io.flinkcx.functions.catalogue.CxFunction;
import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.testing.FlinkSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.DeclarativeAggregateFunction;
import org.apache.flink.table.functions.FunctionKind;
import org.apache.flink.table.functions.UserDefinedFunction;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.StructuredType;
import org.apache.flink.table.types.logical.StructuredType.StructuredAttribute;
import org.apache.flink.table.types.logical.utils.LogicalTypeUtils;
import org.junit.jupiter.api.Test;

/**
 * Names, types and order of what every function keeps stand in state_layout.txt: a savepoint of a
 * released version is read by them, so a line that changes there breaks the jobs of users. {@code
 * -Dcx.regenerate=true} writes the file; its difference is what a review looks at.
 */
class StateLayoutTest {

  private static final Set<FunctionKind> KINDS_WITH_STATE =
      Set.of(FunctionKind.AGGREGATE, FunctionKind.PROCESS_TABLE);
  private static final Path FILE = Path.of("src/test/resources/state_layout.txt");

  @Test
  void stateIsWhatWasReleased() throws IOException {
    DataTypeFactory typeFactory = Arguments.typeFactory(FlinkSession.streaming());
    StringBuilder layout = new StringBuilder();
    layout.append("The state of every function, generated. A change of a released line loses");
    layout.append(" users' savepoints.\n");
    for (CxFunction stateful : CxFunctions.ALL) {
      UserDefinedFunction function = stateful.newInstance();
      if (!KINDS_WITH_STATE.contains(function.getKind())) {
        continue;
      }
      layout.append('\n').append(stateful.name()).append('\n');
      if (function instanceof DeclarativeAggregateFunction declarative) {
        for (int i = 0; i < declarative.aggBufferAttributes().length; i++) {
          layout
              .append("  ")
              .append(declarative.aggBufferAttributes()[i].getName())
              .append(' ')
              .append(declarative.getAggBufferTypes()[i].getLogicalType().asSummaryString())
              .append('\n');
        }
      } else {
        // an aggregate has one accumulator, whose name Flink gives
        boolean isNamed = function.getKind() == FunctionKind.PROCESS_TABLE;
        function
            .getTypeInference(typeFactory)
            .getStateTypeStrategies()
            .forEach(
                (name, strategy) ->
                    // the types of our states do not depend on the call
                    append(
                        layout,
                        isNamed ? name + "." : "",
                        strategy.inferType(null).orElseThrow().getLogicalType()));
      }
    }
    GeneratedPagesTest.isFresh(FILE, layout.toString());
  }

  private static void append(StringBuilder layout, String prefix, LogicalType state) {
    if (!(state instanceof StructuredType structured)) {
      layout.append("  ").append(prefix).append(state.asSummaryString()).append('\n');
      return;
    }
    for (StructuredAttribute attribute : structured.getAttributes()) {
      layout.append("  ").append(prefix).append(attribute.getName()).append(' ');
      layout.append(text(attribute.getType())).append('\n');
    }
  }

  /** A view by what it holds. */
  private static String text(LogicalType type) {
    if (type instanceof StructuredType view) {
      List<LogicalType> content = LogicalTypeUtils.toRowType(view).getChildren();
      return content.size() == 1 ? "view of " + content.get(0).asSummaryString() : "" + content;
    }
    return type.asSummaryString();
  }
}
