package io.flinkcx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunIT {

  @TempDir Path folder;

  private CxProcess run(String... words) throws Exception {
    CxProcess process = CxProcess.start(folder, words);
    process.exitCode();
    return process;
  }

  private void file(String name, String text) throws Exception {
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  void moduleAndCatalogAreLoaded() throws Exception {
    file(
        "loaded.sql",
        "SHOW MODULES; SHOW CURRENT CATALOG; SELECT CX_NPS(s) AS nps FROM (VALUES (10), (9), (0)) AS t(s);\n"
            + "SET 'execution.runtime-mode' = 'batch';\n"
            + firstQueryOfTheReadme());
    CxProcess process = run("run", "loaded.sql");
    assertThat(process.exitCode()).as(process.err()).isZero();
    assertThat(process.out().lines())
        .containsSequence("core", "cx")
        .containsSequence("  nps", "-----", "33.33");
    assertThat(process.out()).as("the interval beside the score").contains("ci_lower", "ci_upper");
  }

  private static String firstQueryOfTheReadme() throws Exception {
    String readme = Files.readString(SharedData.projectRoot().resolve("README.md"));
    int start = readme.indexOf("SELECT channel, CX_NPS_STATS");
    return readme.substring(start, readme.indexOf("```", start));
  }

  @Test
  void resultsAreWrittenAsDataIntoAFolder() throws Exception {
    file(
        "data.sql",
        """
        SET 'execution.runtime-mode' = 'batch';
        CREATE TABLE written (k INT, x DOUBLE)
          WITH ('connector' = 'filesystem', 'path' = '%s', 'format' = 'csv',
            'csv.null-literal' = 'none');
        INSERT INTO written VALUES (1, 0.1), (2, 10), (3, CAST(NULL AS DOUBLE));
        -- ## Rows by key
        SELECT k, ROW(x, k) AS pair FROM written WHERE k <> 2 ORDER BY k LIMIT 5;
        SELECT COUNT(*) AS n FROM written;
        """
            .formatted(folder.resolve("written")));
    CxProcess csv = run("run", "--plain", "--format", "csv", "--output", "results/", "data.sql");
    assertThat(csv.exitCode()).as(csv.err()).isZero();
    assertThat(csv.out()).isEmpty();
    assertThat(csv.err())
        .contains("3 rows written to written in ", "2 rows in results/rows-by-key.csv");
    assertThat(folder.resolve("results/rows-by-key.csv"))
        .hasContent("k,pair.EXPR$0,pair.EXPR$1\n1,0.1,1\n3,,3\n");
    assertThat(folder.resolve("results/result-2.csv")).hasContent("n\n3\n");
  }

  @Test
  void filesShareOneSessionAndInsertsAreAwaited() throws Exception {
    file(
        "mapping file.sql",
        """
        CREATE TABLE written (k INT, x DOUBLE)
          WITH ('connector' = 'filesystem', 'path' = '%s', 'format' = 'csv');
        BEGIN STATEMENT SET;
        INSERT INTO written VALUES (1, 0.5), (2, 10);
        INSERT INTO written VALUES (1, 1.5);
        END;
        """
            .formatted(folder.resolve("written")));
    file(
        "job.sql",
        """
        -- ## Sums by key
        -- One row for each k.
        SELECT k, SUM(x) AS total, COUNT(*) AS n FROM written GROUP BY k HAVING k = 1;
        """);
    CxProcess process = run("run", "--plain", "mapping file.sql", "job.sql");
    assertThat(process.exitCode()).as(process.err()).isZero();
    assertThat(process.out())
        .isEqualTo(
            """

            Sums by key
            ===========
            One row for each k.

            k  total  n
            -  -----  -
            1      2  2
            """);
    assertThat(process.err())
        .contains("3 rows written in ")
        .endsWith(" s\n")
        .contains("6 statements in");
  }

  @Test
  void aRowThatCannotBeReadIsSkippedAndSaidOnTheScreen() throws Exception {
    file("orders.csv", "id,net\na,10\nb,ten\nc,5\n");
    file(
        "orders.sql",
        """
        CREATE TABLE orders (id STRING, net DOUBLE)
          WITH ('connector' = 'cx-files', 'path' = 'orders.csv');
        SELECT SUM(net) AS total FROM orders;
        """);
    CxProcess process = run("run", "--plain", "orders.sql");
    assertThat(process.exitCode()).as(process.err()).isZero();
    assertThat(process.out().lines()).contains("   15");
    assertThat(process.err())
        .contains("note: Table ", "orders.csv", "line 3", "'net'", "expected a number, got 'ten'");
  }

  /** What it says when it ends. On a slow machine it has said before how far it is. */
  private static String afterProgress(CxProcess process) throws IOException {
    return process.err().replaceFirst("^(\\d+ s: .*\n)*", "");
  }

  @Test
  void aStatementThatDoesNotPlanEndsTheRunWithItsCauseFirst() throws Exception {
    file(
        "bad.sql",
        "SELECT 1 AS before_it;\nSELECT\n  scor FROM (VALUES (1)) AS t(score);\nSELECT 2 AS after_it;");
    CxProcess process = run("run", "--plain", "bad.sql");
    assertThat(process.exitCode()).isEqualTo(1);
    assertThat(process.out()).contains("before_it").doesNotContain("after_it");
    assertThat(afterProgress(process))
        .startsWith(
            "error: Column 'scor' not found in any table; did you mean 'score'?\n"
                + "  at bad.sql:3:3\n")
        .doesNotContain("\tat ");
  }

  @Test
  void aJobThatFailsEndsTheRunWithItsCauseFirstAndTheTraceInTheLog() throws Exception {
    file("bad.sql", "SELECT CAST(s AS INT) FROM (VALUES ('1'), ('x')) AS t(s);");
    CxProcess process = run("run", "--plain", "bad.sql");
    assertThat(process.exitCode()).isEqualTo(1);
    assertThat(afterProgress(process))
        .startsWith("error: NumberFormatException: For input string: 'x'")
        .doesNotContain("\tat ");
    String log =
        process.err().lines().filter(l -> l.contains("full trace: ")).findFirst().orElseThrow();
    assertThat(Path.of(log.strip().substring("full trace: ".length())))
        .content()
        .contains("Caused by: java.lang.NumberFormatException");
  }

  @Test
  void onlyTheFirstRowsArePrintedAndAllAreCounted() throws Exception {
    file(
        "many.sql",
        "SET 'execution.runtime-mode' = 'batch'; SELECT * FROM (VALUES (1), (2), (3)) AS t(x);");
    CxProcess process = run("run", "--plain", "--max-rows", "2", "many.sql");
    assertThat(process.out()).contains("the first 2 of 3 rows");
  }

  @Test
  void aWrongCommandLineIsToldApart() throws Exception {
    file("two.sql", "SELECT 1; SELECT 2;");
    CxProcess noFile = run("run", "missing.sql");
    assertThat(noFile.exitCode()).isEqualTo(2);
    assertThat(noFile.err()).contains("no such file: missing.sql");
    CxProcess noCommand = run("frob");
    assertThat(noCommand.exitCode()).isEqualTo(2);
    assertThat(noCommand.err()).startsWith("cx: unknown command frob").contains("cx quickstart");
    CxProcess noOption = run("serve", "--frob");
    assertThat(noOption.exitCode()).isEqualTo(2);
    assertThat(noOption.err()).contains("unknown option --frob");
    CxProcess noFormat = run("run", "--format", "xml", "two.sql");
    assertThat(noFormat.exitCode()).isEqualTo(2);
    assertThat(noFormat.err()).contains("--format must be one of table, csv, json, got xml");
    CxProcess oneFile = run("run", "--output", "one.txt", "two.sql");
    assertThat(oneFile.exitCode()).isEqualTo(2);
    assertThat(oneFile.err()).contains("--output is one file, but there are several queries");
    assertThat(run("help").exitCode()).isZero();
  }
}
