package io.flinkcx.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.flink.table.functions.ScalarFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {

  private static final AtomicInteger FAILURES = new AtomicInteger();

  /** Breaks the job once, at the first row after a checkpoint has committed rows to the sink. */
  public static final class BreakOnce extends ScalarFunction {
    private static final long serialVersionUID = 1;

    public String eval(String value, String folder) {
      // of the parallel tasks that see the commit one alone breaks the job
      if (FAILURES.get() == 0
          && !committed(Path.of(folder)).isEmpty()
          && FAILURES.compareAndSet(0, 1)) {
        throw new IllegalStateException("the failure of this test");
      }
      return value;
    }
  }

  private static List<Path> committed(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().startsWith("part-"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aFailureInTheMiddleRepeatsAndLosesNothing(@TempDir Path folder) throws IOException {
    String company = ", 'customers' = '8000'";
    FlinkSession flink = FlinkSession.streaming().set("parallelism.default", "3");
    flink
        .set("execution.checkpointing.interval", "50 ms")
        .set("restart-strategy.type", "fixed-delay")
        .set("restart-strategy.fixed-delay.attempts", "1")
        .set("restart-strategy.fixed-delay.delay", "1 ms");
    // the pace leaves seconds for the first checkpoint
    flink.run(
        SimulatedSql.create(
            "orders",
            "orders",
            "",
            company
                + ", 'to' = '2026-01-01', 'rows-per-second' = '8000', 'dirt.duplicate-share' = '.1',"
                + " 'dirt.disorder-share' = '.1', 'dirt.late-share' = '.1'"));
    flink.run(
        "CREATE TABLE written (order_id STRING) WITH ('connector' = 'filesystem', 'format' = 'csv',"
            + " 'path' = '"
            + folder.toUri()
            + "')");
    flink.tables().createTemporarySystemFunction("BREAK_ONCE", BreakOnce.class);
    FAILURES.set(0);
    flink.run("INSERT INTO written SELECT BREAK_ONCE(order_id, '" + folder + "') FROM orders");

    FlinkSession batch = FlinkSession.batch();
    batch.run(
        SimulatedSql.create("orders", "orders", "", company + ", 'dirt.duplicate-share' = '.1'"));
    List<String> expected =
        batch.rows("SELECT order_id FROM orders").stream()
            .map(row -> (String) row.getField(0))
            .sorted()
            .toList();
    assertThat(FAILURES).as("failures after a checkpoint").hasValue(1);
    assertThat(lines(folder)).isEqualTo(expected);
  }

  private static List<String> lines(Path folder) {
    return committed(folder).stream()
        .flatMap(
            file -> {
              try {
                return Files.readAllLines(file).stream();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .sorted()
        .toList();
  }
}
