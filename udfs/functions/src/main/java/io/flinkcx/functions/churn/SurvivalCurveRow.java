package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.SurvivalCurve;
import io.flinkcx.core.churn.SurvivalPoint;
import io.flinkcx.core.math.Interval;
import io.flinkcx.functions.rows.NumberField;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.RowData;

/** The ARRAY of ROWs that a survival curve is in SQL. */
final class SurvivalCurveRow {

  /** A point of the curve. */
  static final ResultType TYPE =
      ResultType.of(row -> write(row, new SurvivalPoint(0, 0, 0, 0, 1, 0, Interval.NONE), 0));

  private static final int TIME = TYPE.position("time");
  private static final int AT_RISK = TYPE.position("at_risk");
  private static final int EVENTS = TYPE.position("events");
  private static final int CENSORED = TYPE.position("censored");
  private static final int SURVIVAL = TYPE.position("survival");
  private static final int STD_ERROR = TYPE.position("std_error");
  private static final NumberField CI_LOWER = TYPE.number("ci_lower");
  private static final NumberField CI_UPPER = TYPE.number("ci_upper");

  private SurvivalCurveRow() {}

  /** A curve as an array; NULL without points. Every point knows how many rows were rejected. */
  static ArrayData of(SurvivalCurve curve, long rejected) {
    return curve.points().isEmpty()
        ? null
        : TYPE.array(curve.points(), (row, point) -> write(row, point, rejected));
  }

  private static void write(ResultRow row, SurvivalPoint point, long rejected) {
    row.number("time", point.time());
    row.count("at_risk", point.atRisk());
    row.count("events", point.events());
    row.count("censored", point.censored());
    row.number("survival", point.survival());
    row.number("std_error", point.standardError());
    row.number("ci_lower", point.interval().lower());
    row.number("ci_upper", point.interval().upper());
    row.count("rejected", rejected);
  }

  /** The curve that an array is; null where a point is none. */
  static SurvivalCurve curve(ArrayData array) {
    List<SurvivalPoint> points = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      RowData row = array.isNullAt(i) ? null : array.getRow(i, TYPE.size());
      if (row == null || !isPoint(row)) {
        return null;
      }
      points.add(
          new SurvivalPoint(
              row.getDouble(TIME),
              row.getLong(AT_RISK),
              row.getLong(EVENTS),
              row.getLong(CENSORED),
              row.getDouble(SURVIVAL),
              row.getDouble(STD_ERROR),
              new Interval(CI_LOWER.orNaN(row), CI_UPPER.orNaN(row))));
    }
    return new SurvivalCurve(points);
  }

  private static boolean isPoint(RowData row) {
    return !row.isNullAt(TIME)
        && !row.isNullAt(AT_RISK)
        && !row.isNullAt(EVENTS)
        && !row.isNullAt(CENSORED)
        && !row.isNullAt(SURVIVAL)
        && !row.isNullAt(STD_ERROR);
  }
}
