package io.flinkcx.functions.rows;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.RowData;

/** SQL arrays of numbers as vectors and matrices, and back. */
public final class NumberArrays {

  private NumberArrays() {}

  /** The values of an array of any numeric type; NULL is no values, a NULL among them NaN. */
  public static double[] of(Number[] numbers) {
    double[] values = new double[numbers == null ? 0 : numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers[i] == null ? Double.NaN : numbers[i].doubleValue();
    }
    return values;
  }

  /** A vector as an array of nullable DOUBLE, NaN as NULL; null stays null. */
  public static ArrayData vector(double[] values) {
    if (values == null) {
      return null;
    }
    Double[] boxed = new Double[values.length];
    for (int i = 0; i < values.length; i++) {
      boxed[i] = Rows.orNull(values[i]);
    }
    return new GenericArrayData(boxed);
  }

  /** A list as an array of nullable DOUBLE; null stays null. */
  public static ArrayData vector(List<Double> values) {
    return values == null ? null : new GenericArrayData(values.toArray(Double[]::new));
  }

  /** A row's vector; null where it is NULL or empty, a NULL in it is NaN. */
  public static List<Double> list(RowData row, int field) {
    if (row.isNullAt(field) || row.getArray(field).size() == 0) {
      return null;
    }
    ArrayData values = row.getArray(field);
    return IntStream.range(0, values.size())
        .mapToObj(i -> values.isNullAt(i) ? Double.NaN : values.getDouble(i))
        .toList();
  }

  /** A matrix as an array of arrays; null stays null. */
  public static ArrayData matrix(double[][] rows) {
    if (rows == null) {
      return null;
    }
    ArrayData[] vectors = new ArrayData[rows.length];
    for (int i = 0; i < rows.length; i++) {
      vectors[i] = vector(rows[i]);
    }
    return new GenericArrayData(vectors);
  }

  /** A row's square matrix of finite numbers; null where it is NULL or none of that size. */
  public static double[][] matrix(RowData model, int field, int size) {
    if (model.isNullAt(field) || model.getArray(field).size() != size) {
      return null;
    }
    ArrayData rows = model.getArray(field);
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
