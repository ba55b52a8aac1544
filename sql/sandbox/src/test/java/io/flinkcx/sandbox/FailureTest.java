package io.flinkcx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.table.api.SqlParserException;
import org.apache.flink.table.api.TableException;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.util.SerializedThrowable;
import org.junit.jupiter.api.Test;

class FailureTest {

  @Test
  void theInnermostMessageIsTheCause() {
    Throwable failure =
        new RuntimeException(
            "Failed to fetch next result",
            new RuntimeException(
                "Job execution failed.",
                new IllegalArgumentException("CX_CLV: horizon must be >= 0, got -1.0")));
    assertThat(Failure.of(failure).cause()).isEqualTo("CX_CLV: horizon must be >= 0, got -1.0");
    assertThat(Failure.of(failure).context()).isEmpty();
  }

  @Test
  void theNameOfTheFunctionBeforeTheCauseBelongsToIt() {
    Throwable range = new IllegalArgumentException("confidence must be below 1, got 95.0");
    Throwable named = new IllegalArgumentException("CX_NPS_STATS: " + range.getMessage(), range);
    assertThat(Failure.of(new TableException("Invalid input arguments.", named)).cause())
        .isEqualTo("CX_NPS_STATS: confidence must be below 1, got 95.0");
    assertThat(
            Failure.of(new TableException("SQL validation failed. " + range.getMessage(), range))
                .cause())
        .isEqualTo("confidence must be below 1, got 95.0");
  }

  @Test
  void bareMessagesGetTheirClass() {
    assertThat(
            Failure.of(
                    new RuntimeException("x", new NumberFormatException("For input string: \"a\"")))
                .cause())
        .isEqualTo("NumberFormatException: For input string: \"a\"");
  }

  @Test
  void causesWithoutAMessageGiveWayToTheOneAround() {
    assertThat(Failure.of(new TableException("no such plan", new NullPointerException())).cause())
        .isEqualTo("no such plan");
    assertThat(Failure.of(new NullPointerException()).cause()).isEqualTo("NullPointerException");
  }

  @Test
  void planSearchFailuresGiveWayToTheOneAround() {
    Throwable search =
        new RuntimeException("There are not enough rules to produce a node with ...");
    assertThat(Failure.of(new TableException("unsupported SQL feature", search)).cause())
        .isEqualTo("unsupported SQL feature");
  }

  @Test
  void whatSaysNothingIsShownWhereThereIsNothingElse() {
    assertThat(
            Failure.of(new RuntimeException("Job execution failed.", new RuntimeException()))
                .cause())
        .isEqualTo("Job execution failed.");
  }

  @Test
  void classesInTheTextAreTakenOut() {
    Throwable overTheNetwork =
        new SerializedThrowable(new ValidationException("CX_NPS: score must be 0..10"));
    assertThat(Failure.of(overTheNetwork).cause()).isEqualTo("CX_NPS: score must be 0..10");
    assertThat(Failure.of(new RuntimeException("java.io.FileNotFoundException: /x")).cause())
        .isEqualTo("FileNotFoundException: /x");
  }

  @Test
  void messagesAroundThatAddSomethingAreTheContext() {
    Throwable failure =
        new RuntimeException(
            "Failed to execute the operation 1234.",
            new ValidationException(
                "Unable to create a source for reading table 't'.\n\nTable options are:\n\n'a'='b'",
                new ValidationException("Missing option path")));
    assertThat(Failure.of(failure).cause()).isEqualTo("Missing option path");
    assertThat(Failure.of(failure).context())
        .containsExactly("Unable to create a source for reading table 't'.");
  }

  @Test
  void expectedTokensAreLeftOutAndThePlaceIsRead() {
    Failure failure =
        Failure.of(
            new SqlParserException(
                "SQL parse failed. x",
                new Exception(
                    "Encountered \"b\" at line 2, column 15.\nWas expecting one of:\n    <EOF>\n")));
    assertThat(failure.cause()).endsWith("Encountered \"b\" at line 2, column 15.");
    assertThat(failure.place()).containsExactly(2, 15);
    assertThat(Failure.of(new Exception("no place")).place()).isNull();
  }

  @Test
  void ourOwnMessageIsNotLookedBehind() {
    Throwable failure = new SandboxException("a port is taken", new Exception("bind failed"));
    assertThat(Failure.of(failure).cause()).isEqualTo("a port is taken");
  }

  @Test
  void circlesOfCausesEnd() {
    Exception outer = new Exception("outer");
    Exception inner = new Exception("inner", outer);
    outer.initCause(inner);
    assertThat(Failure.of(outer).cause()).endsWith("inner");
  }
}
