package io.flinkcx.functions.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flinkcx.functions.Planning;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;

/** The CDNOW log of orders and the summary of its customers in weeks until 1997-09-30. */
final class CdnowOrders {

  private CdnowOrders() {}

  /**
   * Asserts that a query gives the reference summary.
   *
   * @param query from the view {@code orders} of customer, ordered_at and amount to customer,
   *     frequency, recency, age and monetary_value
   */
  static void assertSummary(String query) throws IOException {
    Path log = SharedData.find("data/stats/cdnow_elog_raw.csv").orElse(null);
    Path summary = SharedData.find("golden/cbs_from_elog_cdnow.csv").orElse(null);
    assumeTrue(log != null && summary != null, SharedData.MISSING);
    Map<Integer, Row> summaries = new HashMap<>();
    Planning.session()
        .view("orders", "customer INT, ordered_at TIMESTAMP(3), amount DOUBLE", orders(log))
        .rows(query)
        .forEach(row -> summaries.put(row.getFieldAs(0), row));

    List<String[]> expected = fields(summary, 2);
    assertThat(expected).isNotEmpty();
    for (String[] customer : expected) {
      Row row = summaries.get(Integer.valueOf(customer[0]));
      assertThat(row.<Long>getFieldAs(1)).isEqualTo(Long.parseLong(customer[1]));
      for (int i = 2; i <= 4; i++) {
        assertThat(row.<Double>getFieldAs(i))
            .isCloseTo(Double.parseDouble(customer[i]), within(1e-12));
      }
    }
  }

  private static List<Row> orders(Path log) throws IOException {
    return fields(log, 1).stream()
        .map(
            order ->
                Row.of(
                    Integer.valueOf(order[1]),
                    LocalDate.parse(order[2], DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay(),
                    Double.valueOf(order[4])))
        .toList();
  }

  private static List<String[]> fields(Path file, int headerLines) throws IOException {
    return Files.readAllLines(file).stream()
        .skip(headerLines)
        .map(line -> line.split(",", -1))
        .toList();
  }
}
