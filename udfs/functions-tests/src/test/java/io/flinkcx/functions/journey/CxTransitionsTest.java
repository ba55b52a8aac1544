package io.flinkcx.functions.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.Planning;
import java.util.List;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxTransitionsTest {

  private static List<Row> steps(String arguments) {
    return Planning.session().rows("SELECT * FROM TABLE(CX_TRANSITIONS(" + arguments + "))");
  }

  @Test
  void stepsAreNumberedFromStartToEnd() {
    assertThat(steps("ARRAY['a', 'b'], TRUE"))
        .containsExactlyInAnyOrder(
            Row.of("(start)", "a", 1), Row.of("a", "b", 2), Row.of("b", "(conversion)", 3));
    assertThat(steps("path => ARRAY['a', NULL], converted => FALSE"))
        .containsExactlyInAnyOrder(Row.of("(start)", "a", 1), Row.of("a", "(null)", 2));
  }

  @Test
  void unknownEndHasNoStep() {
    assertThat(steps("path => ARRAY['a']")).containsExactly(Row.of("(start)", "a", 1));
    assertThat(steps("ARRAY['a'], CAST(NULL AS BOOLEAN)")).hasSize(1);
    assertThat(steps("CAST(NULL AS ARRAY<STRING>), TRUE")).isEmpty();
  }
}
