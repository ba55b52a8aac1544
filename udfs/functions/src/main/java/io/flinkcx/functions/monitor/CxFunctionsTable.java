package io.flinkcx.functions.monitor;

import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.catalogue.CxFunction;
import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.functions.catalogue.DocEntry;
import io.flinkcx.functions.catalogue.Signature;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.SpecializedFunction;
import org.apache.flink.table.functions.TableFunction;
import org.apache.flink.table.functions.UserDefinedFunction;
import org.apache.flink.table.types.inference.TypeInference;

/** {@code CX_FUNCTIONS()}: the catalogue as rows. */
public final class CxFunctionsTable extends TableFunction<RowData> implements SpecializedFunction {

  private static final long serialVersionUID = 1L;

  private static final ResultType TYPE =
      ResultType.of(row -> write(row, CxFunctions.ALL.get(0), new Signature("", "", "", null)));

  /** Of each function of the catalogue. */
  private final Signature[] signatures;

  public CxFunctionsTable() {
    this(new Signature[0]);
  }

  private CxFunctionsTable(Signature[] signatures) {
    this.signatures = signatures;
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema().returning(TYPE.dataType()).build();
  }

  /** Signatures come from type inference, which only the planner can do. */
  @Override
  public UserDefinedFunction specialize(SpecializedContext context) {
    DataTypeFactory typeFactory = context.getCallContext().getDataTypeFactory();
    return new CxFunctionsTable(
        CxFunctions.ALL.stream()
            .map(function -> Signature.of(function, typeFactory))
            .toArray(Signature[]::new));
  }

  public void eval() {
    for (int i = 0; i < signatures.length; i++) {
      CxFunction function = CxFunctions.ALL.get(i);
      Signature signature = signatures[i];
      collect(TYPE.row(row -> write(row, function, signature)));
    }
  }

  private static void write(ResultRow row, CxFunction function, Signature signature) {
    DocEntry doc = DocEntry.of(function);
    row.text("name", function.name());
    row.text("kind", signature.kind());
    row.text("signature", signature.text());
    row.text("summary", doc.summary());
    row.text("example", doc.examples().get(0).sql());
    row.text("since", function.since());
  }
}
