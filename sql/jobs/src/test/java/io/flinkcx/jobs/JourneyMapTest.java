package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** The journey map of its test folder. */
class JourneyMapTest extends JobContract {

  JourneyMapTest() {
    super("cx_journey_map");
  }

  /** By hand: K01 comes through; the order of K06 is too late; K07 is open; K08 repeats early. */
  @Test
  void funnelsOfSinglePersonsAreThoseByHand() {
    List<Row> funnels =
        flink.rows(
            "SELECT person, funnel.steps, is_open FROM journey_persons"
                + " WHERE person IN ('K01', 'K02', 'K04', 'A05', 'K06', 'K07', 'K08', 'K10')");
    assertThat(funnels)
        .containsExactlyInAnyOrder(
            Row.of("K01", 4, false),
            Row.of("K02", 3, false),
            Row.of("K04", 1, false),
            Row.of("A05", 1, false),
            Row.of("K06", 1, false),
            Row.of("K07", 3, true),
            Row.of("K08", 3, false),
            Row.of("K10", 0, false));
  }
}
