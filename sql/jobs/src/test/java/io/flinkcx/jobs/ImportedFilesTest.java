package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTables;
import io.flinkcx.sandbox.importer.Choices;
import io.flinkcx.sandbox.importer.Proposal;
import io.flinkcx.sandbox.script.ScriptSplitter;
import io.flinkcx.sandbox.script.Statement;
import io.flinkcx.testing.FlinkSession;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cx import writes, run as it stands, beside the same figures counted in plain Java. */
class ImportedFilesTest {

  private static final Path SAMPLES =
      SharedData.projectRoot()
          .resolve("sql/sandbox/src/test/resources/io/flinkcx/sandbox/importer");

  private static final String ROWS = "Rows of the file";
  private static final String NPS = "Net Promoter Score";
  private static final String CSAT = "Customer satisfaction (CSAT)";
  private static final String CES = "Customer Effort Score (CES)";
  private static final String REVENUE = "Revenue";
  private static final String MONTHS = "By month";
  private static final String BACK = "Customers who came back";
  private static final String LIFETIME = "Customer lifetime value";

  private final FlinkSession flink = FlinkSession.batch();

  /** Runs a script and gives the rows of the sections with these titles. */
  private Map<String, List<Row>> run(Proposal proposal, String... titles) {
    Map<String, List<Row>> sections = new TreeMap<>();
    flink.run("LOAD MODULE cx");
    for (Statement statement : ScriptSplitter.split("import.sql", proposal.sql())) {
      String text = statement.text();
      if (text.startsWith("SET ")) {
        String[] parts = text.split("'");
        flink.set(parts[1], parts[3]);
      } else if (statement.title() == null) {
        flink.run(text);
      } else if (List.of(titles).contains(statement.title())) {
        sections.put(statement.title(), flink.rows(text));
      }
    }
    assertHasTheColumnsOfTheUnifiedTable(proposal.table());
    return sections;
  }

  private void assertHasTheColumnsOfTheUnifiedTable(String name) {
    UnifiedTable table = UnifiedTables.find(name).orElseThrow();
    List<Column> columns = flink.tables().from(name).getResolvedSchema().getColumns();
    assertThat(columns.stream().map(c -> c.getName() + " " + c.getDataType().nullable()))
        .containsExactlyElementsOf(
            table.columns().stream().map(c -> c.name() + " " + c.type().nullable()).toList());
  }

  private static Proposal sample(String name) throws IOException {
    return Proposal.of(SAMPLES.resolve(name), Choices.none());
  }

