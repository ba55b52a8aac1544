package io.flinkcx.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkProcesses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.table.client.SqlClient;
import org.apache.flink.table.client.cli.TerminalUtils;
import org.apache.flink.table.gateway.rest.SqlGatewayRestEndpoint;
import org.apache.flink.table.gateway.service.SqlGatewayServiceImpl;
import org.apache.flink.table.gateway.service.context.DefaultContext;
import org.apache.flink.table.gateway.service.session.SessionManager;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every job, as its user runs it: the SQL client with {@code init.sql} through a SQL gateway, on a
 * job manager and a task manager that have the memory of Flink's own configuration and the two jars
 * on their class path. A job with too many exchanges finds no network buffers there, which a
 * cluster in the JVM of a test does not show.
 */
class StockClusterIT {

  private static final List<String> JOBS =
      List.of(
          "cx_scorecard/job.sql",
          "cx_first_contact/job.sql",
          "cx_service_watch/job.sql",
          "cx_close_the_loop/job.sql",
          "cx_to_revenue/job.sql",
          "cx_journey_map/job.sql",
          "cx_attribution/job.sql",
          "cx_experiment_readout/job.sql",
          "cx_lifetime_value/batch.sql",
          "cx_lifetime_value/job.sql",
          "cx_churn_watch/job.sql",
          "cx_mrr_movements/job.sql");

  @TempDir Path folder;

  @ParameterizedTest(name = "task manager of {0} with {1} slots, parallelism {2}")
  @CsvSource({"1728m, 1, 1", "2000m, 8, 2"})
  @Timeout(value = 1200, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void everyJobRuns(String size, String slots, String parallelism) throws Exception {
    Map<String, String> settings =
        Map.of(
            "taskmanager.memory.process.size",
            size,
            "taskmanager.numberOfTaskSlots",
            slots,
            "parallelism.default",
            parallelism,
            "execution.checkpointing.interval",
            "1 s",
            // else the job manager keeps them in its memory, and refuses more than 5 MB of a task
            "execution.checkpointing.dir",
            folder.resolve("checkpoints").toUri().toString(),
            // else a job that fails is tried for ever
            "restart-strategy.type",
            "disable");
    try (FlinkProcesses flink = FlinkProcesses.start(settings);
        Gateway gateway = Gateway.to(flink)) {
      for (String job : JOBS) {
        Script script = Script.of(job);
        String printed = Client.run(gateway.address(), script.file());
        assertThat(printed).as(job).doesNotContain("[ERROR]");
        assertThat(count("\\d+ rows? in set|Received a total of \\d+ rows?", printed))
            .as("answers of %s: %s", job, printed)
            .isEqualTo(script.queries());
      }
      assertThat(jobsOverview(flink)).contains("\"FINISHED\"").doesNotContain("\"FAILED\"");
    }
  }

  /**
   * The SQL client in this JVM, as a process of it takes longer to start than a job to run.
   *
   * <p>Its environment has {@code FLINK_CONF_DIR}, which the client asks for.
   */
  private static final class Client extends SqlClient {

    private Client() {
      super(true, null, null);
    }

    /** {@code sql-client.sh gateway --endpoint ... -i init.sql -f FILE}, and what it prints. */
    static String run(String endpoint, Path file) {
      ByteArrayOutputStream printed = new ByteArrayOutputStream();
      String[] arguments = {
        "gateway",
        "--endpoint",
        endpoint,
        "-i",
        Script.of("init.sql").file().toString(),
        "-f",
        file.toString()
      };
      try {
        startClient(arguments, () -> TerminalUtils.createDumbTerminal(printed));
      } catch (RuntimeException e) {
        throw new IllegalStateException(file + ": " + printed.toString(UTF_8), e);
      }
      return printed.toString(UTF_8);
    }
  }

  private static long count(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }

  private static String jobsOverview(FlinkProcesses flink)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://localhost:" + flink.restPort() + "/jobs/overview");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** A SQL gateway at any free port, in this JVM. */
  private record Gateway(SqlGatewayRestEndpoint endpoint, SessionManager sessions)
      implements AutoCloseable {

    static Gateway to(FlinkProcesses flink) throws Exception {
      Configuration configuration =
          GlobalConfiguration.loadConfiguration(flink.folder().toString());
      configuration.set(DeploymentOptions.TARGET, "remote");
      SessionManager sessions =
          SessionManager.create(new DefaultContext(configuration, new ArrayList<>()));
      sessions.start();
      Configuration rest = new Configuration(configuration);
      rest.set(RestOptions.BIND_PORT, "0");
      rest.set(RestOptions.BIND_ADDRESS, "localhost");
      SqlGatewayRestEndpoint endpoint =
          new SqlGatewayRestEndpoint(rest, new SqlGatewayServiceImpl(sessions));
      endpoint.start();
      return new Gateway(endpoint, sessions);
    }

    String address() {
      return "localhost:" + endpoint.getServerAddress().getPort();
    }

    @Override
    public void close() throws IOException {
      try {
        endpoint.stop();
      } catch (Exception e) {
        throw new IOException("the gateway did not stop", e);
      } finally {
        sessions.stop();
      }
    }
  }
}
