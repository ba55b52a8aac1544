package io.flinkcx.functions.journey;

import io.flinkcx.core.journey.Transition;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.TableFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_TRANSITIONS(path [, converted])}: one row for each step of a journey.
 *
 * <pre>{@code
 * SELECT t.from_touchpoint, t.to_touchpoint, COUNT(*) AS journeys
 * FROM journeys AS j, LATERAL TABLE(CX_TRANSITIONS(j.path, j.converted)) AS t
 * GROUP BY t.from_touchpoint, t.to_touchpoint
 * }</pre>
 */
public final class CxTransitions extends TableFunction<RowData> {

  private static final long serialVersionUID = 1L;

  private static final ResultType TYPE =
      ResultType.of(row -> write(row, new Transition("", "", 0)));

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .textLists("path")
        .optionalFlags("converted")
        .returning(TYPE.dataType())
        .build();
  }

  public void eval(String[] path, Boolean converted) {
    if (path == null) {
      return;
    }
    for (Transition transition : Transition.of(path, converted)) {
      collect(TYPE.row(row -> write(row, transition)));
    }
  }

  private static void write(ResultRow row, Transition transition) {
    row.text("from_touchpoint", transition.from());
    row.text("to_touchpoint", transition.to());
    row.integer("position", transition.position());
  }
}
