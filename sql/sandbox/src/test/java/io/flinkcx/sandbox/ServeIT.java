package io.flinkcx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.SharedData;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeIT {

  private static final String COMPANY =
      """
      CREATE CATALOG company WITH ('type' = 'cx', 'simulator.customers' = '2000');
      USE CATALOG company;
      """;

  @TempDir Path folder;

  private static String get(String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static String address(String out, String label) {
    return out.lines()
        .filter(line -> line.startsWith(label))
        .map(line -> line.substring(label.length()).strip())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void bothAddressesAnswerAndCtrlCEndsIt() throws Exception {
    CxProcess process = CxProcess.start(folder, "serve");
    process.awaitOutput("Ctrl-C ends it.");
    String web = address(process.out(), "Web UI:");
    String gateway = address(process.out(), "SQL gateway:");
    assertThat(get(web + "/overview")).contains("\"taskmanagers\":1");
    assertThat(get(web + "/index.html")).contains("<html");
    assertThat(get(gateway + "/v1/info")).contains("Apache Flink");
    process.interrupt();
    assertThat(process.exitCode()).isEqualTo(128 + 2); // as every process that Ctrl-C ends
    assertThat(process.err()).isEmpty();
  }

  /** The topics as they are now, and contacts as a log, since each is written once. */
  private static String live(String statements) {
    return statements.replace(
            "'storage' =",
            "'kafka.scan.bounded.mode' = 'latest-offset', 'interactions.connector' = 'kafka',"
                + " 'storage' =")
        + "\n";
  }

  private String run(String script) throws Exception {
    Path first = Files.writeString(folder.resolve("first.sql"), script);
    Path job = SharedData.projectRoot().resolve("sql/jobs/cx_first_contact/job.sql");
    CxProcess run = CxProcess.start(folder, "run", first.toString(), job.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  @Test
  void serversAreFilledAndReachedByTheCatalog() throws Exception {
    CxProcess process = CxProcess.start(folder, "serve", "--with", "kafka,postgres");
    process.awaitOutput("Ctrl-C ends it.");
    String statements =
        process
            .out()
            .lines()
            .dropWhile(line -> !line.contains("CREATE CATALOG live"))
            .takeWhile(line -> !line.isBlank())
            .collect(Collectors.joining("\n"));
    String out =
        run(
            live(statements)
                + COMPANY
                + """
                SET 'execution.runtime-mode' = 'batch';
                USE CATALOG live;
                SELECT
                  (SELECT COUNT(*) FROM customers)
                    = (SELECT COUNT(*) FROM company.unified.customers) AS all_customers,
                  (SELECT COUNT(*) FROM touchpoints)
                    = (SELECT COUNT(*) FROM company.unified.touchpoints) AS all_touchpoints;
                """);
    assertThat(out).containsPattern("true +true");
    // the packaged job says of the topics what it says of the company
    assertThat(out).contains(run(COMPANY));
    process.interrupt();
    assertThat(process.exitCode()).isEqualTo(128 + 2);
    assertThat(process.err()).isEmpty();
  }

  @Test
  void anUnknownServerIsNamed() throws Exception {
    CxProcess process = CxProcess.start(folder, "serve", "--with", "kafka,mysql");
    assertThat(process.exitCode()).isEqualTo(2);
    assertThat(process.err())
        .startsWith("cx serve: --with must be kafka, postgres or kafka,postgres, got kafka,mysql");
  }

  @Test
  void aTakenPortIsNamedWithTheWayOut() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      CxProcess process =
          CxProcess.start(folder, "serve", "--ui-port", String.valueOf(taken.getLocalPort()));
      assertThat(process.exitCode()).isEqualTo(1);
      assertThat(process.err()).startsWith("error: a port is taken").contains("--ui-port");
    }
  }
}
