package io.flinkcx.functions.survey;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.survey.NpsStatistics;
import io.flinkcx.core.survey.NpsWeights;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Buffer;
import io.flinkcx.functions.declarative.Confidence;
import io.flinkcx.functions.declarative.DeclarativeKpi;
import io.flinkcx.functions.declarative.Rows;
import io.flinkcx.functions.declarative.Thin;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;

/**
 * {@code CX_NPS_STATS(score [, weight] [, confidence] [, thin_below])}: the Net Promoter Score with
 * its uncertainty.
 */
public final class CxNpsStats extends DeclarativeKpi {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_NPS_STATS";

  @Override
  protected List<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>(NpsAnswer.arguments());
    arguments.add(Confidence.argument(NAME));
    arguments.add(Thin.argument(NAME));
    return arguments;
  }

  @Override
  protected List<Buffer> buffers() {
    NpsAnswer answer = new NpsAnswer(argument(0), argument(1));
    List<Buffer> buffers = new ArrayList<>();
    buffers.add(answer.promoters("promoters"));
    buffers.add(answer.passives("passives"));
    buffers.add(answer.detractors("detractors"));
    // cheaper to count than the rejected ones, which are the rest of these
    buffers.add(answer.given("given"));
    buffers.addAll(answer.promoterExcess("promoter_excess"));
    buffers.addAll(answer.passiveExcess("passive_excess"));
    buffers.addAll(answer.detractorExcess("detractor_excess"));
    buffers.addAll(answer.squareExcess("square_excess"));
    return buffers;
  }

  @Override
  protected ApiExpression value() {
    return call(
        new Finish(),
        $("promoters"),
        $("passives"),
        $("detractors"),
        $("given"),
        $("promoter_excess"),
        $("promoter_excess_low"),
        $("passive_excess"),
        $("passive_excess_low"),
        $("detractor_excess"),
        $("detractor_excess_low"),
        $("square_excess"),
        $("square_excess_low"),
        parameter(Confidence.NAME),
        parameter(Thin.NAME));
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
        long promoters,
        long passives,
        long detractors,
        long given,
        long promoterExcess,
        long promoterExcessLow,
        long passiveExcess,
        long passiveExcessLow,
        long detractorExcess,
        long detractorExcessLow,
        long squareExcess,
        long squareExcessLow,
        double confidence,
        double thinBelow) {
      double level = Confidence.require(NAME, confidence);
      double thin = Thin.require(NAME, thinBelow);
      long n = promoters + passives + detractors;
      if (Math.min(Math.min(promoters, passives), detractors) < 0) {
        // more was taken back than ever came: state that expired, or a broken changelog
        return NpsRow.unknown(promoters, passives, detractors, given - n, thin);
      }
      // all bits are 0 where no weight differed from 1
      long excess =
          promoterExcess
              | promoterExcessLow
              | passiveExcess
              | passiveExcessLow
              | detractorExcess
              | detractorExcessLow
              | squareExcess
              | squareExcessLow;
      if (excess == 0) {
        return NpsRow.of(NpsStatistics.of(promoters, passives, detractors, level), given - n, thin);
      }
      NpsWeights weights =
          new NpsWeights(
              sum(promoters, promoterExcess, promoterExcessLow),
              sum(passives, passiveExcess, passiveExcessLow),
              sum(detractors, detractorExcess, detractorExcessLow),
              sum(n, squareExcess, squareExcessLow));
      return NpsRow.of(
          NpsStatistics.weighted(promoters, passives, detractors, weights, level), given - n, thin);
    }

    /** Of no answers exactly 0, whatever rounding those that were taken back left. */
    private static double sum(long count, long excess, long excessLow) {
      return count == 0 ? 0 : WeightSum.of(count, excess, excessLow);
    }
  }
}
