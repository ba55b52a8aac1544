package io.flinkcx.functions.churn;

/** Customers under contract, of whom some are still there: the example of the doc entries. */
final class Contracts {

  /** Columns months, has_left, plan. */
  static final String ROWS =
      "(VALUES (2, TRUE, 'basic'), (3, TRUE, 'basic'), (3, FALSE, 'pro'), (5, TRUE, 'basic'), (8,"
          + " FALSE, 'basic'), (9, TRUE, 'pro'), (12, FALSE, 'pro'), (12, FALSE, 'pro')) AS"
          + " c(months, has_left, plan)";

  /** One row with the curve of them. */
  static final String CURVE =
      "(SELECT CX_KAPLAN_MEIER(months, has_left) AS curve FROM " + ROWS + ")";

  private Contracts() {}
}
