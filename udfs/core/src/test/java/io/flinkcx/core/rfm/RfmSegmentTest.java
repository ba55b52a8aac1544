package io.flinkcx.core.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RfmSegmentTest {

  @Test
  void everyTripleOfScoresHasOneSegment() {
    Map<RfmSegment, Integer> triples = new HashMap<>();
    for (int r = 1; r <= 5; r++) {
      for (int f = 1; f <= 5; f++) {
        for (int m = 1; m <= 5; m++) {
          triples.merge(RfmSegment.of(r, f, m).orElseThrow(), 1, Integer::sum);
        }
      }
    }

    // as many as the table lists: none stands in two of its rows
    assertThat(triples)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry(RfmSegment.CHAMPIONS, 7),
                Map.entry(RfmSegment.LOYAL_CUSTOMERS, 8),
                Map.entry(RfmSegment.POTENTIAL_LOYALISTS, 24),
                Map.entry(RfmSegment.NEW_CUSTOMERS, 7),
                Map.entry(RfmSegment.PROMISING, 16),
                Map.entry(RfmSegment.CUSTOMERS_NEEDING_ATTENTION, 8),
                Map.entry(RfmSegment.ABOUT_TO_SLEEP, 5),
                Map.entry(RfmSegment.AT_RISK, 22),
                Map.entry(RfmSegment.CANNOT_LOSE_THEM, 8),
                Map.entry(RfmSegment.HIBERNATING, 14),
                Map.entry(RfmSegment.LOST, 6)));
  }

  @Test
  void whatIsNoScoreHasNoSegment() {
    double[] bad = {0, 6, -1, 2.5, 0.999, 5.001, Double.NaN, Double.POSITIVE_INFINITY};
    for (double score : bad) {
      assertThat(RfmSegment.of(score, 3, 3)).isEmpty();
      assertThat(RfmSegment.of(3, score, 3)).isEmpty();
      assertThat(RfmSegment.of(3, 3, score)).isEmpty();
    }
  }

  /** 4,338 customers of UCI Online Retail with the segments of the one who published them. */
  @Test
  void onlineRetailSegmentsEqualThePublishedOnes() throws IOException {
    Path path = SharedData.find("data/online_retail_sample/rfm_segments.csv").orElse(null);
    assumeTrue(path != null, SharedData.MISSING);
    Map<String, String> otherNames =
        Map.of("loyal", "loyal_customers", "need_attention", "customers_needing_attention");
    List<String> lines = Files.readAllLines(path);
    for (String line : lines.subList(1, lines.size())) {
      // CustomerID,Recency,Frequency,Monetary,RScore,FScore,MScore,RFMCell,RFMScore,Segment
      String[] cells = line.split(",");
      String published = cells[cells.length - 1].toLowerCase(Locale.ROOT).replace(' ', '_');
      RfmSegment segment =
          RfmSegment.of(
                  Integer.parseInt(cells[4]),
                  Integer.parseInt(cells[5]),
                  Integer.parseInt(cells[6]))
              .orElseThrow();
      assertThat(segment.name().toLowerCase(Locale.ROOT))
          .as(line)
          .isEqualTo(otherNames.getOrDefault(published, published));
    }
    assertThat(lines).hasSize(1 + 4338);
  }
}
