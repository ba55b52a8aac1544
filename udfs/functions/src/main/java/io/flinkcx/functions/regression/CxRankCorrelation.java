package io.flinkcx.functions.regression;

import io.flinkcx.core.math.CellCounts;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.regression.Correlation;
import io.flinkcx.core.regression.RankCorrelation;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import io.flinkcx.functions.state.CellState;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_RANK_CORRELATION(x, y [, confidence] [, thin_below])}: Spearman's correlation with its
 * interval.
 *
 * <p>Imperative, because a rank depends on all other rows: the state counts every distinct pair.
 */
public final class CxRankCorrelation extends AggregateFunction<RowData, CxRankCorrelation.Pairs> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_RANK_CORRELATION";

  /** Numbers of a cell: x and y. */
  private static final int WIDTH = 2;

  private static final ResultType TYPE =
      ResultType.of(row -> write(row, RankCorrelation.of(new CellCounts(WIDTH), .5), 0, 0, 0));

  /**
   * Rows by their two values, of which a cell consists. Names and order of the fields are frozen:
   * savepoints.
   */
  public static final class Pairs extends CellState {

    public long rejected;
    public Double confidence;
    public Double thinBelow;

    private void follow(Number level, Number limit) {
      confidence = Settings.latest(confidence, level);
      thinBelow = Settings.latest(thinBelow, limit);
    }

    private void count(double x, double y, int sign) throws Exception {
      if (Moments.isValid(x) && Moments.isValid(y)) {
        addCell(NO_LABEL, new double[] {x, y}, sign);
      } else {
        rejected += sign;
      }
    }

    private void addAll(Pairs other) throws Exception {
      addCells(other);
      rejected += other.rejected;
    }

    private CellCounts standing() {
      return cells(NAME).cells(NO_LABEL, WIDTH).positive();
    }
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .state(typeFactory.createDataType(Pairs.class))
        .numbers("x", "y")
        .optionalNumbers(Confidence.NAME, Thin.NAME)
        .returning(TYPE.dataType())
        .check(Confidence.NAME, Double.class, value -> Confidence.orDefault(NAME, value))
        .check(Thin.NAME, Double.class, value -> Thin.orDefault(NAME, value))
        .build();
  }

  @Override
  public Pairs createAccumulator() {
    return new Pairs();
  }

  public void accumulate(Pairs pairs, Number x, Number y, Number confidence, Number thinBelow)
      throws Exception {
    pairs.follow(confidence, thinBelow);
    count(pairs, x, y, 1);
  }

  public void retract(Pairs pairs, Number x, Number y, Number confidence, Number thinBelow)
      throws Exception {
    pairs.follow(confidence, thinBelow);
    count(pairs, x, y, -1);
  }

  private static void count(Pairs pairs, Number x, Number y, int sign) throws Exception {
    if (x != null && y != null) {
      pairs.count(x.doubleValue(), y.doubleValue(), sign);
    }
  }

  public void merge(Pairs pairs, Iterable<Pairs> others) throws Exception {
    for (Pairs other : others) {
      pairs.follow(other.confidence, other.thinBelow);
      pairs.addAll(other);
    }
  }

  @Override
  public RowData getValue(Pairs pairs) {
    double level = Confidence.orDefault(NAME, pairs.confidence);
    double limit = Thin.orDefault(NAME, pairs.thinBelow);
    CellCounts standing = pairs.standing();
    long n = RankCorrelation.rows(standing);
    Correlation correlation = RankCorrelation.of(standing, level);
    return TYPE.row(row -> write(row, correlation, n, pairs.rejected, limit));
  }

  private static void write(
      ResultRow row, Correlation correlation, long n, long rejected, double thinBelow) {
    row.number("correlation", correlation.correlation());
    row.number("std_error", correlation.standardError());
    row.number("ci_lower", correlation.interval().lower());
    row.number("ci_upper", correlation.interval().upper());
    row.number("p_value", correlation.pValue());
    row.count("n", n);
    row.count("rejected", rejected);
    row.flag("thin", n < thinBelow);
  }
}