  private static List<NamedCsvRecord> records(String name, Charset charset, char delimiter)
      throws IOException {
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .ofNamedCsvRecord(SAMPLES.resolve(name), charset)) {
      return reader.stream().toList();
    }
  }

  private static double nps(List<Integer> scores) {
    long promoters = scores.stream().filter(s -> s >= 9).count();
    long detractors = scores.stream().filter(s -> s <= 6).count();
    return 100.0 * (promoters - detractors) / scores.size();
  }

  private static Map<String, Long> outcomes(Map<String, List<Row>> sections, String question) {
    Map<String, Long> outcomes = new TreeMap<>();
    for (Row row : sections.get(ROWS)) {
      if (row.getFieldNames(true) != null && row.getFieldNames(true).contains("question_id")) {
        if (!question.equals(row.getField("question_id"))) {
          continue;
        }
      }
      outcomes.put(row.getFieldAs("outcome"), row.getFieldAs("row_count"));
    }
    return outcomes;
  }

  @Test
  void questionsOfAForm() throws Exception {
    List<Integer> recommend = new ArrayList<>();
    List<Integer> satisfied = new ArrayList<>();
    for (NamedCsvRecord r : records("typeform.csv", StandardCharsets.UTF_8, ',')) {
      recommend.add(Integer.valueOf(r.getField(1)));
      if (!r.getField(2).isEmpty()) {
        satisfied.add(Integer.valueOf(r.getField(2)));
      }
    }
    Map<String, List<Row>> sections = run(sample("typeform.csv"), ROWS, NPS, CSAT);
    Row nps = sections.get(NPS).get(0);
    assertThat((Double) nps.getFieldAs("nps")).isCloseTo(nps(recommend), within(1e-9));
    assertThat(nps.<Long>getFieldAs("n")).isEqualTo(40);
    Row csat = sections.get(CSAT).get(0);
    assertThat(csat.<Long>getFieldAs("n")).isEqualTo(satisfied.size());
    assertThat((Double) csat.getFieldAs("satisfied_percent"))
        .isCloseTo(
            100.0 * satisfied.stream().filter(s -> s >= 4).count() / satisfied.size(),
            within(1e-9));
    assertThat(outcomes(sections, "How satisfied were you with the delivery?"))
        .isEqualTo(
            Map.of(
                "ALL",
                40L,
                "used",
                (long) satisfied.size(),
                "skipped: no answer",
                40L - satisfied.size()));
    Row first =
        flink.row(
            "SELECT answered_at, `comment` FROM survey_responses WHERE metric = 'nps'"
                + " AND attributes['#'] = 'tf000'");
    assertThat(first.<Instant>getFieldAs(0)).isEqualTo(Instant.parse("2024-03-01T09:00:58Z"));
    assertThat(first.<String>getFieldAs(1)).isEqualTo("Late\nand wet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024/03/31 3:05:00 PM GMT+2", "2024-03-31T15:05:00+02:00"})
  void timesSayTheirZone(String time, @TempDir Path folder) throws Exception {
    String rows = "Response ID,NPS,Timestamp\n1,9," + time + "\n";
    run(Proposal.of(Files.writeString(folder.resolve("zones.csv"), rows), Choices.none()));
    assertThat(flink.row("SELECT answered_at FROM survey_responses").<Instant>getFieldAs(0))
        .isEqualTo(Instant.parse("2024-03-31T13:05:00Z"));
  }

  @Test
  void threeRowsOfHeadingsAndIncompleteAnswers() throws Exception {
    List<Integer> complete = new ArrayList<>();
    List<Integer> effort = new ArrayList<>();
    for (NamedCsvRecord r : records("qualtrics.csv", StandardCharsets.UTF_8, ',')) {
      if (r.getField("Finished").equals("True")) {
        complete.add(Integer.valueOf(r.getField("Q1_NPS")));
        effort.add(Integer.valueOf(r.getField("Q2")));
      }
    }
    Map<String, List<Row>> sections = run(sample("qualtrics.csv"), ROWS, NPS, CES);
    Row nps = sections.get(NPS).get(0);
    assertThat((Double) nps.getFieldAs("nps")).isCloseTo(nps(complete), within(1e-9));
    Row ces = sections.get(CES).get(0);
    assertThat((Double) ces.getFieldAs("mean_score"))
        .isCloseTo(effort.stream().mapToInt(i -> i).average().orElseThrow(), within(1e-9));
    assertThat(outcomes(sections, "Q1_NPS"))
        .containsEntry("ALL", 36L)
        .containsEntry("used", 32L)
        .containsKey("used, but incomplete: not in the KPI");
  }

  @Test
  void germanOrders() throws Exception {
    BigDecimal revenue = BigDecimal.ZERO;
    Map<String, Integer> ordersByCustomer = new HashMap<>();
    Map<String, BigDecimal> byMonth = new TreeMap<>();
    for (NamedCsvRecord r : records("bestellungen.csv", Charset.forName("windows-1252"), ';')) {
      if (!r.getField("Bestellstatus").equals("storniert")) {
        BigDecimal net =
            new BigDecimal(r.getField("Gesamtbetrag").replace(".", "").replace(',', '.'));
        revenue = revenue.add(net);
        ordersByCustomer.merge(r.getField("Kundennr."), 1, Integer::sum);
        String[] date = r.getField("Bestelldatum").split("\\.");
        byMonth.merge(date[2] + "-" + date[1], net, BigDecimal::add);
      }
    }
    Map<String, List<Row>> sections = run(sample("bestellungen.csv"), REVENUE, MONTHS, BACK);
    Row total = sections.get(REVENUE).get(0);
    assertThat(total.<String>getFieldAs("currency")).isEqualTo("EUR");
    assertThat(total.<BigDecimal>getFieldAs("revenue")).isEqualByComparingTo(revenue);
    Map<String, BigDecimal> months = new TreeMap<>();
    sections
        .get(MONTHS)
        .forEach(row -> months.put(row.getFieldAs("order_month"), row.getFieldAs("revenue")));
    assertThat(months.keySet()).isEqualTo(byMonth.keySet());
    byMonth.forEach((month, net) -> assertThat(months.get(month)).isEqualByComparingTo(net));
    Row back = sections.get(BACK).get(0);
    assertThat(back.<Long>getFieldAs("customers")).isEqualTo(ordersByCustomer.size());
    assertThat(back.<Long>getFieldAs("came_back"))
        .isEqualTo(ordersByCustomer.values().stream().filter(n -> n > 1).count());
  }

  @Test
  void linesOfOrdersAreAddedUp() throws Exception {
    BigDecimal revenue = BigDecimal.ZERO;
    Set<String> orders = new HashSet<>();
    for (NamedCsvRecord r : records("us_order_lines.csv", StandardCharsets.UTF_8, ',')) {
      if (!r.getField("Status").equals("Cancelled")) {
        // a credit stands in brackets
        String text = r.getField("Unit Price").replace("(", "-").replaceAll("[$,)]", "");
        BigDecimal price = new BigDecimal(text);
        revenue = revenue.add(price.multiply(new BigDecimal(r.getField("Quantity"))));
        orders.add(r.getField("Order Number"));
      }
    }
    Row total = run(sample("us_order_lines.csv"), REVENUE).get(REVENUE).get(0);
    assertThat(total.<BigDecimal>getFieldAs("revenue")).isEqualByComparingTo(revenue);
    assertThat(total.<Long>getFieldAs("order_count")).isEqualTo(orders.size());
  }

  @Test
  void whatIsLeftOpenFailsWithItsOwnSentence() throws Exception {
    assertThatThrownBy(() -> run(sample("ambiguous.csv"), ROWS))
        .hasMessageContaining("DECIDE what Score measures: see the lines below it");
  }

  /** NPS 11.8, margin of error 2.466. */
  @Test
  void answersOfABank() throws Exception {
    List<Row> nps = run(shared("nps_bank/NPStimeseries.csv"), NPS).get(NPS);
    Row all = segment(nps, "ALL");
    assertThat((Double) all.getFieldAs("nps")).isCloseTo(11.8, within(1e-9));
    assertThat((Double) all.getFieldAs("margin_of_error")).isCloseTo(2.466, within(5e-4));
    assertThat((Double) segment(nps, "US").getFieldAs("nps")).isCloseTo(9.93, within(5e-3));
    assertThat((Double) segment(nps, "MEX").getFieldAs("nps")).isCloseTo(17.10, within(5e-3));
    assertThat((Double) segment(nps, "UK").getFieldAs("nps")).isCloseTo(8.49, within(5e-3));
  }

  private static Row segment(List<Row> rows, String segment) {
    return rows.stream()
        .filter(r -> segment.equals(r.getField("segment")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void ticketsWithARating() throws Exception {
    Map<String, List<Row>> sections =
        run(shared("support_csat/customer_support_tickets_synthetic.csv"), CSAT);
    Row all = segment(sections.get(CSAT), "ALL");
    assertThat((Double) all.getFieldAs("satisfied_percent")).isCloseTo(39.04, within(5e-3));
    assertThat(all.<Long>getFieldAs("n")).isEqualTo(3724);
  }

  @Test
  void paymentsOfAMarketplace() throws Exception {
    Row total = run(shared("olist/olist_order_payments_dataset.csv"), REVENUE).get(REVENUE).get(0);
    assertThat(total.<BigDecimal>getFieldAs("revenue")).isEqualByComparingTo("1428602.81");
    assertThat(total.<Long>getFieldAs("order_count")).isEqualTo(8135);
  }

  @Test
  void invoicesOfARetailer() throws Exception {
    Map<String, List<Row>> sections =
        run(shared("online_retail_sample/online_retail.csv"), REVENUE, BACK, LIFETIME);
    Row total = sections.get(REVENUE).get(0);
    assertThat(((BigDecimal) total.getFieldAs("revenue")).doubleValue())
        .isCloseTo(8_911_407.90, within(1.0));
    Row back = sections.get(BACK).get(0);
    assertThat(back.<Long>getFieldAs("customers")).isEqualTo(4338);
    assertThat((Double) sections.get(LIFETIME).get(0).getFieldAs("lifetime_value")).isPositive();
  }

  private static Proposal shared(String file) throws IOException {
    Path path = SharedData.find("data/" + file).orElse(null);
    assumeTrue(path != null, SharedData.MISSING);
    Choices none = new Choices(null, Map.of(), Map.of(), null, null, ZoneId.of("UTC"));
    return Proposal.of(path, none);
  }
}
