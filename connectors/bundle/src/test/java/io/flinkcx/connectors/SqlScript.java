package io.flinkcx.connectors;

import io.flinkcx.testing.FlinkSession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/**
 * Runs statements on a mini cluster of its own and gives the rows of those that are queries. A test
 * loads it in a class loader that stands for the lib/ of a Flink; so it speaks in classes of the
 * JDK.
 */
public final class SqlScript implements Function<List<String>, List<String>> {

  @Override
  @SuppressWarnings("try") // close() may be interrupted; then the test is over anyway
  public List<String> apply(List<String> statements) {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(RestOptions.ADDRESS, "localhost");
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
    MiniClusterConfiguration cluster =
        new MiniClusterConfiguration.Builder()
            .setConfiguration(configuration)
            .setNumTaskManagers(1)
            .setNumSlotsPerTaskManager(2)
            .build();
    try (MiniCluster flink = new MiniCluster(cluster)) {
      flink.start();
      FlinkSession session =
          FlinkSession.streamingOn(flink.getRestAddress().get().getPort())
              .set("parallelism.default", "1");
      List<String> rows = new ArrayList<>();
      for (String statement : statements) {
        if (statement.startsWith("SELECT")) {
          session.rows(statement).forEach(row -> rows.add(row.toString()));
        } else {
          session.run(statement);
        }
      }
      return rows;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
