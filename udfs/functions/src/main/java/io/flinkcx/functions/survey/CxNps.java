package io.flinkcx.functions.survey;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;
import static org.apache.flink.table.api.Expressions.ifThenElse;
import static org.apache.flink.table.api.Expressions.lit;
import static org.apache.flink.table.api.Expressions.nullOf;

import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Buffer;
import io.flinkcx.functions.declarative.DeclarativeKpi;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;

/**
 * {@code CX_NPS(score [, weight])}: the Net Promoter Score, NULL without a valid score.
 *
 * <p>Counts are kept of all answers, and of weights only what is beyond 1, so that answers without
 * weights are counted and not summed.
 */
public final class CxNps extends DeclarativeKpi {

  private static final long serialVersionUID = 1L;

  @Override
  protected List<Argument> arguments() {
    return NpsAnswer.arguments();
  }

  @Override
  protected List<Buffer> buffers() {
    NpsAnswer answer = new NpsAnswer(argument(0), argument(1));
    List<Buffer> buffers = new ArrayList<>();
    // one column for the difference: streaming writes every column with every row
    buffers.add(answer.promotersMinusDetractors("promoters_minus_detractors"));
    buffers.add(answer.valid("n"));
    buffers.addAll(answer.netExcess("net_excess"));
    buffers.addAll(answer.excess("weight_excess"));
    return buffers;
  }

  @Override
  protected ApiExpression value() {
    ApiExpression n = $("n");
    ApiExpression net = $("promoters_minus_detractors");
    ApiExpression[] excess = {
      $("net_excess"), $("net_excess_low"), $("weight_excess"), $("weight_excess_low")
    };
    ApiExpression unweighted = lit(100.0).times(net).dividedBy(n);
    ApiExpression weighted =
        call(new Weighted(), net, n, excess[0], excess[1], excess[2], excess[3]);
    return ifThenElse(
        n.isEqual(lit(0L)),
        nullOf(getResultType()),
        ifThenElse(call(new IsUnweighted(), (Object[]) excess), unweighted, weighted));
  }

  @Override
  public DataType getResultType() {
    return DataTypes.DOUBLE();
  }

  /** Whether no weight differed from 1: all bits are 0. */
  public static final class IsUnweighted extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public boolean eval(long netExcess, long netExcessLow, long excess, long excessLow) {
      return (netExcess | netExcessLow | excess | excessLow) == 0;
    }
  }

  /** The score of weighted answers; NULL where all weights are 0. */
  public static final class Weighted extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public Double eval(
        long net,
        long n,
        long netExcess,
        long netExcessLow,
        long weightExcess,
        long weightExcessLow) {
      double weight = WeightSum.of(n, weightExcess, weightExcessLow);
      return weight > 0 ? 100 * WeightSum.of(net, netExcess, netExcessLow) / weight : null;
    }
  }
}
