package io.flinkcx.functions.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flinkcx.functions.Planning;
import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.functions.catalogue.DocEntry;
import io.flinkcx.testing.FlinkSession;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxRfmSegmentTest {

  private static final Pattern SCORES =
      Pattern.compile("```sql\\R(WITH scores.*?)```", Pattern.DOTALL);

  @Test
  void takesAnyNumericTypeByNameAndByPlace() {
    assertThat(
            Planning.session()
                .row(
                    "SELECT CX_RFM_SEGMENT(m => m, f => f, r => r), CX_RFM_SEGMENT(r, f, m) FROM"
                        + " (VALUES (CAST(5 AS BIGINT), CAST(5 AS TINYINT), CAST(4 AS DECIMAL(3,"
                        + " 1)))) AS t(r, f, m)"))
        .isEqualTo(Row.of("champions", "champions"));
  }

  @Test
  void nullAndWhatIsNoScoreGiveNull() {
    CxRfmSegment segment = new CxRfmSegment();

    assertThat(segment.eval(null, 3, 3)).isNull();
    assertThat(segment.eval(3, null, 3)).isNull();
    assertThat(segment.eval(3, 3, null)).isNull();
    assertThat(segment.eval(0, 3, 3)).isNull();
    assertThat(segment.eval(3, 6, 3)).isNull();
    assertThat(segment.eval(3, 3, 2.5)).isNull();
    assertThat(segment.eval(Double.NaN, 3, 3)).isNull();
    assertThat(segment.eval(1, 1, 1)).isEqualTo("lost");
  }

  /** The query that the doc entry shows, over the CDNOW sample as of 1998-06-30. */
  @Test
  void documentedScoresOfCdnowEqualTheReference() throws IOException {
    Path orders = SharedData.find("data/stats/cdnow_elog_raw.csv").orElse(null);
    Path reference = SharedData.find("golden/rfm_cdnow_ntile5.csv").orElse(null);
    assumeTrue(orders != null && reference != null, SharedData.MISSING);
    FlinkSession flink = Planning.session();
    flink.view(
        "customers",
        "customer_id INT, days_since_last BIGINT, orders INT, revenue DOUBLE",
        customers(orders));

    Map<Integer, Row> scored = new HashMap<>();
    flink.rows(documentedQuery()).forEach(row -> scored.put(row.getFieldAs(0), row));

    assertThat(scored).hasSize(2357);
    assertThat(scored.values()).allMatch(row -> row.getField("segment") != null);
    List<String> lines = Files.readAllLines(reference);
    for (String line : lines.subList(2, lines.size())) {
      // sampleid,R,F,M,r_score,f_score,m_score
      String[] cells = line.split(",");
      Row row = scored.get(Integer.parseInt(cells[0]));
      assertThat(row.getField("r") + "," + row.getField("f") + "," + row.getField("m"))
          .as(line)
          .isEqualTo(cells[4] + "," + cells[5] + "," + cells[6]);
    }
  }

  private static String documentedQuery() {
    String text = DocEntry.of(CxFunctions.find("cx_rfm_segment").orElseThrow()).text();
    Matcher matcher = SCORES.matcher(text);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static List<Row> customers(Path file) throws IOException {
    LocalDate end = LocalDate.of(1998, 6, 30);
    Map<Integer, Row> customers = new HashMap<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      // masterid,sampleid,date,cds,sales
      String[] cells = line.split(",");
      LocalDate day = LocalDate.parse(cells[2], DateTimeFormatter.BASIC_ISO_DATE);
      Row row =
          customers.computeIfAbsent(
              Integer.parseInt(cells[1]), id -> Row.of(id, Long.MAX_VALUE, 0, 0.0));
      long days = end.toEpochDay() - day.toEpochDay();
      row.setField(1, Math.min(row.<Long>getFieldAs(1), days));
      row.setField(2, row.<Integer>getFieldAs(2) + 1);
      row.setField(3, row.<Double>getFieldAs(3) + Double.parseDouble(cells[4]));
    }
    return new ArrayList<>(customers.values());
  }
}
