package io.flinkcx.core.purchase;

import java.util.Arrays;

/**
 * Facts about a customer other than the purchase history that do not change with time.
 *
 * @param purchase x, covariates of the purchase rate, finite, [p]
 * @param dropout z, covariates of dropout, finite, [d]
 */
record Covariates(double[] purchase, double[] dropout) implements Comparable<Covariates> {

  Covariates {
    purchase = withoutNegativeZero(purchase);
    dropout = withoutNegativeZero(dropout);
  }

  /** 0.0 + x turns -0.0 into 0.0; the two are different keys. */
  private static double[] withoutNegativeZero(double[] values) {
    return Arrays.stream(values).map(value -> 0.0 + value).toArray();
  }

  /** Whether another customer has the same numbers of both. */
  boolean isAsLongAs(Covariates other) {
    return purchase.length == other.purchase.length && dropout.length == other.dropout.length;
  }

  @Override
  public int compareTo(Covariates other) {
    int first = Arrays.compare(purchase, other.purchase);
    return first != 0 ? first : Arrays.compare(dropout, other.dropout);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Covariates that
        && Arrays.equals(purchase, that.purchase)
        && Arrays.equals(dropout, that.dropout);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(purchase) + Arrays.hashCode(dropout);
  }

  @Override
  public String toString() {
    return "Covariates" + Arrays.toString(purchase) + Arrays.toString(dropout);
  }
}
