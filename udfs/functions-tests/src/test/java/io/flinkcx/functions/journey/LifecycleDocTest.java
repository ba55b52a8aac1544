package io.flinkcx.functions.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.core.journey.Lifecycle;
import io.flinkcx.core.journey.LifecycleChange;
import io.flinkcx.core.journey.LifecycleCustomer;
import io.flinkcx.core.journey.LifecycleEvent;
import io.flinkcx.core.journey.LifecycleRules;
import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.functions.catalogue.DocEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The doc entry's table of event sequences says what the machine does. */
class LifecycleDocTest {

  private static final long DAY = Duration.ofDays(1).toMillis();

  private record Dated(int day, String label) {
    static List<Dated> list(String cell) {
      return Arrays.stream(cell.replaceAll("\\(.*\\)", "").split(","))
          .map(String::trim)
          .map(entry -> entry.split(" "))
          .map(entry -> new Dated(Integer.parseInt(entry[0]), entry[1]))
          .toList();
    }

    LifecycleEvent event() {
      return LifecycleEvent.of(label).orElseThrow();
    }
  }

  static List<String> sequences() {
    DocEntry doc = DocEntry.of(CxFunctions.find("cx_lifecycle").orElseThrow());
    List<String> rows =
        doc.text()
            .lines()
            .dropWhile(line -> !line.startsWith("| events | watched until"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    assertThat(rows).isNotEmpty();
    return rows;
  }

  @ParameterizedTest
  @MethodSource("sequences")
  void sequenceGivesTheChangesOfTheTable(String row) {
    String[] cells = row.split("\\|");
    LifecycleCustomer customer = new Lifecycle(LifecycleRules.DEFAULT).start();
    List<LifecycleChange> changes = new ArrayList<>();
    // as a timeline hands them over: by time, then in life-cycle order, equal ones once
    Stream<Dated> events =
        Dated.list(cells[1]).stream()
            .sorted(Comparator.comparing(Dated::day).thenComparing(Dated::event))
            .distinct();
    events.forEach(
        event -> {
          customer.advance(event.day() * DAY - 1, changes::add);
          customer.take(event.day() * DAY, event.event(), changes::add);
        });
    customer.advance(Long.parseLong(cells[2].trim()) * DAY, changes::add);
    assertThat(changes)
        .map(change -> new Dated((int) (change.enteredAtMillis() / DAY), change.stage().label()))
        .containsExactlyElementsOf(Dated.list(cells[3]));
  }
}
