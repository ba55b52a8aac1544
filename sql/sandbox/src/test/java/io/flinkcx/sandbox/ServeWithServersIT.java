package io.flinkcx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.SharedData;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One {@code cx serve --with kafka,postgres}, and what can be done with it. */
class ServeWithServersIT {

  private static final String COMPANY =
      """
      CREATE CATALOG company WITH ('type' = 'cx', 'simulator.customers' = '2000');
      USE CATALOG company;
      """;

  @TempDir static Path folder;

  private static CxProcess serve;

  @BeforeAll
  static void start() throws Exception {
    serve = CxProcess.start(folder, "serve", "--with", "kafka,postgres");
    serve.awaitOutput("Ctrl-C ends it");
  }

  @AfterAll
  static void endsInOrder() throws Exception {
    try (CxProcess process = serve) {
      process.terminate();
      assertThat(process.exitCode()).isEqualTo(128 + 15);
      assertThat(process.err()).isEmpty();
    }
  }

  /** The topics as they are now, and contacts as a log, since each is written once. */
  private static String live(String statements) {
    return statements.replace(
            "'storage' =",
            "'kafka.scan.bounded.mode' = 'latest-offset', 'interactions.connector' = 'kafka',"
                + " 'storage' =")
        + "\n";
  }

  private static String run(String script) throws Exception {
    Path first = Files.writeString(folder.resolve("first.sql"), script);
    Path job = SharedData.projectRoot().resolve("sql/jobs/cx_first_contact/job.sql");
    CxProcess run = CxProcess.start(folder, "run", first.toString(), job.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  @Test
  void serversAreFilledAndReachedByTheCatalog() throws Exception {
    String statements =
        serve
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
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void everyPortIsOfThisMachineAlone() throws Exception {
    GatewaySession session = new GatewaySession(serve.labelled("SQL gateway:"));
    session.answer("CREATE TABLE endless (n INT) WITH ('connector' = 'datagen')");
    int idle = ListeningPorts.of(serve.handle()).size();
    String query = session.start("SELECT COUNT(*) FROM endless");
    while (ListeningPorts.of(serve.handle()).size() == idle) {
      Thread.onSpinWait(); // until the query has opened its socket for results
    }
    List<InetSocketAddress> ports = ListeningPorts.of(serve.handle());
    session.cancel(query);
    // PostgreSQL is no child of the process that started it
    int postgres = URI.create(serve.labelled("PostgreSQL:").substring("jdbc:".length())).getPort();
    ports = Stream.concat(ports.stream(), ListeningPorts.of(postgres).stream()).toList();
    assertThat(ports)
        .extracting(InetSocketAddress::getPort)
        .contains(
            postgres,
            URI.create(serve.labelled("Web UI:")).getPort(),
            URI.create(serve.labelled("SQL gateway:")).getPort(),
            Integer.valueOf(serve.labelled("Kafka:").split(":")[1]))
        .hasSizeGreaterThanOrEqualTo(7); // and the controller, the blob server, the query
    assertThat(ports).allMatch(port -> port.getAddress().isLoopbackAddress());
  }
}
