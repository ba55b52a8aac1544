package io.flinkcx.functions.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxBestValueTest {

  @Test
  void trustDecidesThenTimeThenText() {
    assertThat(
            Planning.session()
                .rows(
                    "SELECT who, CX_BEST_VALUE(v, trust, seen_at) FROM (VALUES"
                        + " ('trust', 'a', 1, DATE '2026-03-01'), ('trust', 'b', 2, DATE '2026-01-01'),"
                        + " ('time', 'a', 1, DATE '2026-03-01'), ('time', 'b', 1, DATE '2026-03-02'),"
                        + " ('text', 'b', 1, DATE '2026-03-01'), ('text', 'a', 1, DATE '2026-03-01'),"
                        + " ('blank', '  ', 9, DATE '2026-03-01'), ('blank', 'a', 1, DATE '2026-03-01'),"
                        + " ('none', '', 9, DATE '2026-03-01')) AS t(who, v, trust, seen_at) GROUP BY"
                        + " who"))
        .containsExactlyInAnyOrder(
            Row.of("trust", "b"),
            Row.of("time", "b"),
            Row.of("text", "a"),
            Row.of("blank", "a"),
            Row.of("none", null));
  }
}
