package io.flinkcx.connectors.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flinkcx.testing.FlinkSession;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.flink.types.Row;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTableTest {

  private static final String ANSWERS =
      "(id STRING NOT NULL, score DOUBLE, answered_at TIMESTAMP_LTZ(3)";

  @TempDir Path folder;

  @Test
  void tableOfOnesOwnTakesTheColumnsItNames() throws IOException {
    write("answers.csv", "other,answered_at,id,score\nx,2024-01-31 10:20:30,A,9\n");
    FlinkSession flink = FlinkSession.batch().set("table.local-time-zone", "Europe/Berlin");
    create(flink, ANSWERS + ")", "answers.csv", "");
    assertThat(flink.rows("SELECT * FROM answers"))
        .containsExactly(Row.of("A", 9.0, Instant.parse("2024-01-31T09:20:30Z")));
    assertThat(flink.rows("SELECT id FROM answers")).containsExactly(Row.of("A"));
    assertThat(flink.rows("SELECT COUNT(*) FROM answers")).containsExactly(Row.of(1L));
  }

  @Test
  void exportOfAnotherCountryIsReadAsItIsWritten() throws IOException {
    write(
        "answers.csv",
        """
        id;answered_at;day;score;amount;note
        A;31/12/24 18:30;31/12/24;9;1.234,56;x
        B;01/02/24 08:05;01/02/24; ;0,5;\s\s
        C;02/02/24 08:05; ;7,5;\u00A0;
        """);
    FlinkSession flink = FlinkSession.batch();
    create(
        flink,
        ANSWERS + ", `day` DATE, amount DECIMAL(9, 2), note STRING)",
        "answers.csv",
        ", 'csv.delimiter' = ';', 'date-format' = 'dd/MM/yy HH:mm; dd/MM/yy',"
            + " 'decimal-separator' = ',', 'thousands-separator' = '.', 'time-zone' = 'UTC',"
            + " 'on-error' = 'fail'");
    assertThat(flink.rows("SELECT * FROM answers"))
        .containsExactly(
            Row.of(
                "A",
                9.0,
                Instant.parse("2024-12-31T18:30:00Z"),
                LocalDate.of(2024, 12, 31),
                new BigDecimal("1234.56"),
                "x"),
            Row.of(
                "B",
                null,
                Instant.parse("2024-02-01T08:05:00Z"),
                LocalDate.of(2024, 2, 1),
                new BigDecimal("0.50"),
                "  "),
            Row.of("C", 7.5, Instant.parse("2024-02-02T08:05:00Z"), null, null, null));
  }

  @Test
  void numbersOfJsonHaveAPointWhateverTextsHave() throws IOException {
    write("answers.jsonl", "{\"id\":1,\"score\":1.5}\n{\"id\":2,\"score\":\"1,5\"}\n");
    FlinkSession flink = FlinkSession.batch();
    create(flink, ANSWERS + ")", "answers.jsonl", ", 'decimal-separator' = ','");
    assertThat(flink.rows("SELECT id, score FROM answers"))
        .containsExactly(Row.of("1", 1.5), Row.of("2", 1.5));
  }

  @Test
  void textOfJsonLosesNulAndHasWholeCharacters() throws IOException {
    write(
        "answers.jsonl",
        "{\"id\":\"A\\u0000\",\"score\":1}\n{\"id\":\"B\\ud83d\"}\n{\"id\":\"\\ud83d\\ude00\"}\n");
    FlinkSession flink = FlinkSession.batch();
    create(flink, ANSWERS + ")", "answers.jsonl", "");
    assertThat(flink.rows("SELECT id FROM answers"))
        .containsExactly(Row.of("A"), Row.of("\uD83D\uDE00"));
  }

  @Test
  void aFileThatLosesTooMuchNamesThePatternThatFits() throws IOException {
    StringBuilder rows = new StringBuilder("id,answered_at,score\nA,2024-01-31,9\n");
    for (int i = 0; i < 20; i++) {
      rows.append("B,31/12/24,8\n");
    }
    write("answers.csv", rows.toString());
    FlinkSession flink = FlinkSession.batch();
    create(flink, ANSWERS + ")", "answers.csv", "");
    assertThatThrownBy(() -> flink.rows("SELECT * FROM answers"))
        .hasStackTraceContaining(
            "11 of its first 12 rows cannot be read, more than 'max-skipped-share' = '0.1' allows:"
                + " line 3: column 'answered_at': '31/12/24' is not ISO 8601; 'date-format' ="
                + " 'dd/MM/yy' would fit; line 4");
  }

  @Test
  void notationsAreChecked() throws IOException {
    write("answers.csv", "id,score,answered_at\n");
    for (String[] option :
        new String[][] {
          {"'date-format' = 'dd/mm/yyyy'", "it has no month, M; m is minutes"},
          {"'decimal-separator' = ';'", "'decimal-separator' must be . or ,, got ';'"},
          {
            "'thousands-separator' = '.'",
            "'thousands-separator' must differ from the decimal separator; set"
                + " 'decimal-separator', got '.'"
          },
          {
            "'thousands-separator' = '0'",
            "'thousands-separator' must be one character that is neither a letter, a digit nor a sign, got '0'"
          },
          {
            "'max-skipped-share' = '10'",
            "'max-skipped-share' must be a share from 0 to 1, got '10.0'"
          },
          {"'on-error' = 'skp'", "'on-error'"},
        }) {
      FlinkSession flink = FlinkSession.batch();
      create(flink, ANSWERS + ")", "answers.csv", ", " + option[0]);
      assertThatThrownBy(() -> flink.tables().explainSql("SELECT * FROM answers"))
          .hasStackTraceContaining("Table default_catalog.default_database.answers: option ")
          .hasStackTraceContaining(option[1]);
    }
  }

  @Test
  void timeZoneOfTheTableGoesBeforeTheSessions() throws IOException {
    write("answers.csv", "answered_at,id,score\n2024-01-31 10:20:30,A,9\n");
    FlinkSession flink = FlinkSession.batch().set("table.local-time-zone", "Europe/Berlin");
    create(flink, ANSWERS + ")", "answers.csv", ", 'time-zone' = 'UTC'");
    assertThat(flink.rows("SELECT answered_at FROM answers"))
        .containsExactly(Row.of(Instant.parse("2024-01-31T10:20:30Z")));
  }

  @Test
  void brokenRowsAreTheSameWhateverAQueryReads() throws IOException {
    write("answers.csv", "answered_at,id,score\n,A,9\n,B,nine\n,C,8\n,,7\n");
    FlinkSession flink = FlinkSession.batch();
    create(flink, ANSWERS + ")", "answers.csv", "");
    assertThat(flink.rows("SELECT COUNT(*) FROM answers")).containsExactly(Row.of(2L));
    assertThat(flink.rows("SELECT SUM(score) FROM answers")).containsExactly(Row.of(17.0));
  }

  @Test
  void nullEventTimeIsABrokenRowAndKillsNoJob() throws IOException {
    write(
        "answers.csv",
        "answered_at,id,score\n2024-01-31 10:20:30,A,9\n,B,8\n2024-01-30 10:20:30,C,7\n");
    FlinkSession flink = FlinkSession.streaming();
    create(
        flink, ANSWERS + ", WATERMARK FOR answered_at AS SOURCE_WATERMARK())", "answers.csv", "");
    assertThat(
            flink.rows(
                "SELECT SUM(score) FROM TABLE(TUMBLE(TABLE answers, DESCRIPTOR(answered_at),"
                    + " INTERVAL '1' DAY)) GROUP BY window_start, window_end"))
        .containsExactlyInAnyOrder(Row.of(9.0), Row.of(7.0));
  }

  @Test
  void failOnErrorNamesFileAndLine() throws IOException {
    Path file = write("answers.csv", "answered_at,id,score\n,A,9\n,B,nine\n");
    FlinkSession flink = FlinkSession.batch();
    create(flink, ANSWERS + ")", "answers.csv", ", 'on-error' = 'fail'");
    assertThatThrownBy(() -> flink.rows("SELECT * FROM answers"))
        .rootCause()
        .hasMessageContaining(
            "Table default_catalog.default_database.answers: file "
                + file
                + ", line 3: column 'score': expected a number, got 'nine'");
  }

  @Test
  void missingPathIsToldAtPlanning() {
    assertPlanningFails("nowhere.csv", "")
        .hasMessage(
            "Table default_catalog.default_database.answers: 'path' = '%s' does not exist;"
                + " expected a file or a folder (looked at %s)",
            folder.resolve("nowhere.csv"), folder.resolve("nowhere.csv"));
  }

  @Test
  void emptyFolderIsToldAtPlanning() {
    assertPlanningFails(".", "")
        .hasMessageContaining("is a folder without files; expected files .csv, .jsonl, .ndjson");
  }

  @Test
  void fileOfUnknownEndingIsToldAtPlanning() throws IOException {
    write("answers.txt", "id\n");
    assertPlanningFails(".", "")
        .hasMessageContaining("answers.txt' tells no format by its ending; expected .csv, ");
  }

  @Test
  void formatIsTakenWhereTheEndingTellsNone() throws IOException {
    write("answers.txt", "{\"id\":\"A\"}\n");
    FlinkSession flink = FlinkSession.batch();
    create(flink, ANSWERS + ")", "answers.txt", ", 'format' = 'json'");
    assertThat(flink.rows("SELECT id FROM answers")).containsExactly(Row.of("A"));
  }

  @Test
  void twoFilesOfOneTableAreToldAtPlanning() throws IOException {
    write("answers.csv", "id\n");
    write("answers.jsonl", "");
    assertPlanningFails(".", ", 'table' = 'answers'")
        .hasMessageContaining("holds more than one of it: answers.csv, answers.jsonl; keep one");
  }

  @Test
  void headerIsCheckedAtPlanning() throws IOException {
    Path file = write("answers.csv", "id,points,answered_at\n");
    assertPlanningFails("answers.csv", "")
        .hasMessage(
            "Table default_catalog.default_database.answers: the columns of file %s do not match:"
                + " missing [score]. Expected [id, score, answered_at], found [id, points,"
                + " answered_at].",
            file);
  }

  @Test
  void unknownOptionIsToldAtPlanning() throws IOException {
    write("answers.csv", "id,score,answered_at\n");
    assertPlanningFails("answers.csv", ", 'on-eror' = 'fail'")
        .hasMessageContaining("Unsupported options found for 'cx-files'")
        .hasMessageContaining("on-eror")
        .hasMessageContaining("on-error");
  }

  @Test
  void valuesOfOptionsAreChecked() throws IOException {
    write("answers.csv", "id,score,answered_at\n");
    assertPlanningFails("answers.csv", ", 'time-zone' = 'Berlin'")
        .hasMessageContaining("option 'time-zone' must be a zone such as UTC, +02:00");
  }

  @Test
  void charsetIsChecked() throws IOException {
    write("answers.csv", "id,score,answered_at\n");
    assertPlanningFails("answers.csv", ", 'charset' = 'ANSI'")
        .hasMessageContaining("option 'charset' must be an encoding such as UTF-8");
  }

  @Test
  void delimiterIsChecked() throws IOException {
    write("answers.csv", "id,score,answered_at\n");
    assertPlanningFails("answers.csv", ", 'csv.delimiter' = '::'")
        .hasMessageContaining("option 'csv.delimiter' must be one character");
  }

  @Test
  void typeThatTextCannotHoldIsToldAtPlanning() throws IOException {
    write("answers.csv", "id,tags\n");
    FlinkSession flink = FlinkSession.batch();
    create(flink, "(id STRING, tags ARRAY<STRING>)", "answers.csv", "");
    assertThatThrownBy(() -> flink.tables().explainSql("SELECT * FROM answers"))
        .rootCause()
        .hasMessageContaining("column 'tags' has type ARRAY<STRING>; expected a text, number");
  }

  @Test
  void olistReviewsWithLineBreaksInCommentsAreAllRead() {
    Path file = SharedData.find("data/olist/olist_order_reviews_dataset.csv").orElse(null);
    assumeTrue(file != null, SharedData.MISSING);
    FlinkSession flink = FlinkSession.batch();
    flink.run(
        "CREATE TABLE reviews (review_id STRING NOT NULL, order_id STRING NOT NULL, review_score"
            + " INT NOT NULL, review_comment_message STRING, review_creation_date DATE,"
            + " review_answer_timestamp TIMESTAMP(3) NOT NULL) WITH ('connector' = 'cx-files',"
            + " 'on-error' = 'fail', 'path' = '"
            + file
            + "')");
    assertThat(
            flink.rows(
                "SELECT COUNT(*), CAST(AVG(CAST(review_score AS DOUBLE)) AS DECIMAL(9, 4)),"
                    + " MIN(review_creation_date) > DATE '2016-01-01',"
                    + " COUNT(*) FILTER (WHERE review_comment_message LIKE '%' || U&'\\000A' || '%')"
                    + " > 0 FROM reviews"))
        .containsExactly(Row.of(8225L, new BigDecimal("3.2716"), true, true));
  }

  @Test
  void olistOrdersAreAllRead() {
    Path file = SharedData.find("data/olist/olist_orders_dataset.csv").orElse(null);
    assumeTrue(file != null, SharedData.MISSING);
    FlinkSession flink = FlinkSession.batch();
    flink.run(
        "CREATE TABLE orders (order_id STRING NOT NULL, order_purchase_timestamp TIMESTAMP(3) NOT"
            + " NULL, order_delivered_customer_date TIMESTAMP(3)) WITH ('connector' = 'cx-files',"
            + " 'on-error' = 'fail', 'path' = '"
            + file
            + "')");
    Row row =
        flink.row(
            "SELECT COUNT(*), MIN(CAST(order_purchase_timestamp AS DATE)),"
                + " COUNT(order_delivered_customer_date) FROM orders");
    assertThat(row.getField(0)).isEqualTo(8135L);
    assertThat((LocalDate) row.getField(1)).isAfter(LocalDate.of(2016, 1, 1));
    assertThat((Long) row.getField(2)).isBetween(1L, 8134L);
  }

  private AbstractThrowableAssert<?, ?> assertPlanningFails(String path, String options) {
    FlinkSession flink = FlinkSession.batch();
    create(flink, ANSWERS + ")", path, options);
    return assertThatThrownBy(() -> flink.tables().explainSql("SELECT * FROM answers")).rootCause();
  }

  private void create(FlinkSession flink, String columns, String path, String options) {
    flink.run(
        "CREATE TABLE answers "
            + columns
            + " WITH ('connector' = 'cx-files', 'path' = '"
            + (path.equals(".") ? folder : folder.resolve(path))
            + "'"
            + options
            + ")");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
