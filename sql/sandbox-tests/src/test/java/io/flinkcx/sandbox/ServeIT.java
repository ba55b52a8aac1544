package io.flinkcx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeIT {

  @TempDir Path folder;

  private static String get(String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static void awaitAnswer(String address, String text) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    String answer = get(address);
    while (!answer.contains(text) && System.nanoTime() < deadline) {
      answer = get(address);
    }
    assertThat(answer).contains(text);
  }

  @Test
  void bothAddressesAnswerAndKillEndsItWhereCtrlCIsIgnored() throws Exception {
    try (CxProcess process = CxProcess.startDeafToInterrupts(folder, "serve")) {
      process.awaitOutput("Ctrl-C ends it");
      String web = process.labelled("Web UI:");
      String gateway = process.labelled("SQL gateway:");
      assertThat(get(web + "/overview")).contains("\"taskmanagers\":1");
      assertThat(get(web + "/index.html")).contains("<html");
      assertThat(get(gateway + "/v1/info")).contains("Apache Flink");
      assertThat(process.labelled("Ctrl-C ends it, and so does"))
          .isEqualTo("kill " + process.handle().pid());
      process.terminate();
      assertThat(process.exitCode()).isEqualTo(128 + 15); // as every process that kill ends
      assertThat(process.err()).isEmpty();
    }
  }

  @Test
  void fiftyCancelledQueriesLeaveAFlinkThatAnswersAndCtrlCEndsIt() throws Exception {
    try (CxProcess process = CxProcess.start(folder, "serve")) {
      process.awaitOutput("Ctrl-C ends it");
      GatewaySession session = new GatewaySession(process.labelled("SQL gateway:"));
      session.answer("CREATE TABLE endless (n INT) WITH ('connector' = 'datagen')");
      session.answer("SELECT 40 + 1"); // so that all classes are loaded
      for (int i = 0; i < 25; i++) {
        session.cancel(session.start("SELECT COUNT(*) FROM endless"));
        session.cancel(session.submit("SELECT COUNT(*) FROM endless"));
      }
      assertThat(session.answer("SELECT 40 + 2")).contains("[42]");
      assertThat(process.err()).as("no task manager was lost").isEmpty();
      awaitAnswer(process.labelled("Web UI:") + "/overview", "\"jobs-running\":0");
      if (process.isDeafToInterrupts()) { // since this build is, as under nohup
        process.terminate();
        assertThat(process.exitCode()).isEqualTo(128 + 15);
      } else {
        process.interrupt();
        assertThat(process.exitCode()).isEqualTo(128 + 2); // as every process that Ctrl-C ends
      }
    }
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
