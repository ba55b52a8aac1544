package io.flinkcx.connectors.jdbc;

import java.io.Serializable;
import org.apache.flink.table.types.logical.RowType;

/**
 * Placeholder for our dialect or its converter in a serialised job. When the job is deserialised,
 * it is replaced by an instance of the class that {@link DialectClassLoader} loads there.
 *
 * @param className of the dialect or converter
 * @param rowType of the converter's rows, null for a dialect
 */
public record DialectInJob(String className, RowType rowType) implements Serializable {

  /** Placeholder for a dialect. */
  public static DialectInJob dialect(String className) {
    return new DialectInJob(className, null);
  }

  /** Placeholder for a converter of rows. */
  public static DialectInJob converter(String className, RowType rowType) {
    return new DialectInJob(className, rowType);
  }

  private Object readResolve() throws ReflectiveOperationException {
    // Flink sets it to the job's class loader when it deserialises a job
    ClassLoader job = Thread.currentThread().getContextClassLoader();
    Class<?> type = Class.forName(className, true, DialectClassLoader.below(job));
    return rowType == null
        ? type.getConstructor().newInstance()
        : type.getConstructor(RowType.class).newInstance(rowType);
  }
}
