package io.flinkcx.sandbox;

import io.flinkcx.sandbox.advice.AdvisingService;
import io.flinkcx.sandbox.advice.ReadableService;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.table.gateway.api.SqlGatewayService;
import org.apache.flink.table.gateway.api.config.SqlGatewayServiceConfigOptions;
import org.apache.flink.table.gateway.rest.SqlGatewayRestEndpoint;
import org.apache.flink.table.gateway.service.context.DefaultContext;
import org.apache.flink.table.gateway.service.session.SessionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flink in this JVM, reachable from this machine only: a cluster with its web UI and a SQL gateway.
 * A lost task manager is replaced.
 */
final class LocalFlink implements AutoCloseable {

  /** Any free port. */
  static final int FREE_PORT = 0;

  private static final Logger LOG = LoggerFactory.getLogger(LocalFlink.class);
  private static final String HOST = "localhost";
  private static final int SLOTS = 16; // idle slots cost nothing
  private static final int MAX_PARALLELISM = 4;
  private static final long CLOSE_SECONDS = 10;

  private final MiniCluster cluster;
  private final TaskManagerWatch watch;
  private final SessionManager sessions;
  private final SqlGatewayService gatewayService;
  private final SqlGatewayRestEndpoint gateway;
  private final InetSocketAddress gatewayAddress;
  private final String webAddress;
  private boolean isClosed;

  private LocalFlink(Path temporaryFolder, int webPort, int gatewayPort) throws Exception {
    Configuration configuration = configuration(temporaryFolder, webPort);
    FileSystem.initialize(configuration, null);
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(SLOTS)
                .build());
    cluster.start();
    watch = new TaskManagerWatch(cluster);
    int boundWebPort = cluster.getRestAddress().get().getPort();
    webAddress = "http://" + HOST + ":" + boundWebPort;
    configuration.set(RestOptions.PORT, boundWebPort);

    sessions = SessionManager.create(new DefaultContext(configuration, List.of()));
    sessions.start();
    StartingTasks startingTasks = new StartingTasks(cluster);
    gatewayService = new AdvisingService(sessions, startingTasks::exist);
    Configuration endpoint = new Configuration(configuration);
    endpoint.set(RestOptions.BIND_PORT, String.valueOf(gatewayPort));
    gateway =
        new SqlGatewayRestEndpoint(endpoint, new ReadableService(sessions, startingTasks::exist));
    gateway.start();
    gatewayAddress = gateway.getServerAddress();
  }

  /**
   * Starts it.
   *
   * @param temporaryFolder for temporary files
   * @param webPort of the web UI, or {@link #FREE_PORT}
   * @param gatewayPort of the SQL gateway, or {@link #FREE_PORT}
   * @throws SandboxException if a port is taken
   */
  static LocalFlink start(Path temporaryFolder, int webPort, int gatewayPort) throws Exception {
    try {
      return new LocalFlink(temporaryFolder, webPort, gatewayPort);
    } catch (Exception e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof BindException) {
          throw new SandboxException(
              "a port is taken: "
                  + cause.getMessage()
                  + "; choose another by --ui-port or --gateway-port, or leave them out for free"
                  + " ones",
              e);
        }
      }
      throw e;
    }
  }

  private static Configuration configuration(Path temporaryFolder, int webPort) {
    Configuration configuration = new Configuration();
    configuration.set(CoreOptions.TMP_DIRS, temporaryFolder.toString());
    configuration.set(WebOptions.TMP_DIR, temporaryFolder.toString());
    configuration.set(RestOptions.ADDRESS, HOST);
    configuration.set(RestOptions.BIND_ADDRESS, HOST);
    configuration.set(RestOptions.BIND_PORT, String.valueOf(webPort));
    configuration.set(JobManagerOptions.ADDRESS, HOST);
    // the blob server and the sockets that results are fetched from listen everywhere by default
    configuration.set(JobManagerOptions.BIND_HOST, HOST);
    configuration.set(TaskManagerOptions.BIND_HOST, HOST);
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1024));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(256));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(256));
    configuration.setString(
        "metrics.reporter.cx.factory.class", RecordCounts.Factory.class.getName());
    // a failing statement must report its failure instead of being retried forever
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
    configuration.set(DeploymentOptions.TARGET, "remote");
    configuration.set(DeploymentOptions.ATTACHED, true);
    configuration.set(
        CoreOptions.DEFAULT_PARALLELISM,
        Math.min(MAX_PARALLELISM, Runtime.getRuntime().availableProcessors()));
    // the only user is on this machine; a note that is idle for hours keeps its views
    configuration.set(
        SqlGatewayServiceConfigOptions.SQL_GATEWAY_SESSION_IDLE_TIMEOUT, Duration.ZERO);
    return configuration;
  }

  /** Address of the web UI and the REST interface of the cluster. */
  String webAddress() {
    return webAddress;
  }

  /** Address of the SQL gateway, host:port. */
  String gatewayAddress() {
    return HOST + ":" + gatewayAddress.getPort();
  }

  /** A new session without module and catalog. */
  SqlSession openSession() {
    return new SqlSession(gatewayService, sessions);
  }

  /** Stops everything and cancels running jobs. Problems are logged. */
  @Override
  public synchronized void close() {
    if (isClosed) {
      return;
    }
    isClosed = true;
    watch.close();
    try {
      gateway.stop();
      sessions.stop();
      cluster.closeAsync().get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("The local Flink did not stop cleanly.", e);
    }
  }
}
