package io.flinkcx.benchmarks;

import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.ArgumentTrait;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.annotation.StateHint;
import org.apache.flink.table.functions.ProcessTableFunction;
import org.apache.flink.types.Row;

/** A process-table function that only counts the rows of a key: what Flink itself takes. */
@FunctionHint(output = @DataTypeHint("ROW<n BIGINT>"))
public final class CountingFunction extends ProcessTableFunction<Row> {

  private static final long serialVersionUID = 1L;

  /** The state. */
  public static final class Count {

    public long n;
  }

  public void eval(
      @StateHint(ttl = "0 s") Count count,
      @ArgumentHint(name = "events", value = ArgumentTrait.SET_SEMANTIC_TABLE) Row event) {
    count.n++;
    collect(Row.of(count.n));
  }
}
