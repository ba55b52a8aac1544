package io.flinkcx.zeppelin;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;

/** The source of a result set's rows. */
interface Rows extends AutoCloseable {

  List<Column> columns();

  /** The next row, its values in Flink's internal form; null at the end. */
  Object[] next() throws SQLException;

  /** Stops their source. */
  @Override
  void close() throws SQLException;

  /** Rows in memory. */
  static Rows of(List<Column> columns, List<Object[]> rows) {
    Iterator<Object[]> iterator = rows.iterator();
    return new Rows() {
      @Override
      public List<Column> columns() {
        return columns;
      }

      @Override
      public Object[] next() {
        return iterator.hasNext() ? iterator.next() : null;
      }

      @Override
      public void close() {
        // there is no source to stop
      }
    };
  }
}
