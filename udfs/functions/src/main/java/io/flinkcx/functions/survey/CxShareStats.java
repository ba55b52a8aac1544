package io.flinkcx.functions.survey;

import static io.flinkcx.functions.declarative.Rows.one;
import static io.flinkcx.functions.declarative.Rows.orNull;
import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.survey.ShareStatistics;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Buffer;
import io.flinkcx.functions.declarative.Confidence;
import io.flinkcx.functions.declarative.DeclarativeKpi;
import io.flinkcx.functions.declarative.Rows;
import java.util.List;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;

/** {@code CX_SHARE_STATS(flag [, confidence])}: a rate with its uncertainty. */
public final class CxShareStats extends DeclarativeKpi {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_SHARE_STATS";

  private static final String ROW =
      "ROW<share DOUBLE, successes BIGINT, n BIGINT, std_error DOUBLE, margin_of_error DOUBLE,"
          + " ci_lower DOUBLE, ci_upper DOUBLE, rejected BIGINT>";

  @Override
  protected List<Argument> arguments() {
    return List.of(Argument.required("flag", DataTypes.BOOLEAN()), Confidence.argument(NAME));
  }

  @Override
  protected List<Buffer> buffers() {
    ApiExpression flag = argument(0);
    return List.of(Buffer.count("successes", one(flag)), Buffer.count("n", one(flag.isNotNull())));
  }

  @Override
  protected ApiExpression value() {
    return call(new Finish(), $("successes"), $("n"), parameter(Confidence.NAME));
  }

  @Override
  public DataType getResultType() {
    return Rows.type(ROW);
  }

  /** From the counts to the row. */
  public static final class Finish extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    @DataTypeHint(value = ROW, bridgedTo = RowData.class)
    public RowData eval(Long successes, Long n, Double confidence) {
      ShareStatistics share =
          ShareStatistics.of(successes, n, Confidence.orDefault(NAME, confidence));
      return GenericRowData.of(
          orNull(share.share()),
          successes,
          n,
          orNull(share.standardError()),
          orNull(share.marginOfError()),
          orNull(share.interval().lower()),
          orNull(share.interval().upper()),
          // a BOOLEAN is never bad data; every statistics row has the field
          0L);
    }
  }
}
