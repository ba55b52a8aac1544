package io.flinkcx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
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
