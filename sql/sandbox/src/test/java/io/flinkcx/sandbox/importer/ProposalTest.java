package io.flinkcx.sandbox.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposalTest {

  @TempDir Path folder;

  private static Proposal propose(String sample) throws Exception {
    return Proposal.of(Samples.file(sample), Choices.none());
  }

  private Path file(String text) throws Exception {
    return Files.writeString(folder.resolve("file.csv"), text);
  }

  /** Column of the unified table to column of the file. */
  private static Map<String, String> mapped(Proposal proposal) {
    return proposal.mappings().stream()
        .collect(Collectors.toMap(Mapping::target, m -> m.source().shown()));
  }

  private static List<String> metrics(Proposal proposal) {
    return ((SurveyProposal) proposal)
        .questions().stream()
            .map(
                q ->
                    (q.metric().isOpen() ? "?" : q.metricName())
                        + " "
                        + q.scaleMin()
                        + ".."
                        + (q.scaleMax().isOpen() ? "?" : q.scaleMax().sql()))
            .toList();
  }

  @Test
  void questionsAsNamesAndTimesInUtc() throws Exception {
    Proposal proposal = propose("typeform.csv");
    assertThat(proposal.table()).isEqualTo("survey_responses");
    assertThat(metrics(proposal)).containsExactly("nps 0..10", "csat 1..5");
    assertThat(mapped(proposal))
        .containsEntry("answered_at", "Submit Date (UTC)")
        .containsEntry("comment", "What's the main reason for your score?");
    assertThat(proposal.isDecided()).isTrue();
    assertThat(proposal.sql()).contains("'yyyy-MM-dd HH:mm:ss', 'UTC')");
  }

  @Test
  void threeRowsOfHeadings() throws Exception {
    Proposal proposal = propose("qualtrics.csv");
    assertThat(metrics(proposal)).contains("nps 0..10");
    assertThat(mapped(proposal))
        .containsEntry("response_id", "ResponseId")
        .containsEntry("customer_id", "ExternalReference")
        .containsEntry("answered_at", "EndDate")
        .containsEntry("is_complete", "Finished")
        .containsEntry("language", "UserLanguage");
    assertThat(proposal.file().sample().rows()).hasSize(36);
    assertThat(proposal.sql()).contains("NOT IN ('", "ImportId");
  }

  @Test
  void aColumnThatNamesTheMetricTellsWhatAScoreIs() throws Exception {
    Proposal proposal = propose("delighted.csv");
    assertThat(metrics(proposal)).containsExactly("nps 0..10");
    assertThat(mapped(proposal))
        .containsEntry("customer_id", "Person Email")
        .containsEntry("channel", "Channel")
        .containsEntry("answered_at", "Created At");
    assertThat(proposal.sql()).contains("'M/d/yyyy h:mm a'");
    // who a person is stays out of attributes
    assertThat(proposal.sql()).doesNotContain("'Person Name', f.");
  }

  @Test
  void semicolonsDecimalCommasAndWindowsLetters() throws Exception {
    Proposal proposal = propose("bestellungen.csv");
    assertThat(proposal.table()).isEqualTo("orders");
    assertThat(mapped(proposal))
        .containsEntry("order_id", "Bestellnummer")
        .containsEntry("customer_id", "Kundennr.")
        .containsEntry("ordered_at", "Bestelldatum")
        .containsEntry("currency", "Währung")
        .containsEntry("net", "Gesamtbetrag")
        .containsEntry("shipping", "Versandkosten");
    // no day is beyond the 12th: the decimal comma tells
    assertThat(proposal.mapping("ordered_at").sure()).isEqualTo(Mapping.Sure.LIKELY);
    assertThat(proposal.mapping("ordered_at").why()).contains("decimal comma");
    assertThat(proposal.sql())
        .contains("'charset' = 'windows-1252'", "'csv.delimiter' = ';'", "'dd.MM.yyyy'")
        .contains("'storniert'")
        .doesNotContain("Hauptstra");
  }

  @Test
  void linesOfOrdersWithQuantityAndPrice() throws Exception {
    Proposal proposal = propose("us_order_lines.csv");
    assertThat(proposal.table()).isEqualTo("orders");
    assertThat(proposal.mapping("net").how()).isEqualTo("Quantity times Unit Price");
    assertThat(proposal.sql()).contains("GROUP BY order_id", "SUM(net)", "'M/d/yyyy h:mm a'");
  }

  @Test
  void whatCannotBeKnownIsLeftOpenWithItsAlternatives() throws Exception {
    Proposal proposal = propose("ambiguous.csv");
    assertThat(metrics(proposal)).containsExactly("? 0..10", "? 1..5");
    assertThat(proposal.decisions()).hasSize(3);
    assertThat(proposal.sql())
        .contains("`DECIDE what Score measures", "-- 'nps'  -- how likely to recommend")
        .contains("`DECIDE whether day or month comes first in Date")
        .contains(
            "-- CAST(TO_TIMESTAMP(f.`Date`, 'dd/MM/yyyy') AS TIMESTAMP_LTZ(3))  -- 02/06/2024 is 2 June 2024")
        .contains("-- CAST(TO_TIMESTAMP(f.`Date`, 'MM/dd/yyyy') AS TIMESTAMP_LTZ(3))  -- ");
    assertThat(new ProposalText(proposal).lines())
        .contains("  by an option: --date-order dmy or --date-order mdy");
  }

  @Test
  void optionsDecide() throws Exception {
    Choices choices =
        new Choices(
            null,
            Map.of("Score", "nps", "rating", "csat"),
            Map.of(),
            "mdy",
            null,
            ZoneId.of("Europe/Berlin"));
    Proposal proposal = Proposal.of(Samples.file("ambiguous.csv"), choices);
    assertThat(metrics(proposal)).containsExactly("nps 0..10", "csat 1..5");
    assertThat(proposal.isDecided()).isTrue();
    assertThat(proposal.sql())
        .contains("'MM/dd/yyyy'", "'table.local-time-zone' = 'Europe/Berlin'")
        .doesNotContain("`DECIDE");
  }

  @Test
  void aScaleFromZeroToTenIsNotYetNps() throws Exception {
    Proposal proposal =
        Proposal.of(
            file("response_id,score,submitted_at\n1,0,2024-01-01\n2,10,2024-01-02\n"),
            Choices.none());
    assertThat(metrics(proposal)).containsExactly("? 0..10");
    assertThat(proposal.isDecided()).isFalse();
  }

  @Test
  void twoColumnsOfOneMetricAreADecisionUnlessOneIsOverall() throws Exception {
    Proposal two =
        Proposal.of(
            file("id,satisfaction with price,satisfaction with speed\n1,5,4\n2,1,5\n"),
            Choices.none());
    assertThat(metrics(two)).containsExactly("? 1..5", "? 1..5");
    Proposal overall =
        Proposal.of(
            file("id,satisfaction with price,overall satisfaction\n1,5,4\n2,1,5\n"),
            Choices.none());
    assertThat(metrics(overall)).containsExactly("other 1..5", "csat 1..5");
  }

  @Test
  void aScaleThatNobodyReachedTheEndOfIsADecision() throws Exception {
    Proposal proposal = Proposal.of(file("id,csat\n1,4\n2,3\n"), Choices.none());
    assertThat(metrics(proposal)).containsExactly("csat 1..?");
    assertThat(proposal.sql()).contains("`DECIDE where the scale of csat ends");
  }

  @Test
  void columnsThatFitEquallyAreADecision() throws Exception {
    Proposal proposal =
        Proposal.of(
            file(
                "order id,amount,order date,delivered carrier,delivered home\n"
                    + "1,5.5,2024-01-01,2024-01-02,2024-01-03\n"),
            Choices.none());
    assertThat(proposal.decisions())
        .singleElement()
        .extracting(Decision::what)
        .isEqualTo("which column is delivered_at");
  }

  @Test
  void timesOfUnknownMeaningAreNotTakenForTheEventTime() throws Exception {
    Proposal proposal =
        Proposal.of(file("order id,total,shipping limit\n1,5.5,2024-01-01\n"), Choices.none());
    assertThat(proposal.decisions())
        .singleElement()
        .extracting(Decision::option)
        .isEqualTo("--column ordered_at=COLUMN, or =none");
    Choices none =
        new Choices(null, Map.of(), Map.of("ordered_at", "none"), null, null, ZoneId.of("UTC"));
    assertThat(Proposal.of(folder.resolve("file.csv"), none).isDecided()).isTrue();
  }

  @Test
  void aSeparatorThatMayBeEitherIsADecision() throws Exception {
    Path file = file("order id,order date,total\n1,2024-01-01,\"1,234\"\n2,2024-01-02,\"5,678\"\n");
    Proposal proposal = Proposal.of(file, Choices.none());
    assertThat(proposal.decisions())
        .singleElement()
        .extracting(Decision::option)
        .isEqualTo("--decimal point or --decimal comma");
    Choices comma = new Choices(null, Map.of(), Map.of(), null, ',', ZoneId.of("UTC"));
    assertThat(Proposal.of(file, comma).sql())
        .contains("TRY_CAST(REPLACE(f.`total`, ',', '.') AS DECIMAL(18, 4)) AS net");
  }

  @Test
  void blanksAroundAValueAreTakenOff() throws Exception {
    Proposal proposal =
        Proposal.of(file("id,nps,survey date\n1,9, 13/02/2024\n2,3,01/02/2024\n"), Choices.none());
    assertThat(proposal.sql()).contains("TO_TIMESTAMP(TRIM(f.`survey date`), 'dd/MM/yyyy')");
  }

  @Test
  void namesThatATableCannotHaveAreReadByTheirPlace() throws Exception {
    String longName = "How likely are you to recommend us? ".repeat(5);
    Proposal proposal =
        Proposal.of(
            file("id,\"" + longName + "\nreally\",note,note,\n1,9,a,b,c\n2,3,d,e,f\n"),
            Choices.none());
    assertThat(proposal.file().columns().stream().map(Column::shown).toList())
        .contains("note", "note 2", "column 5");
    assertThat(proposal.sql())
        .contains("'csv.header' = 'false'", "WHERE f.`id` IS NULL OR f.`id` NOT IN ('id')");
  }

  @Test
  void rowsThatCannotBeReadAreToldWithTheirLine() throws Exception {
    String rows = "9,9\n".repeat(28);
    Proposal proposal = Proposal.of(file("id,nps\n1,9\n2\n3,\"8\n" + rows), Choices.none());
    assertThat(proposal.notes())
        .contains(
            "2 of 31 rows cannot be split into the fields of the header, the first of them line 3:"
                + " expected 2 fields, got 1; they are skipped and counted");
    assertThat(new ProposalText(proposal).lines().get(0)).contains("31 rows, 2 columns");
    assertThat(proposal.sql())
        .contains("'skipped: not the fields of the header', CAST(2 AS BIGINT)");
    Proposal mostlyBroken = Proposal.of(file("id,nps\n1,9\n2\n3,8\n"), Choices.none());
    assertThat(mostlyBroken.notes()).anyMatch(note -> note.contains("'max-skipped-share' = '1'"));
  }

  @Test
  void rowsBeyondThoseThatAreLookedAtAreCounted() throws Exception {
    Proposal proposal =
        Proposal.of(file("id,nps\n" + "1,9\n".repeat(100_001) + "2\n"), Choices.none());
    assertThat(proposal.notes())
        .anyMatch(note -> note.startsWith("a long file: its first 100,000 rows"))
        .anyMatch(note -> note.startsWith("1 of 100,002 rows") && note.contains("line 100003"));
  }

  @Test
  void whatIsNoSurveyAndNoOrdersIsRefusedWithWhatWasLookedFor() throws Exception {
    Path seats = file("subscription_id,start,seats\nS-1,2024-01-01,14\nS-2,2024-01-05,17\n");
    assertThatThrownBy(() -> Proposal.of(seats, Choices.none()))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("not recognised as a survey or as orders")
        .hasMessageContaining("[subscription_id, start, seats]")
        .hasMessageContaining("--table");
  }

  @Test
  void aColumnThatIsNotThereIsNamedWithThoseThatAre() {
    Choices choices =
        new Choices(null, Map.of("Scroe", "nps"), Map.of(), null, null, ZoneId.of("UTC"));
    assertThatThrownBy(() -> Proposal.of(Samples.file("ambiguous.csv"), choices))
        .hasMessage("the file has no column 'Scroe'; did you mean 'Score'?");
  }

  @Test
  void filesThatAreNoCsvAreRefusedInSentences() throws Exception {
    assertRefused(folder.resolve("absent.csv"), "no such file");
    assertRefused(folder, "is a folder");
    assertRefused(file("\n \n"), "is empty");
    assertRefused(file("id,nps\n"), "no rows below it");
    assertRefused(file("text\nfirst\nsecond\n"), "one column only");
    assertRefused(file("Answers of May\nid,nps\n1,9\n"), "If a title stands above the names");
    assertRefused(file("\"id,nps\n1,9\n2,3\n"), "one column only");
    assertRefused(file("{\"nps\": 9}\n"), "JSON");
    assertRefused(file("sep=;\nid;nps\n1;9\n"), "sep=");
    assertRefused(file("17,2024-02-01,9\n18,2024-02-02,8\n"), "has no header");
    Path workbook = folder.resolve("answers.xlsx");
    Files.write(workbook, new byte[] {'P', 'K', 3, 4, 0, 0});
    assertRefused(workbook, "spreadsheet workbook");
    Path binary = folder.resolve("answers.bin");
    Files.write(binary, new byte[] {1, 0, 2, 0});
    assertRefused(binary, "binary file");
  }

  private static void assertRefused(Path file, String because) {
    assertThatThrownBy(() -> Proposal.of(file, Choices.none()))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining(because);
  }

  @Test
  void utf16IsReadByItsMark() throws Exception {
    Path file = folder.resolve("utf16.csv");
    Files.write(file, "\uFEFFid\tnps\n1\t9\n2\t3\n".getBytes(StandardCharsets.UTF_16LE));
    Proposal proposal = Proposal.of(file, Choices.none());
    assertThat(proposal.sql()).contains("'charset' = 'UTF-16LE'", "'csv.delimiter' = '\\t'");
  }
}
