package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.CumulativeIncidence;
import io.flinkcx.core.churn.IncidencePoint;
import io.flinkcx.core.math.Interval;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_CUMULATIVE_INCIDENCE(duration, cause [, confidence] [, interval_type])}: the share of
 * customers that has left by t, for each cause of leaving.
 */
public final class CxCumulativeIncidence extends AggregateFunction<ArrayData, CurveCounts> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_CUMULATIVE_INCIDENCE";

  private static final ResultType POINT =
      ResultType.of(row -> write(row, new IncidencePoint("", 0, 0, 0, 0, 0, Interval.NONE), 0));

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .state(typeFactory.createDataType(CurveCounts.class))
        .numbers("duration")
        .texts("cause")
        .optionalNumbers(Confidence.NAME)
        .optionalTexts(CurveCounts.INTERVAL_TYPE)
        .returning(POINT.arrayType())
        .check(Confidence.NAME, Double.class, value -> Confidence.orDefault(NAME, value))
        .check(
            CurveCounts.INTERVAL_TYPE,
            String.class,
            label -> CurveCounts.requireIntervalType(NAME, label))
        .build();
  }

  @Override
  public CurveCounts createAccumulator() {
    return new CurveCounts();
  }

  public void accumulate(
      CurveCounts counts, Number duration, String cause, Number confidence, String intervalType)
      throws Exception {
    counts.follow(confidence, intervalType);
    count(counts, duration, cause, 1);
  }

  public void retract(
      CurveCounts counts, Number duration, String cause, Number confidence, String intervalType)
      throws Exception {
    counts.follow(confidence, intervalType);
    count(counts, duration, cause, -1);
  }

  private static void count(CurveCounts counts, Number duration, String cause, int sign)
      throws Exception {
    if (duration != null) {
      String known = cause == null || cause.isBlank() ? null : cause;
      counts.add(null, known, duration.doubleValue(), known != null, sign);
    }
  }

  public void merge(CurveCounts counts, Iterable<CurveCounts> others) throws Exception {
    for (CurveCounts other : others) {
      counts.mergeWith(other);
    }
  }

  @Override
  public ArrayData getValue(CurveCounts counts) {
    List<IncidencePoint> points =
        CumulativeIncidence.of(
            counts.counts(NAME).getOrDefault("", Map.of()),
            Confidence.orDefault(NAME, counts.confidence),
            counts.intervalType(NAME));
    return points.isEmpty()
        ? null
        : POINT.array(points, (row, point) -> write(row, point, counts.rejected));
  }

  private static void write(ResultRow row, IncidencePoint point, long rejected) {
    row.text("cause", point.cause());
    row.number("time", point.time());
    row.count("at_risk", point.atRisk());
    row.count("events", point.events());
    row.number("incidence", point.incidence());
    row.number("std_error", point.standardError());
    row.number("ci_lower", point.interval().lower());
    row.number("ci_upper", point.interval().upper());
    row.count("rejected", rejected);
  }
}
