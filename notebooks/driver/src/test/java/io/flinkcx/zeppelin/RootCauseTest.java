package io.flinkcx.zeppelin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Texts as gateways send them. */
class RootCauseTest {

  private static RootCause of(String... lines) {
    return RootCause.of(
        new IllegalStateException(
            "[Internal server error., <Exception on server side:\n"
                + String.join("\n", lines)
                + "\nEnd of exception on server side>]"));
  }

  @Test
  void theInnermostMessageThatSaysSomething() {
    RootCause cause =
        of(
            "org.apache.flink.table.gateway.api.utils.SqlGatewayException:"
                + " org.apache.flink.table.gateway.api.utils.SqlGatewayException: Failed to fetchResults.",
            "\tat org.apache.flink.X.y(X.java:1)",
            "Caused by: org.apache.flink.table.api.ValidationException: SQL validation failed."
                + " From line 1, column 15 to line 1, column 18: Object 'nope' not found",
            "\tat org.apache.flink.X.y(X.java:1)",
            "Caused by: org.apache.calcite.sql.validate.SqlValidatorException: Object 'nope' not found",
            "\t... 14 more");
    assertThat(cause.sentence()).isEqualTo("Object 'nope' not found (line 1, column 15)");
  }

  @Test
  void aMessageThatSaysNothingIsPassedOver() {
    RootCause cause =
        of(
            "org.apache.flink.table.gateway.api.utils.SqlGatewayException: Failed to fetchResults.",
            "Caused by: java.lang.IllegalArgumentException: CX_NPS: scale must be 0 to 10, got 11",
            "\tat io.flinkcx.X.y(X.java:1)",
            "Caused by: java.lang.RuntimeException: Job failed.",
            "\t... 3 more");
    assertThat(cause.sentence()).isEqualTo("CX_NPS: scale must be 0 to 10, got 11");
  }

  @Test
  void aBareMessageHasItsClass() {
    assertThat(of("java.lang.NumberFormatException: For input string: 'x'").sentence())
        .isEqualTo("NumberFormatException: For input string: 'x'");
    assertThat(of("java.lang.NullPointerException", "\tat a.B.c(B.java:1)").sentence())
        .isEqualTo("NullPointerException");
  }

  @Test
  void whatAParserExpectedIsLeftOut() {
    RootCause cause =
        of(
            "org.apache.flink.sql.parser.impl.ParseException: Encountered \"FROM\" at line 1, column 8.",
            "Was expecting one of:",
            "    \"*\" ...",
            "\tat a.B.c(B.java:1)");
    assertThat(cause.sentence()).isEqualTo("Encountered \"FROM\" at line 1, column 8.");
  }

  /** The sandbox's gateway sends no trace but the text for a person. */
  @Test
  void aReadableMessageIsKeptAsItIs() {
    RootCause cause =
        of(
            "org.apache.flink.table.gateway.api.utils.SqlGatewayException: Failed to fetchResults.",
            "Caused by: Object 'nope' not found",
            "  at line 1, column 15",
            "\tat a.B.c(B.java:1)");
    assertThat(cause.sentence()).isEqualTo("Object 'nope' not found\n  at line 1, column 15");
  }
}
