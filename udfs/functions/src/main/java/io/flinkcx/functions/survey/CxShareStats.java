package io.flinkcx.functions.survey;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.survey.ShareStatistics;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Buffer;
import io.flinkcx.functions.declarative.Confidence;
import io.flinkcx.functions.declarative.DeclarativeKpi;
import io.flinkcx.functions.declarative.Rows;
import io.flinkcx.functions.declarative.Thin;
import java.util.List;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;

/** {@code CX_SHARE_STATS(flag [, confidence] [, thin_below])}: a rate with its uncertainty. */
public final class CxShareStats extends DeclarativeKpi {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_SHARE_STATS";

  @Override
  protected List<Argument> arguments() {
    return List.of(
        Argument.required("flag", DataTypes.BOOLEAN()),
        Confidence.argument(NAME),
        Thin.argument(NAME));
  }

  @Override
  protected List<Buffer> buffers() {
    ApiExpression flag = argument(0);
    return List.of(Buffer.count("successes", flag), Buffer.count("n", flag.isNotNull()));
  }

  @Override
  protected ApiExpression value() {
    return call(
        new Finish(), $("successes"), $("n"), parameter(Confidence.NAME), parameter(Thin.NAME));
  }

  @Override
  public DataType getResultType() {
    return Rows.type(ShareRow.TYPE);
  }

  /** From the counts to the row. */
  public static final class Finish extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    @DataTypeHint(value = ShareRow.TYPE, bridgedTo = RowData.class)
    public RowData eval(long successes, long n, double confidence, double thinBelow) {
      double level = Confidence.require(NAME, confidence);
      double thin = Thin.require(NAME, thinBelow);
      // not in one variable, for which both would be made as objects
      if (!ShareStatistics.isShare(successes, n)) {
        return ShareRow.of(ShareStatistics.unknown(successes, n), thin);
      }
      return ShareRow.of(ShareStatistics.of(successes, n, level), thin);
    }
  }
}
