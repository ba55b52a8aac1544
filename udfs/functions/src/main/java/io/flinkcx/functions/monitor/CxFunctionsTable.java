package io.flinkcx.functions.monitor;

import io.flinkcx.functions.catalogue.CxFunction;
import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.functions.catalogue.DocEntry;
import io.flinkcx.functions.catalogue.Signature;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.SpecializedFunction;
import org.apache.flink.table.functions.TableFunction;
import org.apache.flink.table.functions.UserDefinedFunction;
import org.apache.flink.types.Row;

/** {@code CX_FUNCTIONS()}: the catalogue as rows. */
@FunctionHint(
    output =
        @DataTypeHint(
            "ROW<name STRING, kind STRING, signature STRING, summary STRING, example STRING, since"
                + " STRING>"))
public final class CxFunctionsTable extends TableFunction<Row> implements SpecializedFunction {

  private static final long serialVersionUID = 1L;

  private final Row[] rows;

  public CxFunctionsTable() {
    this(new Row[0]);
  }

  private CxFunctionsTable(Row[] rows) {
    this.rows = rows;
  }

  /**
   * Signatures come from type inference, which only the planner can do: the rows are made there.
   */
  @Override
  public UserDefinedFunction specialize(SpecializedContext context) {
    DataTypeFactory typeFactory = context.getCallContext().getDataTypeFactory();
    return new CxFunctionsTable(
        CxFunctions.ALL.stream()
            .map(function -> describe(function, typeFactory))
            .toArray(Row[]::new));
  }

  public void eval() {
    for (Row row : rows) {
      collect(row);
    }
  }

  private static Row describe(CxFunction function, DataTypeFactory typeFactory) {
    Signature signature = Signature.of(function, typeFactory);
    DocEntry doc = DocEntry.of(function);
    return Row.of(
        function.name(),
        signature.kind(),
        signature.text(),
        doc.summary(),
        doc.examples().get(0).sql(),
        function.since());
  }
}
