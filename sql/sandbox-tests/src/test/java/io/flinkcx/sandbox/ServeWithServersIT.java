package io.flinkcx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.servers.FreePorts;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    List<InetSocketAddress> ports = List.of();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (ports.size() <= idle && System.nanoTime() < deadline) {
      ports = ListeningPorts.of(serve.handle()); // until the query has its socket for results
    }
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

  @Test
  @EnabledOnOs(OS.LINUX)
  void noProcessHasAJarOpenThatABuildReplaces() throws Exception {
    List<String> commands = new ArrayList<>();
    for (ProcessHandle java :
        Stream.concat(Stream.of(serve.handle()), serve.handle().children()).toList()) {
      commands.add(Files.readString(Path.of("/proc", String.valueOf(java.pid()), "cmdline")));
    }
    Path copies = folder.resolve("state/app").toRealPath();
    Path built = SharedData.projectRoot().toRealPath();
    assertThat(commands)
        .hasSize(3) // Flink and the two servers
        .allMatch(command -> command.contains(copies + "/"))
        .noneMatch(command -> command.matches("(?s).*\\Q" + built + "\\E[^:\\x00]*\\.jar.*"));
  }

  private static CxProcess produce(String input, String... words) throws Exception {
    CxProcess process =
        CxProcess.start(
            CxProcess.LAUNCHER,
            folder,
            input,
            Stream.concat(Stream.of("produce"), Stream.of(words)).toArray(String[]::new));
    process.exitCode();
    return process;
  }

  private static String payload(String token, int score) {
    return """
        {"event_id": "e", "event_type": "form_response", "form_response": {"form_id": "f", \
        "token": "%s", "submitted_at": "2026-01-05T08:00:01Z", "answers": \
        [{"type": "number", "number": %d, "field": {"id": "1", "ref": "nps_score"}}]}}
        """
        .formatted(token, score);
  }

  @Test
  void payloadsOfAFileAreProducedAndQueried() throws Exception {
    String broker = serve.labelled("Kafka:");
    Path file = folder.resolve("typeform.json");
    Files.writeString(file, payload("t1", 10) + "\n" + payload("t2", 0) + "no payload\r\n");
    CxProcess first = produce("", "typeform", file.toString());
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out())
        .isEqualTo(
            """
            Topic typeform was created, with 1 partition
            3 records sent to topic typeform at %s
            1 blank line left out
            """
                .formatted(broker));
    CxProcess second = produce(payload("t3", 9).strip(), "--bootstrap", broker, "typeform", "-");
    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(second.out()).isEqualTo("1 record sent to topic typeform at " + broker + "\n");

    GatewaySession session = new GatewaySession(serve.labelled("SQL gateway:"));
    session.answer("SET 'execution.runtime-mode' = 'batch'");
    session.answer(tableOfReadme().replace("localhost:...", broker));
    assertThat(
            session.answer(
                "SELECT CAST(SUM(score) AS INT), COUNT(*) FILTER (WHERE cx_error IS NULL),"
                    + " MIN(CAST(cx_raw AS STRING)) FROM typeform"))
        .contains("[19,3,\"no payload\"]");
  }

  /** The table of "Try it over Kafka". */
  private static String tableOfReadme() throws IOException {
    String readme =
        Files.readString(SharedData.projectRoot().resolve("connectors/format/README.md"));
    int start = readme.indexOf("CREATE TABLE", readme.indexOf("## Try it over Kafka"));
    return readme.substring(start, readme.indexOf(";\n\n", start));
  }

  @Test
  void whatCannotBeProducedIsToldInASentence() throws Exception {
    CxProcess otherPartitions = produce("a\n", "--partitions", "2", "touchpoints", "-");
    assertThat(otherPartitions.exitCode()).isEqualTo(1);
    assertThat(otherPartitions.err())
        .startsWith("error: topic touchpoints exists and has another number of")
        .contains("4, not 2");
    CxProcess badName = produce("a\n", "a topic", "-");
    assertThat(badName.err()).startsWith("error: topic names have letters, digits");
    CxProcess longLine = produce("a\n" + "b".repeat(1_000_001), "long", "-");
    assertThat(longLine.exitCode()).isEqualTo(1);
    assertThat(longLine.err())
        .startsWith("error: line 2 is longer than 1000000 bytes")
        .contains("records acknowledged: 1");
    String nowhere = "localhost:" + FreePorts.find(1).get(0);
    CxProcess away = produce("a\n", "--bootstrap", nowhere, "t", "-");
    assertThat(away.exitCode()).isEqualTo(1);
    assertThat(away.err())
        .startsWith("error: no Kafka broker answers at " + nowhere + " within 10 s");
    CxProcess noFile = produce("", "t", "missing.json");
    assertThat(noFile.exitCode()).isEqualTo(2);
    assertThat(noFile.err()).contains("no such file: missing.json");
  }
}
