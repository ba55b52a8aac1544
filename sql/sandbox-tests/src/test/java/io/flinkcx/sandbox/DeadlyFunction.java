package io.flinkcx.sandbox;

import org.apache.flink.table.functions.ScalarFunction;

/** Ends the task manager that it runs on: it fails, and its clean-up fails, too. */
public final class DeadlyFunction extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public Integer eval(Integer x) {
    throw new IllegalArgumentException("a deadly argument: " + x);
  }

  @Override
  public void close() {
    throw new IllegalStateException("and no clean-up");
  }
}
