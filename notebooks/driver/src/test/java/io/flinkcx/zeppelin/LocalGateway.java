package io.flinkcx.zeppelin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.table.gateway.rest.SqlGatewayRestEndpoint;
import org.apache.flink.table.gateway.service.SqlGatewayServiceImpl;
import org.apache.flink.table.gateway.service.context.DefaultContext;
import org.apache.flink.table.gateway.service.session.SessionManager;

/** Flink and its stock SQL gateway in this JVM, one for all tests that leave it running. */
final class LocalGateway implements AutoCloseable {

  private static final String HOST = "localhost";
  private static final Pattern UNFINISHED =
      Pattern.compile("\"state\":\"(?!FINISHED|CANCELED|FAILED)\\w+\"");
  private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

  private static final Pattern RUNNING = Pattern.compile("\"running\":[1-9]");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static LocalGateway running;

  private final Configuration configuration;
  private SessionManager sessions;
  private SqlGatewayRestEndpoint endpoint;
  private int port;

  private LocalGateway(Configuration configuration) throws Exception {
    this.configuration = configuration;
    startAt(0);
  }

  static synchronized LocalGateway get() throws Exception {
    if (running == null) {
      running = new LocalGateway(startedCluster());
    }
    return running;
  }

  /** A gateway of its own over the same Flink, to be stopped and started. */
  static LocalGateway another() throws Exception {
    return new LocalGateway(get().configuration);
  }

  private static Configuration startedCluster() throws Exception {
    Configuration configuration = new Configuration();
    Path folder = Files.createTempDirectory("flink-cx-driver");
    configuration.set(CoreOptions.TMP_DIRS, folder.toString());
    configuration.set(RestOptions.ADDRESS, HOST);
    configuration.set(RestOptions.BIND_ADDRESS, HOST);
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(JobManagerOptions.ADDRESS, HOST);
    configuration.set(JobManagerOptions.BIND_HOST, HOST);
    configuration.set(TaskManagerOptions.BIND_HOST, HOST);
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
    configuration.set(DeploymentOptions.TARGET, "remote");
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, 1);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(8)
                .build());
    cluster.start();
    configuration.set(RestOptions.PORT, cluster.getRestAddress().get().getPort());
    return configuration;
  }

  private void startAt(int wantedPort) throws Exception {
    sessions = SessionManager.create(new DefaultContext(configuration, List.of()));
    sessions.start();
    Configuration bound = new Configuration(configuration);
    bound.set(RestOptions.BIND_PORT, String.valueOf(wantedPort));
    endpoint = new SqlGatewayRestEndpoint(bound, new SqlGatewayServiceImpl(sessions));
    endpoint.start();
    port = endpoint.getServerAddress().getPort();
  }

  @Override
  public void close() {
    stop();
  }

  void stop() {
    try {
      endpoint.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    sessions.stop();
  }

  /** After {@link #stop}, at the same address; it knows no session. */
  void startAgain() throws Exception {
    startAt(port);
  }

  String url() {
    return "jdbc:flinkcx://" + address();
  }

  String address() {
    return HOST + ":" + port;
  }

  int webPort() {
    return configuration.get(RestOptions.PORT);
  }

  /** Waits until no job runs; false if one still does after a while. */
  boolean runsNothing() throws InterruptedException {
    long last = System.nanoTime() + LONGEST_STOP.toNanos();
    while (UNFINISHED.matcher(jobs()).find()) {
      if (System.nanoTime() > last) {
        return false;
      }
      Thread.onSpinWait(); // each look is a request
    }
    return true;
  }

  /** Whether tasks run. */
  boolean runsSomething() throws InterruptedException {
    return RUNNING.matcher(jobs()).find();
  }

  private String jobs() throws InterruptedException {
    URI jobs = URI.create("http://" + HOST + ":" + webPort() + "/jobs/overview");
    try {
      return HTTP.send(HttpRequest.newBuilder(jobs).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
