package io.flinkcx.functions.revenue;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.math.Moments;
import io.flinkcx.core.revenue.NpsValue;
import io.flinkcx.core.revenue.NpsValue.CategoryValue;
import io.flinkcx.core.survey.NpsCategory;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Buffer;
import io.flinkcx.functions.declarative.CompensatedSum;
import io.flinkcx.functions.declarative.Confidence;
import io.flinkcx.functions.declarative.DeclarativeKpi;
import io.flinkcx.functions.declarative.LargestValue;
import io.flinkcx.functions.declarative.ResultRow;
import io.flinkcx.functions.declarative.Rows;
import io.flinkcx.functions.declarative.Thin;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;

/**
 * {@code CX_NPS_VALUE(score, value [, confidence] [, thin_below])}: what promoters, passives,
 * detractors and one NPS point are worth.
 */
public final class CxNpsValue extends DeclarativeKpi {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_NPS_VALUE";

  @Override
  protected List<Argument> arguments() {
    return List.of(
        Argument.required("score", DataTypes.DOUBLE()),
        Argument.required("value", DataTypes.DOUBLE()),
        Confidence.argument(NAME),
        Thin.argument(NAME));
  }

  @Override
  protected List<Buffer> buffers() {
    ApiExpression score = argument(0);
    ApiExpression value = argument(1);
    ApiExpression kind = call(new Category(), score, value);
    List<Buffer> buffers = new ArrayList<>();
    for (NpsCategory category : NpsCategory.values()) {
      String name = column(category);
      // one call, as every column of the sums repeats its term
      ApiExpression term = call(new ValueIn(category), score, value);
      buffers.add(Buffer.count(name + "s", kind, category.ordinal(), category.ordinal()));
      buffers.addAll(CompensatedSum.of(name + "_value", term));
      buffers.addAll(CompensatedSum.ofSquares(name + "_squares", term));
    }
    buffers.add(Buffer.count("rejected", kind, Category.REJECTED, Category.REJECTED));
    buffers.add(LargestValue.of(call(new GoodValue(), score, value)));
    return buffers;
  }

  private static String column(NpsCategory category) {
    return switch (category) {
      case PROMOTER -> "promoter";
      case PASSIVE -> "passive";
      case DETRACTOR -> "detractor";
    };
  }

  @Override
  protected ApiExpression value() {
    List<Object> columns = new ArrayList<>();
    for (NpsCategory category : NpsCategory.values()) {
      String name = column(category);
      columns.add($(name + "s"));
      columns.add($(name + "_value"));
      columns.add($(name + "_value_low"));
      columns.add($(name + "_squares"));
      columns.add($(name + "_squares_low"));
    }
    columns.add($("rejected"));
    columns.add($(LargestValue.NAME));
    columns.add(parameter(Confidence.NAME));
    columns.add(parameter(Thin.NAME));
    return call(new Finish(), columns.toArray());
  }

  @Override
  public DataType getResultType() {
    return Rows.type(NpsValueRow.TYPE);
  }

  /** The category's ordinal; negative for bad data and where score or value is NULL. */
  public static final class Category extends ScalarFunction {

    static final int REJECTED = -1;

    private static final int ABSENT = -2;

    private static final long serialVersionUID = 1L;

    public int eval(Double score, Double value) {
      if (score == null || value == null) {
        return ABSENT;
      }
      return NpsCategory.isValid(score) && Moments.isValid(value)
          ? NpsCategory.of(score).ordinal()
          : REJECTED;
    }
  }

  /** The value where the answer is of one category and good, else 0. */
  public static final class ValueIn extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final Category category = new Category();
    private final int ordinal;

    public ValueIn(NpsCategory category) {
      this.ordinal = category.ordinal();
    }

    public double eval(Double score, Double value) {
      return category.eval(score, value) == ordinal ? value : 0;
    }
  }

  /** The value where the answer is of any category and good, else 0. */
  public static final class GoodValue extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final Category category = new Category();

    public double eval(Double score, Double value) {
      return category.eval(score, value) >= 0 ? value : 0;
    }
  }

  /** From the sums to the row. */
  public static final class Finish extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    @DataTypeHint(value = NpsValueRow.TYPE, bridgedTo = RowData.class)
    public RowData eval(
        long promoters,
        long promoterValue,
        long promoterValueLow,
        long promoterSquares,
        long promoterSquaresLow,
        long passives,
        long passiveValue,
        long passiveValueLow,
        long passiveSquares,
        long passiveSquaresLow,
        long detractors,
        long detractorValue,
        long detractorValueLow,
        long detractorSquares,
        long detractorSquaresLow,
        long rejected,
        long largest,
        double confidence,
        double thinBelow) {
      double level = Confidence.require(NAME, confidence);
      // what one point is worth leans on all three classes
      long fewest = Math.min(promoters, Math.min(passives, detractors));
      boolean isThin = fewest < Thin.require(NAME, thinBelow);
      if (fewest < 0) {
        return unknown(promoters, passives, detractors, rejected, isThin);
      }
      double takenBack =
          LargestValue.takenBackOfSquares(
              largest,
              CompensatedSum.of(promoterSquares, promoterSquaresLow),
              CompensatedSum.of(passiveSquares, passiveSquaresLow),
              CompensatedSum.of(detractorSquares, detractorSquaresLow));
      Moments ofPromoters =
          CompensatedSum.moments(
              promoters,
              promoterValue,
              promoterValueLow,
              promoterSquares,
              promoterSquaresLow,
              takenBack);
      Moments ofPassives =
          CompensatedSum.moments(
              passives,
              passiveValue,
              passiveValueLow,
              passiveSquares,
              passiveSquaresLow,
              takenBack);
      Moments ofDetractors =
          CompensatedSum.moments(
              detractors,
              detractorValue,
              detractorValueLow,
              detractorSquares,
              detractorSquaresLow,
              takenBack);
      NpsValue worth = NpsValue.of(ofPromoters, ofPassives, ofDetractors, level);
      CategoryValue promoter = worth.promoters();
      CategoryValue passive = worth.passives();
      CategoryValue detractor = worth.detractors();
      return new ResultRow(NpsValueRow.FIELDS)
          .number(promoter.mean())
          .number(promoter.interval().lower())
          .number(promoter.interval().upper())
          .count(promoter.n())
          .number(passive.mean())
          .number(passive.interval().lower())
          .number(passive.interval().upper())
          .count(passive.n())
          .number(detractor.mean())
          .number(detractor.interval().lower())
          .number(detractor.interval().upper())
          .count(detractor.n())
          .number(worth.valueOfOnePoint())
          .number(worth.standardError())
          .number(worth.marginOfError())
          .number(worth.interval().lower())
          .number(worth.interval().upper())
          .number(worth.pValue())
          .count(worth.n())
          .count(rejected)
          .flag(isThin)
          .number(promoter.standardError())
          .number(passive.standardError())
          .number(detractor.standardError())
          .text(LargestValue.warning(ofPromoters, ofPassives, ofDetractors))
          .row();
    }

    /** Of counts below 0, where a stream takes back what it has forgotten. */
    private static RowData unknown(
        long promoters, long passives, long detractors, long rejected, boolean isThin) {
      return new ResultRow(NpsValueRow.FIELDS)
          .nulls(3)
          .count(promoters)
          .nulls(3)
          .count(passives)
          .nulls(3)
          .count(detractors)
          .nulls(6)
          .count(promoters + passives + detractors)
          .count(rejected)
          .flag(isThin)
          .nulls(4)
          .row();
    }
  }
}
