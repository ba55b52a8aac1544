package io.flinkcx.functions.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.functions.Planning;
import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.functions.catalogue.DocEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxShapleyAttributionTest {

  private static List<Row> rows(int touchpoints) {
    return IntStream.range(0, touchpoints)
        .mapToObj(i -> Row.of(new String[] {"t" + i, "t0"}, i))
        .toList();
  }

  private static Row attribution(List<Row> rows) {
    return Planning.session()
        .view("journeys", "path ARRAY<STRING>, conversions INT", rows)
        .row("SELECT CX_SHAPLEY_ATTRIBUTION(path, conversions) FROM journeys")
        .getFieldAs(0);
  }

  @Test
  void documentedTableIsWhatComesOut() {
    List<String[]> cases =
        DocEntry.of(CxFunctions.find("cx_shapley_attribution").orElseThrow())
            .text()
            .lines()
            .dropWhile(line -> !line.startsWith("| conversions | credits"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> line.replaceAll("\\([^)]*\\)", "").split("\\|"))
            .toList();
    assertThat(cases).hasSize(4);
    for (String[] cells : cases) {
      List<Row> rows = new ArrayList<>();
      for (String path : cells[1].split(";")) {
        String[] namesAndCount = path.split(":");
        String[] names = namesAndCount[0].replace("alone", "").split(",| and ");
        rows.add(
            Row.of(
                Arrays.stream(names).map(String::trim).toArray(String[]::new),
                Integer.valueOf(namesAndCount[1].trim())));
      }
      Row[] touchpoints = attribution(rows).getFieldAs("touchpoints");
      assertThat(
              Arrays.stream(touchpoints)
                  .map(t -> t.getField("touchpoint") + " " + t.getField("credit"))
                  .map(credit -> credit.replaceAll("\\.0$", ""))
                  .collect(Collectors.joining(", ")))
          .isEqualTo(cells[2].trim());
    }
  }

  @Test
  void twentyTouchpointsAreTheMost() {
    assertThat(attribution(rows(20)).<Row[]>getFieldAs("touchpoints")).hasSize(19 + 1);
    assertThatThrownBy(() -> attribution(rows(22)))
        .hasStackTraceContaining(
            "CX_SHAPLEY_ATTRIBUTION: path must have at most 20 different touchpoints in all rows of"
                + " a group, got more, such as ")
        .hasStackTraceContaining("give rare touchpoints one name, or use CX_MARKOV_ATTRIBUTION");
  }
}
