package io.flinkcx.sandbox.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.sandbox.Failure;
import io.flinkcx.sandbox.script.ScriptSplitter;
import io.flinkcx.sandbox.script.Statement;
import io.flinkcx.testing.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.gateway.api.config.SqlGatewayServiceConfigOptions;
import org.apache.flink.table.gateway.api.operation.OperationHandle;
import org.apache.flink.table.gateway.api.session.SessionEnvironment;
import org.apache.flink.table.gateway.api.session.SessionHandle;
import org.apache.flink.table.gateway.api.utils.SqlGatewayException;
import org.apache.flink.table.gateway.rest.util.SqlGatewayRestAPIVersion;
import org.apache.flink.table.gateway.service.context.DefaultContext;
import org.apache.flink.table.gateway.service.session.SessionManager;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes as Flink reports them, in a gateway without a cluster: none of them gets that far. */
class AdviceIT {

  private static SessionManager sessions;
  private static ReadableService service;
  private static SessionHandle session;

  @BeforeAll
  static void open() throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(
        SqlGatewayServiceConfigOptions.SQL_GATEWAY_SESSION_IDLE_TIMEOUT, Duration.ZERO);
    sessions = SessionManager.create(new DefaultContext(configuration, List.of()));
    sessions.start();
    service = new ReadableService(sessions, () -> false); // nothing runs here
    session = openSession();
    run(session, "LOAD MODULE cx");
    run(session, "CREATE CATALOG cx WITH ('type' = 'cx')");
    run(session, "USE CATALOG cx");
    run(session, "SET 'execution.runtime-mode' = 'batch'");
  }

  private static SessionHandle openSession() {
    return service.openSession(
        SessionEnvironment.newBuilder()
            .setSessionEndpointVersion(SqlGatewayRestAPIVersion.getDefaultVersion())
            .build());
  }

  @AfterAll
  static void close() {
    service.closeSession(session);
    sessions.stop();
  }

  private static void run(SessionHandle session, String statement) throws Exception {
    OperationHandle operation =
        service.executeStatement(session, statement, 0L, new Configuration());
    try {
      sessions.getSession(session).getOperationManager().awaitOperationTermination(operation);
    } finally {
      service.closeOperation(session, operation);
    }
  }

  private static String advice(SessionHandle session, String statement) {
    try {
      run(session, statement);
    } catch (Exception e) {
      return Failure.of(e).cause();
    }
    throw new AssertionError("no failure: " + statement);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^', // and not one of SQL's
      textBlock =
          """
          CX_NPS(scor => score)                  | CX_NPS: unknown argument 'scor'; did you mean 'score'?
          CX_NPS_STATS(score => 1, level => .9)  | CX_NPS_STATS: unknown argument 'level'
          CX_NPS_STATS(score => 1, confidnce => .9) | CX_NPS_STATS: unknown argument 'confidnce'; did you mean 'confidence'?
          CX_NPS_STATS(score => 1, score => 2)   | CX_NPS_STATS: argument score is given twice
          CX_NPS_POINTS(scor => 1)               | CX_NPS_POINTS: unknown argument 'scor'; did you mean 'score'?
          CX_NPS()                               | CX_NPS: argument score is missing
          CX_NPS_STATS(confidence => .9)         | CX_NPS_STATS: argument score is missing
          CX_NPS_INTERVAL(promoters => 1)        | CX_NPS_INTERVAL: arguments passives, detractors are missing
          CX_NPS_POINTS(1, 2)                    | CX_NPS_POINTS: takes 1 at most, got 2 arguments
          CX_NPS_STATS(score, confidence => .9)  | CX_NPS_STATS: named and positional arguments do not mix; write score => ... for the first, too
          CX_NPS_STATS(score => score, .9)       | CX_NPS_STATS: named and positional arguments do not mix; write score => ... for the first, too
          CX_NPS_STATS(score > 1, confdence => .9) | CX_NPS_STATS: named and positional arguments do not mix; write score => ... for the first, too
          CX_NPS(score => channel)               | CX_NPS: score must be DOUBLE, got character
          CX_NPS(score = score)                  | CX_NPS: a named argument is written score => ...
          CX_NPS_STATS(score => 1) OVER (ORDER BY answered_at) | CX_NPS_STATS: with OVER, arguments are given by position, all of them, CAST(NULL AS ...) for one that is left out
          CX_NSP(score)                          | there is no function CX_NSP; did you mean CX_NPS?
          CX_NSP(score => score)                 | there is no function CX_NSP; did you mean CX_NPS?
          NPS(score)                             | there is no function NPS; did you mean CX_NPS?
          UPPERR(channel)                        | there is no function UPPERR; did you mean UPPER?
          SOMETHING_ELSE(1)                      | there is no function SOMETHING_ELSE; SHOW FUNCTIONS lists all, CX_FUNCTIONS() those of Flink CX
          scor                                   | Column 'scor' not found in any table; did you mean 'score'?
          survey_responses.scor                  | Column 'scor' not found in table 'survey_responses'; did you mean 'score'?
          metric = nps                           | Column 'nps' not found in any table; a text is written in single quotes: 'nps'
          comment                                | comment is a reserved word: write `comment`
          survey_responses.comment               | comment is a reserved word: write `comment`
          date                                   | date is a reserved word: write `date`
          1 AS one                               | one is a reserved word: write `one`
          COUNT(*) AS `groups`, 1 AS value       | value is a reserved word: write `value`
          CX_NPS_STATS(score => language)        | language is a reserved word: write `language`
          score,                                 | there is a comma too many before FROM
          metric = "nps"                         | a text stands in single quotes, 'text', and a name in backquotes, `name`
          """)
  void whatToWriteInAQuery(String selected, String expected) {
    String advice = advice(session, "SELECT\n  " + selected + " FROM survey_responses");
    assertThat(advice.lines().findFirst()).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          SELECT 1 FROM survey_response          | there is no table 'survey_response'; did you mean 'survey_responses'?
          SELECT 1 FROM cx.unified.survey_response | there is no table 'survey_response'; did you mean 'survey_responses'?
          SELECT 1 FROM unified.order            | order is a reserved word: write `order`
          SELECT 1 FROM cx.unifed.orders         | there is no database 'unifed'; did you mean 'unified'?
          SELECT 1 FROM cxx.unified.orders       | there is no catalog or database 'cxx'; did you mean 'cx'?
          INSERT INTO customer SELECT 1          | there is no table 'customer'; did you mean 'customers'?
          DESCRIBE survey_response               | there is no table 'survey_response'; did you mean 'survey_responses'?
          SHOW CREATE TABLE survey_response      | there is no table 'survey_response'; did you mean 'survey_responses'?
          DROP TABLE survey_response             | there is no table 'survey_response'; did you mean 'survey_responses'?
          USE CATALOG company                    | there is no catalog 'company'; there are: cx, default_catalog
          USE unifed                             | there is no database 'unifed'; did you mean 'unified'?
          LOAD MODULE cxx                        | there is no module 'cxx'; did you mean 'cx'?
          CREATE CATALOG a WITH ('type' = 'cxx') | there is no catalog type 'cxx'; did you mean 'cx'?
          SELECT * FROM CX_FUNCTION()            | there is no function CX_FUNCTION; did you mean CX_FUNCTIONS?
          SELCT 1                                | SELCT? did you mean SELECT?
          SELECT 1 FORM survey_responses         | FORM? did you mean FROM?
          SELECT 1 FROM orders WERE net > 1      | WERE? did you mean WHERE?
          SELECT scor FROM (VALUES (1)) AS t(score) | Column 'scor' not found in any table; did you mean 'score'?
          WITH one AS (SELECT 1) SELECT * FROM one | one is a reserved word: write `one`
          CREATE TABLE t (value INT)             | value is a reserved word: write `value`
          """)
  void whatToWriteInAStatement(String statement, String expected) {
    assertThat(advice(session, statement).lines().findFirst()).contains(expected);
  }

  @Test
  void theFunctionsArgumentsAreShownAndTheOptionalOnesMarked() {
    String signature =
        "\n  CX_NPS_STATS(score DOUBLE [, confidence DOUBLE] [, thin_below DOUBLE]), optional in"
            + " [ ]";
    assertThat(advice(session, "SELECT CX_NPS_STATS(1, 2, 3, 4)")).endsWith(signature);
    assertThat(advice(session, "SELECT CX_NPS_STAT(1)")).endsWith(signature);
  }

  @Test
  void whatIsRightIsLeftAlone() throws Exception {
    Names names = new SessionNames(sessions.getSession(session));
    assertThat(
            Advice.before(
                "SELECT * FROM CX_LIFECYCLE(events => TABLE touchpoints PARTITION BY customer_id,"
                    + " on_time => DESCRIPTOR(occurred_at), uid => 'a')",
                names))
        .as("the arguments that Flink adds")
        .isEmpty();
    List<Path> jobs;
    try (Stream<Path> files = Files.walk(SharedData.projectRoot().resolve("sql/jobs"))) {
      jobs =
          files.filter(file -> file.toString().matches(".*/sql/jobs/[^/]+/[^/]+\\.sql")).toList();
    }
    assertThat(jobs).isNotEmpty();
    for (Path job : jobs) {
      for (Statement statement : ScriptSplitter.split(job.toString(), Files.readString(job))) {
        assertThat(Advice.before(statement.text(), names)).as(statement.place()).isEmpty();
      }
    }
  }

  @Test
  void withoutTheModuleItIsNamed() throws Exception {
    SessionHandle plain = openSession();
    assertThat(advice(plain, "SELECT CX_NPS(1)"))
        .isEqualTo("there is no function CX_NPS; LOAD MODULE cx brings the functions of Flink CX");
    service.closeSession(plain);
  }

  @Test
  void clientsGetTheAdviceAsTheInnermostCauseWithItsPlace() throws Exception {
    String statement = "SELECT\n  CX_NPS_STATS()";
    OperationHandle operation =
        service.executeStatement(session, statement, 0L, new Configuration());
    assertThatThrownBy(
            () ->
                sessions
                    .getSession(session)
                    .getOperationManager()
                    .awaitOperationTermination(operation))
        .hasRootCauseInstanceOf(Exception.class); // Flink's own, for the log
    assertThatThrownBy(() -> service.fetchResults(session, operation, 0, 1))
        .isInstanceOf(SqlGatewayException.class)
        .satisfies(
            e ->
                assertThat(ExceptionUtils.stringifyException(e))
                    .as("what the client prints ends where the trace begins")
                    .contains("at line 2, column 3\n\tat "))
        .hasRootCauseMessage(
            """
            CX_NPS_STATS: argument score is missing
              CX_NPS_STATS(score DOUBLE [, confidence DOUBLE] [, thin_below DOUBLE]), optional in [ ]
              at line 2, column 3""")
        .rootCause()
        .asString()
        .startsWith("CX_NPS"); // and not the name of a class
    service.closeOperation(session, operation);
  }

  @Test
  void aStatementThatEndsTooEarlyIsLeftToTheClientWhichReadsOn() {
    OperationHandle operation =
        service.executeStatement(session, "SELECT", 0L, new Configuration());
    assertThatThrownBy(
        () ->
            sessions
                .getSession(session)
                .getOperationManager()
                .awaitOperationTermination(operation));
    assertThatThrownBy(() -> service.fetchResults(session, operation, 0, 1))
        .rootCause()
        .hasMessageContaining("Encountered \"<EOF>\"");
    service.closeOperation(session, operation);
  }

  private static List<String> completed(String statement) {
    int cursor = statement.indexOf('|');
    return service.completeStatement(session, statement.replace("|", ""), cursor);
  }

  @Test
  void namesAreCompleted() {
    assertThat(completed("SELECT CX_NPS_ST|")).containsExactly("CX_NPS_STATS(");
    assertThat(completed("SELECT cx_nps_st|")).containsExactly("CX_NPS_STATS(");
    assertThat(completed("SELECT channel, CX_NPS_STATS(sc| FROM survey_responses"))
        .containsExactly(
            "CX_NPS_STATS(score => ",
            "CX_NPS_STATS(scale_min",
            "CX_NPS_STATS(scale_max",
            "CX_NPS_STATS(score");
    assertThat(completed("SELECT CX_NPS_STATS(score => score, |) FROM survey_responses"))
        .startsWith("confidence => ", "thin_below => ")
        .doesNotContain("score => ");
    assertThat(completed("SELECT 1 FROM survey_|"))
        .containsExactly("survey_invitations", "survey_responses");
    assertThat(completed("SELECT answ| FROM survey_responses")).containsExactly("answered_at");
    assertThat(completed("SELECT answ|")).contains("answered_at");
    assertThat(completed("DESCRIBE |")).contains("orders", "customers");
  }
}
