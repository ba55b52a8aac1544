package io.flinkcx.functions.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.functions.planning.CallLiterals;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.types.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A row that asks for it leaves nothing of a customer, in any function with a machine. */
class ErasedStateTest {

  /** What the functions that have no default column, or share its name, are told. */
  private static final Map<String, Map<String, String>> COLUMNS =
      Map.of(
          "CxJourneys", Map.of("conversion", "is_purchase", "erase", "forget"),
          "CxSla", Map.of("event", "clock_event", "erase", "forget"),
          "CxCloseTheLoop", Map.of("event", "loop_event", "erase", "forget"));

  private static final Map<String, String> DEFAULT = Map.of("erase", "forget");

  static Stream<MachineFunction<?, ?, ?>> functions() {
    return CxFunctions.ALL.stream()
        .map(function -> function.newInstance())
        .filter(MachineFunction.class::isInstance)
        .map(function -> (MachineFunction<?, ?, ?>) function);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void nothingIsLeft(MachineFunction<?, ?, ?> function) throws Exception {
    function.plan(CallLiterals.of(Map.of("sla", Duration.ofDays(2))));
    Map<String, String> columns =
        COLUMNS.getOrDefault(function.getClass().getSimpleName(), DEFAULT);
    OneKey key = new OneKey(function);
    key.on(1_000, row(false), columns);
    key.until(1_000);
    key.on(5_000, row(false), columns); // waits for the watermark
    assertThat(key.state.bytes).isNotNull();
    assertThat(key.counters.values()).allMatch(counter -> counter.getCount() == 0);

    key.on(6_000, row(true), columns);
    assertThat(key.state.bytes).isNull();
    assertThat(key.timers).isEmpty();
    int before = key.rows.size();
    key.until(100_000_000_000L);
    assertThat(key.rows).hasSize(before);
  }

  private static Row row(boolean forget) {
    LinkedHashMap<String, Object> columns = new LinkedHashMap<>();
    columns.put("customer_id", "ann");
    columns.put("journey_stage", "purchase");
    columns.put("is_purchase", false);
    columns.put("channel", "search");
    columns.put("interaction_id", "contact");
    columns.put("clock_event", "activate");
    columns.put("target_seconds", 3_600L);
    columns.put("loop_event", "response");
    columns.put("response_id", "response");
    columns.put("value", 7.0);
    columns.put("status", "active");
    columns.put("mrr", 10.0);
    columns.put("forget", forget);
    return OneKey.row(columns);
  }
}
