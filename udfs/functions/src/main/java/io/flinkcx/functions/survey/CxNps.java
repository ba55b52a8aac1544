package io.flinkcx.functions.survey;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.ifThenElse;
import static org.apache.flink.table.api.Expressions.lit;
import static org.apache.flink.table.api.Expressions.nullOf;

import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Buffer;
import io.flinkcx.functions.declarative.DeclarativeKpi;
import io.flinkcx.functions.declarative.Rows;
import java.util.List;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;

/** {@code CX_NPS(score)}: the Net Promoter Score, NULL without a valid score. */
public final class CxNps extends DeclarativeKpi {

  private static final long serialVersionUID = 1L;

  @Override
  protected List<Argument> arguments() {
    return List.of(Argument.required("score", DataTypes.DOUBLE()));
  }

  @Override
  protected List<Buffer> buffers() {
    NpsAnswer answer = new NpsAnswer(argument(0));
    // one column for the difference: streaming writes every column with every row
    ApiExpression net =
        ifThenElse(
            answer.isPromoter(), lit(1L), ifThenElse(answer.isDetractor(), lit(-1L), lit(0L)));
    return List.of(
        Buffer.count("promoters_minus_detractors", net),
        Buffer.count("n", Rows.one(answer.isValid())));
  }

  @Override
  protected ApiExpression value() {
    ApiExpression n = $("n");
    return ifThenElse(
        n.isEqual(lit(0L)),
        nullOf(getResultType()),
        lit(100.0).times($("promoters_minus_detractors")).dividedBy(n));
  }

  @Override
  public DataType getResultType() {
    return DataTypes.DOUBLE();
  }
}
