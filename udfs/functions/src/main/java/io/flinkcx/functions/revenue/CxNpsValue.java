package io.flinkcx.functions.revenue;

import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.math.Moments;
import io.flinkcx.core.revenue.NpsValue;
import io.flinkcx.core.revenue.NpsValue.CategoryValue;
import io.flinkcx.core.survey.NpsCategory;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Column;
import io.flinkcx.functions.declarative.LargestValue;
import io.flinkcx.functions.declarative.RowKind;
import io.flinkcx.functions.declarative.Setting;
import io.flinkcx.functions.declarative.State;
import io.flinkcx.functions.declarative.StatisticsKpi;
import io.flinkcx.functions.declarative.ValueMoments;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code CX_NPS_VALUE(score, value [, confidence] [, thin_below])}: what promoters, passives,
 * detractors and one NPS point are worth.
 */
public final class CxNpsValue extends StatisticsKpi {

  private static final long serialVersionUID = 1L;

  /** The ROW, which CX_NPS_SHIFT_VALUE takes. */
  static final ResultType TYPE = new CxNpsValue().resultType();

  private final Argument score = schema.required("score", DataTypes.DOUBLE());
  private final Argument value = schema.required("value", DataTypes.DOUBLE());
  private final Setting confidence = Confidence.of(schema);
  private final Setting thinBelow = Thin.of(schema);
  private final transient RowKind customer =
      new RowKind(call(new Kind(), score.value(), value.value()));

  private final ValueMoments promoters = moments("promoter", Kind.PROMOTER);
  private final ValueMoments passives = moments("passive", Kind.PASSIVE);
  private final ValueMoments detractors = moments("detractor", Kind.DETRACTOR);
  private final Column rejected = schema.count("rejected", customer.is(Kind.REJECTED));
  private final LargestValue largest =
      schema.largest(customer.between(Kind.DETRACTOR, Kind.PROMOTER), value.value());

  public CxNpsValue() {
    super("CX_NPS_VALUE");
  }

  private ValueMoments moments(String category, int kind) {
    RowKind.Rows rows = customer.is(kind);
    Column n = schema.count(category + "s", rows);
    return schema.moments(category + "_value", n, rows, value.value());
  }

  @Override
  protected void result(State state, ResultRow row) {
    double level = state.get(confidence);
    double takenBack = state.takenBack(largest, promoters, passives, detractors);
    Moments ofPromoters = state.moments(promoters, takenBack);
    Moments ofPassives = state.moments(passives, takenBack);
    Moments ofDetractors = state.moments(detractors, takenBack);
    long fewest = Math.min(ofPromoters.n(), Math.min(ofPassives.n(), ofDetractors.n()));
    NpsValue worth =
        fewest < 0
            ? NpsValue.unknown(ofPromoters.n(), ofPassives.n(), ofDetractors.n())
            : NpsValue.of(ofPromoters, ofPassives, ofDetractors, level);

    CategoryValue promoter = worth.promoters();
    CategoryValue passive = worth.passives();
    CategoryValue detractor = worth.detractors();
    row.number("promoter_value", promoter.mean());
    row.number("promoter_ci_lower", promoter.interval().lower());
    row.number("promoter_ci_upper", promoter.interval().upper());
    row.count("promoters", promoter.n());
    row.number("passive_value", passive.mean());
    row.number("passive_ci_lower", passive.interval().lower());
    row.number("passive_ci_upper", passive.interval().upper());
    row.count("passives", passive.n());
    row.number("detractor_value", detractor.mean());
    row.number("detractor_ci_lower", detractor.interval().lower());
    row.number("detractor_ci_upper", detractor.interval().upper());
    row.count("detractors", detractor.n());
    row.number("value_of_one_point", worth.valueOfOnePoint());
    row.number("std_error", worth.standardError());
    row.number("margin_of_error", worth.marginOfError());
    row.number("ci_lower", worth.interval().lower());
    row.number("ci_upper", worth.interval().upper());
    row.number("p_value", worth.pValue());
    row.count("n", worth.n());
    row.count("rejected", state.count(rejected));
    // the value of one point rests on all three categories
    row.flag("thin", fewest < state.get(thinBelow));
    row.number("promoter_std_error", promoter.standardError());
    row.number("passive_std_error", passive.standardError());
    row.number("detractor_std_error", detractor.standardError());
    row.text("warning", LargestValue.warning(ofPromoters, ofPassives, ofDetractors));
  }

  /** The category of a customer. */
  public static final class Kind extends ScalarFunction {

    static final int REJECTED = -1;
    static final int ABSENT = 0;
    static final int DETRACTOR = 1;
    static final int PASSIVE = 2;
    static final int PROMOTER = 3;

    private static final long serialVersionUID = 1L;

    public int eval(Double score, Double value) {
      if (score == null || value == null) {
        return ABSENT;
      }
      if (!NpsCategory.isValid(score) || !Moments.isValid(value)) {
        return REJECTED;
      }
      return switch (NpsCategory.of(score)) {
        case DETRACTOR -> DETRACTOR;
        case PASSIVE -> PASSIVE;
        case PROMOTER -> PROMOTER;
      };
    }
  }
}
