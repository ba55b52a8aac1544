package io.flinkcx.functions.survey;

import static io.flinkcx.functions.declarative.Rows.between;
import static io.flinkcx.functions.declarative.Rows.one;
import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;
import static org.apache.flink.table.api.Expressions.lit;

import io.flinkcx.core.survey.Nps;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Buffer;
import io.flinkcx.functions.declarative.DeclarativeKpi;
import java.util.List;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;

/** {@code CX_NPS_STATS(score [, confidence])}: the Net Promoter Score with its uncertainty. */
public final class CxNpsStats extends DeclarativeKpi {

  private static final long serialVersionUID = 1L;

  static final String ROW =
      "ROW<nps DOUBLE, promoters BIGINT, passives BIGINT, detractors BIGINT, n BIGINT, std_error"
          + " DOUBLE, margin_of_error DOUBLE, ci_lower DOUBLE, ci_upper DOUBLE, rejected BIGINT>";

  @Override
  protected List<Argument> arguments() {
    return List.of(
        Argument.required("score", DataTypes.DOUBLE()),
        Argument.setting("confidence", value -> Nps.requireConfidence("CX_NPS_STATS", value)));
  }

  @Override
  protected List<Buffer> buffers() {
    ApiExpression score = argument(0);
    ApiExpression valid = between(score, 0, 10);
    return List.of(
        Buffer.count("promoters", one(valid.and(score.isGreaterOrEqual(lit(9.0))))),
        Buffer.count("detractors", one(valid.and(score.isLess(lit(7.0))))),
        Buffer.count("n", one(valid)),
        Buffer.count("rejected", one(score.isNotNull().and(valid.isFalse()))),
        Buffer.parameter("confidence", DataTypes.DOUBLE(), argument(1)));
  }

  @Override
  protected ApiExpression value() {
    return call(
        new Finish(), $("promoters"), $("detractors"), $("n"), $("rejected"), $("confidence"));
  }

  @Override
  public DataType getResultType() {
    return DataTypes.ROW(
        DataTypes.FIELD("nps", DataTypes.DOUBLE()),
        DataTypes.FIELD("promoters", DataTypes.BIGINT()),
        DataTypes.FIELD("passives", DataTypes.BIGINT()),
        DataTypes.FIELD("detractors", DataTypes.BIGINT()),
        DataTypes.FIELD("n", DataTypes.BIGINT()),
        DataTypes.FIELD("std_error", DataTypes.DOUBLE()),
        DataTypes.FIELD("margin_of_error", DataTypes.DOUBLE()),
        DataTypes.FIELD("ci_lower", DataTypes.DOUBLE()),
        DataTypes.FIELD("ci_upper", DataTypes.DOUBLE()),
        DataTypes.FIELD("rejected", DataTypes.BIGINT()));
  }

  /** From the counts to the row; internal data, as a conversion of every row would cost time. */
  public static final class Finish extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    @DataTypeHint(value = ROW, bridgedTo = RowData.class)
    public RowData eval(Long promoters, Long detractors, Long n, Long rejected, Double confidence) {
      Nps nps = Nps.of(promoters, n - promoters - detractors, detractors, confidence);
      return GenericRowData.of(
          nps.nps(),
          promoters,
          nps.passives(),
          detractors,
          n,
          nps.stdError(),
          nps.marginOfError(),
          nps.ciLower(),
          nps.ciUpper(),
          rejected);
    }
  }
}
