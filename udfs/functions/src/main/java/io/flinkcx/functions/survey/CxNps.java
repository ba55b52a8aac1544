package io.flinkcx.functions.survey;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.ifThenElse;
import static org.apache.flink.table.api.Expressions.lit;
import static org.apache.flink.table.api.Expressions.nullOf;

import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Buffer;
import io.flinkcx.functions.declarative.CompensatedSum;
import io.flinkcx.functions.declarative.DeclarativeKpi;
import io.flinkcx.functions.declarative.Rows;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;

/** {@code CX_NPS(score [, weight])}: the Net Promoter Score, NULL without a valid score. */
public final class CxNps extends DeclarativeKpi {

  private static final long serialVersionUID = 1L;

  @Override
  protected List<Argument> arguments() {
    return List.of(
        Argument.required("score", DataTypes.DOUBLE()),
        Argument.optional("weight", DataTypes.DOUBLE()));
  }

  @Override
  protected List<Buffer> buffers() {
    NpsAnswer answer = new NpsAnswer(argument(0), argument(1));
    ApiExpression weight = answer.weight();
    ApiExpression none = lit(0.0);
    List<Buffer> buffers = new ArrayList<>();
    buffers.addAll(
        CompensatedSum.of(
            "net_weight",
            ifThenElse(
                answer.isPromoter(),
                weight,
                ifThenElse(answer.isDetractor(), none.minus(weight), none))));
    buffers.addAll(CompensatedSum.of("weight", ifThenElse(answer.isValid(), weight, none)));
    buffers.add(Buffer.count("n", Rows.one(answer.isValid())));
    return buffers;
  }

  @Override
  protected ApiExpression value() {
    ApiExpression weight = $("weight").plus($("weight_low"));
    ApiExpression net = $("net_weight").plus($("net_weight_low"));
    return ifThenElse(
        $("n").isGreater(lit(0L)).and(weight.isGreater(lit(0.0))),
        lit(100.0).times(net).dividedBy(weight),
        nullOf(getResultType()));
  }

  @Override
  public DataType getResultType() {
    return DataTypes.DOUBLE();
  }
}
