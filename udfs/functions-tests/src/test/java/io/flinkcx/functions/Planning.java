package io.flinkcx.functions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.testing.FlinkSession;

/** What a query says before it runs. */
public final class Planning {

  private Planning() {}

  /** A batch session with the module loaded. */
  public static FlinkSession session() {
    return session(false);
  }

  /** A batch or a streaming session with the module loaded. */
  public static FlinkSession session(boolean streaming) {
    FlinkSession flink = streaming ? FlinkSession.streaming() : FlinkSession.batch();
    flink.run("LOAD MODULE cx");
    return flink;
  }

  /**
   * Asserts that a call on the columns x and y (DOUBLE) and b (BOOLEAN) stops at planning. The
   * message is that of the innermost cause, the only one that Flink's SQL client prints.
   */
  public static void stops(String call, String message) {
    assertThatThrownBy(
            () ->
                session()
                    .tables()
                    .explainSql(
                        "SELECT "
                            + call
                            + " FROM (VALUES (CAST(1 AS DOUBLE), CAST(1 AS DOUBLE), TRUE)) AS t(x,"
                            + " y, b)"))
        .as(call)
        .rootCause()
        .hasMessageContaining(message);
  }
}
