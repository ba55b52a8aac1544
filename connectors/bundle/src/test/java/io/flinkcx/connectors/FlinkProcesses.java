package io.flinkcx.connectors;

import io.flinkcx.servers.FreePorts;
import io.flinkcx.testing.SharedData;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;

/** A Flink whose job manager and task managers are processes, for tests that kill one. */
final class FlinkProcesses implements AutoCloseable {

  private final Path folder;
  private final int restPort;
  private final List<Process> processes = new ArrayList<>();
  private Process taskManager;

  private FlinkProcesses(Path folder, int restPort) {
    this.folder = folder;
    this.restPort = restPort;
  }

  /** Starts a job manager and a task manager. */
  static FlinkProcesses start() throws IOException {
    Path target = SharedData.projectRoot().resolve("connectors/bundle/target");
    Path folder = Files.createTempDirectory(target, "flink");
    List<Integer> ports = FreePorts.find(2);
    Files.write(
        folder.resolve("config.yaml"),
        List.of(
            "jobmanager.rpc.address: localhost",
            "jobmanager.rpc.port: " + ports.get(0),
            "rest.address: localhost",
            "rest.port: " + ports.get(1),
            "web.submit.enable: false",
            // a task manager that cannot be reached is lost after two of them
            "heartbeat.interval: 1 s",
            "taskmanager.host: localhost",
            "taskmanager.numberOfTaskSlots: 4",
            // what Flink's scripts would work out
            "taskmanager.cpu.cores: 4",
            "taskmanager.memory.framework.heap.size: 128m",
            "taskmanager.memory.framework.off-heap.size: 128m",
            "taskmanager.memory.task.heap.size: 256m",
            "taskmanager.memory.task.off-heap.size: 0m",
            "taskmanager.memory.network.min: 64m",
            "taskmanager.memory.network.max: 64m",
            "taskmanager.memory.managed.size: 128m",
            "taskmanager.memory.jvm-metaspace.size: 256m",
            "taskmanager.memory.jvm-overhead.min: 192m",
            "taskmanager.memory.jvm-overhead.max: 192m"));
    FlinkProcesses flink = new FlinkProcesses(folder, ports.get(1));
    flink.start(StandaloneSessionClusterEntrypoint.class);
    flink.startTaskManager();
    return flink;
  }

  int restPort() {
    return restPort;
  }

  void startTaskManager() throws IOException {
    taskManager = start(TaskManagerRunner.class);
  }

  /** The signal that no process can catch. */
  void killTaskManager() throws InterruptedException {
    taskManager.destroyForcibly().waitFor();
  }

  private Process start(Class<?> main) throws IOException {
    File log = folder.resolve(main.getSimpleName() + processes.size() + ".log").toFile();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dcx.test.log=WARN",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                "--configDir",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    // else it would outlive tests that were interrupted
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    processes.add(process);
    return process;
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
  }
}
