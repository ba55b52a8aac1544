package io.flinkcx.functions.survey;

import static io.flinkcx.functions.declarative.Rows.one;
import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;
import static org.apache.flink.table.api.Expressions.ifThenElse;
import static org.apache.flink.table.api.Expressions.lit;

import io.flinkcx.core.survey.NpsStatistics;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Buffer;
import io.flinkcx.functions.declarative.CompensatedSum;
import io.flinkcx.functions.declarative.Confidence;
import io.flinkcx.functions.declarative.DeclarativeKpi;
import io.flinkcx.functions.declarative.Rows;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;

/** {@code CX_NPS_STATS(score [, weight] [, confidence])}: the score with its uncertainty. */
public final class CxNpsStats extends DeclarativeKpi {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_NPS_STATS";

  @Override
  protected List<Argument> arguments() {
    return List.of(
        Argument.required("score", DataTypes.DOUBLE()),
        Argument.optional("weight", DataTypes.DOUBLE()),
        Confidence.argument(NAME));
  }

  @Override
  protected List<Buffer> buffers() {
    NpsAnswer answer = new NpsAnswer(argument(0), argument(1));
    ApiExpression weight = answer.weight();
    ApiExpression none = lit(0.0);
    List<Buffer> buffers = new ArrayList<>();
    buffers.add(Buffer.count("promoters", one(answer.isPromoter())));
    buffers.add(Buffer.count("passives", one(answer.isPassive())));
    buffers.add(Buffer.count("detractors", one(answer.isDetractor())));
    buffers.add(Buffer.count("rejected", one(answer.isRejected())));
    buffers.addAll(
        CompensatedSum.of("promoter_weight", ifThenElse(answer.isPromoter(), weight, none)));
    buffers.addAll(
        CompensatedSum.of("passive_weight", ifThenElse(answer.isPassive(), weight, none)));
    buffers.addAll(
        CompensatedSum.of("detractor_weight", ifThenElse(answer.isDetractor(), weight, none)));
    buffers.addAll(
        CompensatedSum.ofSquares("squared_weight", ifThenElse(answer.isValid(), weight, none)));
    buffers.add(Confidence.buffer(argument(2)));
    return buffers;
  }

  @Override
  protected ApiExpression value() {
    return call(
        new Finish(),
        $("promoters"),
        $("passives"),
        $("detractors"),
        $("rejected"),
        $("promoter_weight").plus($("promoter_weight_low")),
        $("passive_weight").plus($("passive_weight_low")),
        $("detractor_weight").plus($("detractor_weight_low")),
        $("squared_weight").plus($("squared_weight_low")),
        Confidence.column());
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
        Long promoters,
        Long passives,
        Long detractors,
        Long rejected,
        Double promoterWeight,
        Double passiveWeight,
        Double detractorWeight,
        Double squaredWeights,
        Double confidence) {
      boolean isEmpty = promoters + passives + detractors == 0;
      return NpsRow.of(
          NpsStatistics.weighted(
              promoters,
              passives,
              detractors,
              promoterWeight,
              passiveWeight,
              detractorWeight,
              // rows that came and went may leave rounding behind in the weights
              isEmpty ? 0 : squaredWeights,
              Confidence.orDefault(NAME, confidence)),
          rejected);
    }
  }
}
