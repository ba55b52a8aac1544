package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.SurvivalCurve;
import io.flinkcx.core.churn.SurvivalPoint;
import io.flinkcx.core.math.Interval;
import io.flinkcx.functions.rows.NumberArrays;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;

/** The ARRAY of ROWs that a survival curve is in SQL. */
final class SurvivalCurveRow {

  static final String TYPE =
      "ARRAY<ROW<`time` DOUBLE, at_risk BIGINT, events BIGINT, censored BIGINT, survival DOUBLE,"
          + " std_error DOUBLE, ci_lower DOUBLE, ci_upper DOUBLE, rejected BIGINT>>";

  private static final int FIELDS = 9;

  private SurvivalCurveRow() {}

  /** A curve as an array; NULL without points. Every point knows how many rows were rejected. */
  static ArrayData of(SurvivalCurve curve, long rejected) {
    if (curve.points().isEmpty()) {
      return null;
    }
    RowData[] points = new RowData[curve.points().size()];
    for (int i = 0; i < points.length; i++) {
      SurvivalPoint point = curve.points().get(i);
      points[i] =
          GenericRowData.of(
              point.time(),
              point.atRisk(),
              point.events(),
              point.censored(),
              point.survival(),
              point.standardError(),
              NumberArrays.nullable(point.interval().lower()),
              NumberArrays.nullable(point.interval().upper()),
              rejected);
    }
    return new GenericArrayData(points);
  }

  /** The curve that an array is; null where a point is none. */
  static SurvivalCurve curve(ArrayData array) {
    List<SurvivalPoint> points = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      RowData row = array.isNullAt(i) ? null : array.getRow(i, FIELDS);
      if (row == null) {
        return null;
      }
      for (int field = 0; field < 6; field++) {
        if (row.isNullAt(field)) {
          return null;
        }
      }
      points.add(
          new SurvivalPoint(
              row.getDouble(0),
              row.getLong(1),
              row.getLong(2),
              row.getLong(3),
              row.getDouble(4),
              row.getDouble(5),
              new Interval(end(row, 6), end(row, 7))));
    }
    return new SurvivalCurve(points);
  }

  private static double end(RowData row, int field) {
    return row.isNullAt(field) ? Double.NaN : row.getDouble(field);
  }
}
