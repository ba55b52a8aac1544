package io.flinkcx.functions.rows;

/** Numbers of rows. */
public final class Rows {

  private Rows() {}

  /** A number as SQL may have it: NULL for NaN and the infinities. */
  public static Double orNull(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
