package io.flinkcx.core.regression;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The standard errors of a regression, by what they assume of the rows.
 *
 * <p>All but the classical ones are B M B with B the inverse of the information and M the sum over
 * the rows, or over the clusters, of s s', where s is the score: (x w e) with the residual e.
 *
 * <p>Source: MacKinnon, White (1985), doi:10.1016/0304-4076(85)90158-7, for HC0 to HC3; Cameron,
 * Miller (2015), doi:10.3368/jhr.50.2.317, for CR0 and CR1; Zeileis, Koell, Graham (2020),
 * doi:10.18637/jss.v095.i01, whose R package sandwich has the same.
 */
public enum ErrorKind {
  /** The inverse of the information: independent rows, equal variances, weights that are known. */
  CLASSICAL("classical"),
  /** Independent rows of any variance, without a correction. */
  HC0("HC0"),
  /** HC0 with n / (n - k). */
  HC1("HC1"),
  /** HC0 with e^2 / (1 - h) for e^2, where h is the leverage of the row. */
  HC2("HC2"),
  /** HC0 with e^2 / (1 - h)^2 for e^2. */
  HC3("HC3"),
  /** Independent clusters, without a correction. */
  CR0("CR0"),
  /** CR0 with G / (G - 1) for G clusters, in a linear model also (n - 1) / (n - k). */
  CR1("CR1");

  private final String label;

  ErrorKind(String label) {
    this.label = label;
  }

  /** What it is called. */
  public String label() {
    return label;
  }

  /** Whether rows of one cluster may depend on each other. */
  public boolean isClustered() {
    return this == CR0 || this == CR1;
  }

  /** Whether the errors depend on the leverage of each row. */
  public boolean hasLeverage() {
    return this == HC2 || this == HC3;
  }

  /**
   * The kind of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ErrorKind of(String label) {
    return Arrays.stream(values())
        .filter(kind -> kind.label.equalsIgnoreCase(label))
        .findAny()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "errors must be one of "
                        + Arrays.stream(values())
                            .map(kind -> "'" + kind.label + "'")
                            .collect(Collectors.joining(", "))
                        + ", got '"
                        + label
                        + "'"));
  }
}
