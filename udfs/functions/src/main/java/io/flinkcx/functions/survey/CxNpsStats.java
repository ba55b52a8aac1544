package io.flinkcx.functions.survey;

import static io.flinkcx.functions.declarative.Rows.one;
import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Buffer;
import io.flinkcx.functions.declarative.Confidence;
import io.flinkcx.functions.declarative.DeclarativeKpi;
import io.flinkcx.functions.declarative.Rows;
import java.util.List;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;

/** {@code CX_NPS_STATS(score [, confidence])}: the Net Promoter Score with its uncertainty. */
public final class CxNpsStats extends DeclarativeKpi {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_NPS_STATS";

  @Override
  protected List<Argument> arguments() {
    return List.of(Argument.required("score", DataTypes.DOUBLE()), Confidence.argument(NAME));
  }

  @Override
  protected List<Buffer> buffers() {
    NpsAnswer answer = new NpsAnswer(argument(0));
    return List.of(
        Buffer.count("promoters", one(answer.isPromoter())),
        Buffer.count("passives", one(answer.isPassive())),
        Buffer.count("detractors", one(answer.isDetractor())),
        // cheaper to count than the rejected ones, which are the rest of these
        Buffer.count("given", one(answer.isGiven())));
  }

  @Override
  protected ApiExpression value() {
    return call(
        new Finish(),
        $("promoters"),
        $("passives"),
        $("detractors"),
        $("given"),
        parameter(Confidence.NAME));
  }

  @Override
  public DataType getResultType() {
    return Rows.type(NpsRow.TYPE);
  }

  /** From the counts to the row; internal data, as a conversion of every row would cost time. */
  public static final class Finish extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    @DataTypeHint(value = NpsRow.TYPE, bridgedTo = RowData.class)
    public RowData eval(
        long promoters, long passives, long detractors, long given, Double confidence) {
      return new NpsCountsRow(
          promoters,
          passives,
          detractors,
          given - promoters - passives - detractors,
          Confidence.orDefault(NAME, confidence));
    }
  }
}
