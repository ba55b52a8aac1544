package io.flinkcx.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.core.machine.Simulation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomerJourneysTest {

  private static final Journeys JOURNEYS = new Journeys(10);

  private final List<FinishedJourney> finished = new ArrayList<>();
  private CustomerJourneys customer = JOURNEYS.start();

  /** As a timeline hands it over: after the ends before it. */
  private CustomerJourneysTest on(long millis, JourneyEvent event) {
    until(millis - 1);
    customer.take(millis, event, finished::add);
    return this;
  }

  private CustomerJourneysTest on(long millis, String touchpoint) {
    return on(millis, JourneyEvent.touchpoint(touchpoint));
  }

  private void until(long millis) {
    customer.advance(millis, finished::add);
  }

  private static JourneyEvent conversion(String touchpoint, double value) {
    return new JourneyEvent(touchpoint, true, value);
  }

  private List<String> journeys() {
    return finished.stream()
        .map(
            journey ->
                String.join(">", journey.path())
                    + (journey.converted() ? " converted " : " silent ")
                    + journey.endedAtMillis())
        .toList();
  }

  @Test
  void conversionOrSilenceEndsAJourney() {
    on(0, "a").on(10, "b"); // at the very end of the timeout
    on(12, conversion(null, 5)).on(13, "c").on(24, "d");
    assertThat(journeys()).containsExactly("a>b converted 12", "c silent 23");
    assertThat(customer.nextDeadlineMillis()).hasValue(34);
    until(34);
    assertThat(journeys()).endsWith("d silent 34");
    assertThat(customer.nextDeadlineMillis()).isEmpty();
    assertThat(customer.isFinished()).isTrue();
  }

  @Test
  void journeyHasTimesAndValue() {
    on(0, "a").on(2, conversion("shop", 7));
    assertThat(finished.get(0).times()).containsExactly(0L, 2L);
    assertThat(finished.get(0).value()).isEqualTo(7);
  }

  @Test
  void conversionWithoutTouchpointsIsAJourney() {
    on(3, conversion(null, Double.NaN)).on(5, conversion("shop", 7));
    assertThat(journeys()).containsExactly(" converted 3", "shop converted 5");
    assertThat(finished.get(0).value()).isNaN();
  }

  @Test
  void longJourneyKeepsItsLatestTouchpointsAndSaysSo() throws IOException {
    for (int i = 0; i < 1_500; i++) {
      on(i, "t" + i);
    }
    customer = read(written());
    on(1_500, conversion(null, 1)).on(1_501, "a").until(2_000);
    FinishedJourney journey = finished.get(0);
    assertThat(journey.path()).hasSize(999).endsWith("t1499");
    assertThat(journey.warning())
        .isEqualTo(
            "cut: only the latest 1000 touchpoints of the journey are in the path, 501 earlier ones"
                + " are not");
    assertThat(finished.get(1).warning()).isNull();
  }

  @Test
  void customerIsKeptInTheseBytes() throws IOException {
    on(0x11, "ab").on(0x12, "c\0");
    String bytes =
        "01"
            + "00000002"
            + "0000000000000000" // version, events, cut
            + ("0000000000000011" + "01" + "6162" + "00")
            + ("0000000000000012" + "01" + "630101" + "00");
    assertThat(HexFormat.of().formatHex(written())).isEqualTo(bytes);
    customer = read(HexFormat.of().parseHex(bytes));
    assertThat(HexFormat.of().formatHex(written())).isEqualTo(bytes);
    on(0x13, conversion("d", 1));
    assertThat(finished.get(0).path()).containsExactly("ab", "c\0", "d");
  }

  private byte[] written() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    customer.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static CustomerJourneys read(byte[] bytes) throws IOException {
    return JOURNEYS.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  @Test
  void simulatedJobsGiveTheRowsOfAnUndisturbedRun() {
    Duration timeout = Duration.ofDays(30);
    new Simulation<>(
            new Journeys(timeout.toMillis()),
            random ->
                random.nextInt(4) == 0
                    ? conversion(random.nextBoolean() ? null : "shop", random.nextInt(3))
                    : JourneyEvent.touchpoint("t" + random.nextInt(3)))
        .spans(timeout)
        .run();
  }
}
