package io.flinkcx.testing;

import io.flinkcx.servers.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * A Flink whose job manager and task managers are processes with the class path of this JVM, for
 * tests that kill a process and tests of memory. By default their memory is that of a distribution:
 * the process sizes of Flink's own {@code config.yaml}, divided by Flink's own code as in its
 * scripts.
 */
public final class FlinkProcesses implements AutoCloseable {

  private final Path folder;
  private final Configuration configuration;
  private final int restPort;
  private final List<Process> processes = new ArrayList<>();
  private Process taskManager;

  private FlinkProcesses(Path folder, Configuration configuration, int restPort) {
    this.folder = folder;
    this.configuration = configuration;
    this.restPort = restPort;
  }

  /** Starts a job manager and a task manager with four slots. */
  public static FlinkProcesses start() throws IOException {
    return start(Map.of("taskmanager.numberOfTaskSlots", "4"));
  }

  /**
   * Starts a job manager and a task manager.
   *
   * @param settings additional settings of the cluster, such as {@code
   *     taskmanager.memory.process.size}
   */
  public static FlinkProcesses start(Map<String, String> settings) throws IOException {
    Path folder =
        Files.createTempDirectory(
            Files.createDirectories(SharedData.projectRoot().resolve("target")), "flink");
    List<Integer> ports = FreePorts.find(2);
    Map<String, String> all = new TreeMap<>();
    all.put("jobmanager.rpc.address", "localhost");
    all.put("jobmanager.rpc.port", ports.get(0).toString());
    all.put("jobmanager.memory.process.size", "1600m");
    all.put("rest.address", "localhost");
    all.put("rest.port", ports.get(1).toString());
    all.put("web.submit.enable", "false");
    // a task manager that does not answer is lost after two of them
    all.put("heartbeat.interval", "1 s");
    all.put("taskmanager.host", "localhost");
    all.put("taskmanager.numberOfTaskSlots", "1");
    all.put("taskmanager.memory.process.size", "1728m");
    all.put("io.tmp.dirs", folder.toString());
    all.putAll(settings);
    Files.write(
        folder.resolve("config.yaml"),
        all.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList());
    FlinkProcesses flink = new FlinkProcesses(folder, Configuration.fromMap(all), ports.get(1));
    flink.startJobManager();
    flink.startTaskManager();
    return flink;
  }

  /** The REST port of the job manager on localhost. */
  public int restPort() {
    return restPort;
  }

  /** The folder with the cluster's {@code config.yaml} and the logs of its processes. */
  public Path folder() {
    return folder;
  }

  private void startJobManager() throws IOException {
    JobManagerProcessSpec spec = JobManagerProcessUtils.processSpecFromConfig(configuration);
    start(
        StandaloneSessionClusterEntrypoint.class,
        JobManagerProcessUtils.generateJvmParametersStr(spec, configuration),
        JobManagerProcessUtils.generateDynamicConfigsStr(spec));
  }

  /** Starts another task manager. */
  public void startTaskManager() throws IOException {
    TaskExecutorProcessSpec spec = TaskExecutorProcessUtils.processSpecFromConfig(configuration);
    taskManager =
        start(
            TaskManagerRunner.class,
            ProcessMemoryUtils.generateJvmParametersStr(spec),
            TaskExecutorProcessUtils.generateDynamicConfigsStr(spec));
  }

  /** Kills the task manager that was started last, by a signal that no process can catch. */
  public void killTaskManager() throws InterruptedException {
    taskManager.destroyForcibly().waitFor();
  }

  /**
   * @param memory options of the JVM
   * @param settings those that Flink's scripts would compute, {@code -D key=value} each
   */
  private Process start(Class<?> main, String memory, String settings) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(words(memory));
    command.add("-XX:+ExitOnOutOfMemoryError");
    // the process is short-lived; with one compiler the default code cache is too small for
    // generated code
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m"));
    // nor would verifying Flink's classes pay
    command.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote"));
    command.add("-Dcx.test.log=WARN");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of("--configDir", folder.toString()));
    command.addAll(words(settings));
    Path log = folder.resolve(main.getSimpleName() + processes.size() + ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    // otherwise it would outlive interrupted tests
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    processes.add(process);
    return process;
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
    // so that nothing is written to a folder that the test removes
    processes.forEach(process -> process.onExit().join());
  }
}
