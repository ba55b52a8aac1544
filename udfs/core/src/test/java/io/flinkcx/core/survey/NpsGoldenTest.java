package io.flinkcx.core.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.Interval;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NpsGoldenTest {

  private static final Offset<Double> TOLERANCE = within(1e-12);

  static List<String> cases() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                NpsGoldenTest.class.getResourceAsStream("/golden/nps.csv"),
                StandardCharsets.UTF_8))) {
      List<String> rows = lines.lines().filter(line -> !line.startsWith("#")).skip(1).toList();
      assertThat(rows).hasSize(6);
      return rows;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsTheReference(String line) {
    String[] numbers = line.substring(line.startsWith("\"") ? line.indexOf('"', 1) : 0).split(",");
    long promoters = Long.parseLong(numbers[1]);
    long passives = Long.parseLong(numbers[2]);
    long detractors = Long.parseLong(numbers[3]);

    NpsStatistics actual = NpsStatistics.of(promoters, passives, detractors, 0.95);

    assertThat(actual.n()).isEqualTo(promoters + passives + detractors);
    assertThat(actual.nps()).isCloseTo(Double.parseDouble(numbers[4]), TOLERANCE);
    assertThat(actual.standardError()).isCloseTo(Double.parseDouble(numbers[5]), TOLERANCE);
    assertThat(actual.marginOfError()).isCloseTo(Double.parseDouble(numbers[6]), TOLERANCE);
    // the reference does not clip to what a score can be
    Interval reference =
        new Interval(Double.parseDouble(numbers[11]), Double.parseDouble(numbers[12]))
            .clip(-100, 100);
    assertThat(actual.interval().lower()).isCloseTo(reference.lower(), TOLERANCE);
    assertThat(actual.interval().upper()).isCloseTo(reference.upper(), TOLERANCE);
  }
}
