package io.flinkcx.functions.purchase;

/** Models of given parameters as SQL, for tests of the functions that are asked about one. */
public final class Models {

  /** Everything that only a fit knows. */
  private static final String UNFITTED =
      ", CAST(NULL AS ARRAY<DOUBLE>), CAST(NULL AS ARRAY<DOUBLE>), CAST(NULL AS ARRAY<DOUBLE>),"
          + " CAST(NULL AS ARRAY<ARRAY<DOUBLE>>), CAST(NULL AS DOUBLE),"
          + " CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)";

  private static final String END =
      ", CAST(NULL AS BOOLEAN), CAST(NULL AS INT), CAST(NULL AS STRING))";

  static final String PURCHASES = bgNbd("0.243", "4.414", "0.793", "2.426");

  public static final String SPEND = gammaGamma("6.25", "3.74", "15.44");

  private Models() {}

  static String bgNbd(String r, String alpha, String a, String b) {
    return purchases("'bgnbd'", r, alpha, a, b);
  }

  /** The same with coefficients of covariates, as arrays of SQL. */
  static String bgNbdOf(String purchaseCoefficients, String dropoutCoefficients) {
    return PURCHASES.replaceFirst(
        "CAST\\(NULL AS ARRAY<DOUBLE>\\), CAST\\(NULL AS ARRAY<DOUBLE>\\)",
        purchaseCoefficients + ", " + dropoutCoefficients);
  }

  static String purchases(String model, String r, String alpha, String a, String b) {
    return "CAST(ROW("
        + String.join(", ", model, number(r), number(alpha), number(a), number(b))
        + ", CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE)"
        + UNFITTED
        + ", CAST(NULL AS MAP<STRING, BIGINT>)"
        + END
        + " AS "
        + PurchaseModelRow.TYPE.dataType().getLogicalType().asSerializableString()
        + ")";
  }

  public static String gammaGamma(String p, String q, String v) {
    return "CX_GAMMA_GAMMA_MODEL(" + String.join(", ", p, q, v) + ")";
  }

  private static String number(String value) {
    return "CAST(" + value + " AS DOUBLE)";
  }
}
