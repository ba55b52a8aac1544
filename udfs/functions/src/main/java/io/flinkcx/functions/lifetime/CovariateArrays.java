package io.flinkcx.functions.lifetime;

/** Covariates of a customer as they come from SQL: ARRAY of any numeric type, NULL for none. */
final class CovariateArrays {

  private CovariateArrays() {}

  /** The values; NULL is no covariates, a NULL among them NaN. */
  static double[] of(Number[] covariates) {
    double[] values = new double[covariates == null ? 0 : covariates.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = covariates[i] == null ? Double.NaN : covariates[i].doubleValue();
    }
    return values;
  }

  /** The values as part of a key of the state; null for none, so that NULL and [] are one key. */
  static Double[] key(double[] covariates) {
    if (covariates.length == 0) {
      return null;
    }
    Double[] key = new Double[covariates.length];
    for (int i = 0; i < key.length; i++) {
      // adding 0.0 turns -0.0, which would be another key, into 0.0
      key[i] = covariates[i] + 0.0;
    }
    return key;
  }
}
