package io.flinkcx.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CustomerJourneysTest {

  private static final long TIMEOUT = 10;

  private static CustomerJourneys customer() {
    CustomerJourneys customer = new CustomerJourneys();
    customer.setTimeout(TIMEOUT);
    return customer;
  }

  private static String text(FinishedJourney journey) {
    return String.join(">", journey.path())
        + (journey.converted() ? " converted " : " silent ")
        + journey.endedAtMillis();
  }

  private static List<String> finish(CustomerJourneys customer, long upTo) {
    return customer.finish(upTo, upTo).stream().map(CustomerJourneysTest::text).toList();
  }

  @Test
  void conversionOrSilenceEndsAJourney() {
    CustomerJourneys customer = customer();
    customer.addTouchpoint(0, "a");
    customer.addTouchpoint(10, "b"); // at the very end of the timeout
    customer.addConversion(12, null, 5);
    customer.addTouchpoint(13, "c");
    customer.addTouchpoint(24, "d");
    assertThat(customer.nextEndMillis()).hasValue(12);
    assertThat(finish(customer, 11)).isEmpty();
    assertThat(finish(customer, 33)).containsExactly("a>b converted 12", "c silent 23");
    assertThat(customer.nextEndMillis()).hasValue(34);
    assertThat(finish(customer, 34)).containsExactly("d silent 34");
    assertThat(customer.nextEndMillis()).isEmpty();
    assertThat(customer.isTooLate(34)).isTrue();
    assertThat(customer.isTooLate(35)).isFalse();
  }

  @Test
  void silenceThatIsNotKnownIsNotOverUnlessALaterEventProvesIt() {
    CustomerJourneys customer = customer();
    customer.addTouchpoint(0, "a");
    customer.addTouchpoint(20, "b");
    assertThat(customer.finish(Long.MAX_VALUE, Long.MIN_VALUE))
        .map(CustomerJourneysTest::text)
        .containsExactly("a silent 10");
  }

  @Test
  void conversionWithoutTouchpointsIsAJourney() {
    CustomerJourneys customer = customer();
    customer.addConversion(3, null, Double.NaN);
    customer.addConversion(5, "shop", 7);
    List<FinishedJourney> journeys = customer.finish(9, 9);
    assertThat(journeys)
        .map(CustomerJourneysTest::text)
        .containsExactly(" converted 3", "shop converted 5");
    assertThat(journeys.get(0).value()).isNaN();
    assertThat(journeys.get(1).value()).isEqualTo(7);
  }

  @Test
  void oneMomentHasTouchpointsFirstAndDuplicatesOnce() {
    CustomerJourneys customer = customer();
    customer.addConversion(3, "shop", 7);
    customer.addConversion(3, "shop", 7);
    customer.addTouchpoint(3, "b");
    customer.addTouchpoint(3, "a");
    customer.addTouchpoint(3, "b");
    assertThat(finish(customer, 3)).containsExactly("a>b>shop converted 3");
    assertThat(customer.nextEndMillis()).isEmpty();
  }

  @Test
  void longJourneyKeepsItsLatestTouchpointsAndSaysSo() {
    CustomerJourneys customer = customer();
    for (int i = 0; i < 1_500; i++) {
      customer.addTouchpoint(i, "t" + i);
    }
    customer = CustomerJourneys.of(customer.bytes());
    customer.addConversion(1_500, null, 1);
    FinishedJourney journey = customer.finish(1_500, 1_500).get(0);
    assertThat(journey.path()).hasSize(999).endsWith("t1499");
    assertThat(journey.warning())
        .isEqualTo(
            "cut: only the latest 1000 touchpoints of the journey are in the path, 501 earlier ones"
                + " are not");
    customer.addTouchpoint(1_501, "a");
    assertThat(customer.finish(2_000, 2_000).get(0).warning()).isNull();
  }

  /** Whatever the order of arrival within what is undecided, and through bytes at every step. */
  @Test
  void anyOrderOfArrivalGivesTheSameJourneys() {
    Random random = new Random(19);
    for (int run = 0; run < 300; run++) {
      List<JourneyEvent> events = new ArrayList<>();
      long millis = 0;
      for (int n = random.nextInt(20); n >= 0; n--) {
        millis += random.nextInt(16);
        boolean isConversion = random.nextInt(5) == 0;
        String name = isConversion && random.nextBoolean() ? null : "t" + random.nextInt(4);
        events.add(
            new JourneyEvent(
                millis, name, isConversion, isConversion ? random.nextInt(3) : Double.NaN));
      }
      List<String> expected = journeys(events);
      Collections.shuffle(events, random);
      assertThat(journeys(events)).as(String.valueOf(events)).isEqualTo(expected);
    }
  }

  private static List<String> journeys(List<JourneyEvent> events) {
    CustomerJourneys customer = customer();
    for (JourneyEvent event : events) {
      if (event.isConversion()) {
        customer.addConversion(event.millis(), event.touchpoint(), event.value());
      } else {
        customer.addTouchpoint(event.millis(), event.touchpoint());
      }
      customer = CustomerJourneys.of(customer.bytes());
    }
    List<String> journeys = new ArrayList<>();
    while (customer.nextEndMillis().isPresent()) {
      long end = customer.nextEndMillis().getAsLong();
      customer
          .finish(end, end)
          .forEach(j -> journeys.add(text(j) + j.value() + Arrays.toString(j.times())));
      customer = CustomerJourneys.of(customer.bytes());
    }
    return journeys;
  }
}
