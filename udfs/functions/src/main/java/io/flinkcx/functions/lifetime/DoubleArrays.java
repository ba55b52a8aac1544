package io.flinkcx.functions.lifetime;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.RowData;

/** Vectors and matrices as SQL arrays of nullable DOUBLE; null stays null. */
final class DoubleArrays {

  private DoubleArrays() {}

  static ArrayData vector(double[] values) {
    if (values == null) {
      return null;
    }
    Double[] boxed = new Double[values.length];
    for (int i = 0; i < values.length; i++) {
      boxed[i] = values[i];
    }
    return new GenericArrayData(boxed);
  }

  static ArrayData vector(List<Double> values) {
    return values == null ? null : new GenericArrayData(values.toArray(Double[]::new));
  }

  /** A row's vector; null where it is NULL or empty, a NULL in it is NaN. */
  static List<Double> list(RowData row, int field) {
    if (row.isNullAt(field) || row.getArray(field).size() == 0) {
      return null;
    }
    ArrayData values = row.getArray(field);
    return IntStream.range(0, values.size())
        .mapToObj(i -> values.isNullAt(i) ? Double.NaN : values.getDouble(i))
        .toList();
  }

  static ArrayData matrix(double[][] rows) {
    if (rows == null) {
      return null;
    }
    ArrayData[] vectors = new ArrayData[rows.length];
    for (int i = 0; i < rows.length; i++) {
      vectors[i] = vector(rows[i]);
    }
    return new GenericArrayData(vectors);
  }

  /** A square matrix of finite numbers; null where the array is none of that size. */
  static double[][] matrix(ArrayData rows, int size) {
    if (rows.size() != size) {
      return null;
    }
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      ArrayData row = rows.isNullAt(i) ? null : rows.getArray(i);
      if (row == null || row.size() != size) {
        return null;
      }
      for (int j = 0; j < size; j++) {
        if (row.isNullAt(j) || !Double.isFinite(row.getDouble(j))) {
          return null;
        }
        matrix[i][j] = row.getDouble(j);
      }
    }
    return matrix;
  }
}
