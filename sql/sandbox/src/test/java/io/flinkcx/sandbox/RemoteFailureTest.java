package io.flinkcx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RemoteFailureTest {

  private static Failure of(String message) {
    return Failure.of(
        RemoteFailure.of(new RuntimeException("Failed to get response.", new Exception(message))));
  }

  @Test
  void theCauseIsFoundInTheStackTraceThatAGatewaySends() {
    Failure failure =
        of(
            """
            [Internal server error., <Exception on server side:
            org.apache.flink.table.gateway.api.utils.SqlGatewayException: Failed to fetchResults.
            \tat org.apache.flink.table.gateway.service.SqlGatewayServiceImpl.fetchResults(X.java:1)
            Caused by: org.apache.flink.table.api.ValidationException: SQL validation failed. From line 1, column 8 to line 1, column 11: Column 'scor' not found in any table
            \tat org.apache.flink.table.planner.calcite.FlinkPlannerImpl.validate(X.java:2)
            \t... 7 more
            Caused by: org.apache.calcite.sql.validate.SqlValidatorException: Column 'scor' not found in any table
            \tat java.base/java.lang.Thread.run(Thread.java:3)
            End of exception on server side>]""");
    assertThat(failure.cause()).isEqualTo("Column 'scor' not found in any table");
    assertThat(failure.place()).containsExactly(1, 8);
  }

  @Test
  void aFailureOfTheConnectionIsItself() {
    assertThat(of("Connection refused").cause()).contains("Connection refused");
  }
}
