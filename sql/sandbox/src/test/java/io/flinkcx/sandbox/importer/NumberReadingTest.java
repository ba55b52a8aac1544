package io.flinkcx.sandbox.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumberReadingTest {

  private static NumberReading of(String... values) {
    return NumberReading.of(List.of(values)).orElseThrow();
  }

  @Test
  void separatorsTellEachOtherApart() {
    assertThat(of("1.234,50", "7")).matches(n -> n.decimal() == ',' && n.hasThousands());
    assertThat(of("1,234.50", "7")).matches(n -> n.decimal() == '.' && n.hasThousands());
    assertThat(of("12,5")).matches(n -> n.decimal() == ',' && !n.hasThousands());
    assertThat(of("1,234,567")).matches(n -> n.decimal() == '.' && n.hasThousands());
    assertThat(of("1.234", "0.5")).matches(n -> n.decimal() == '.' && !n.isUncertain());
    assertThat(of("1.234", "1,5")).matches(n -> n.decimal() == ',' && n.largest() == 1234);
  }

  @Test
  void threeDigitsAloneAreUncertain() {
    assertThat(of("1,234", "2,345")).matches(NumberReading::isUncertain);
    assertThat(of("1.234")).matches(NumberReading::isUncertain);
    assertThat(of("1,234").decided(',', List.of("1,234")).largest()).isEqualTo(1.234);
    assertThat(of("1,234").decided('.', List.of("1,234")).largest()).isEqualTo(1234);
  }

  @Test
  void aSeparatorOfThousandsStandsBeforeThreeDigitsOnly() {
    List<String> values = new ArrayList<>(Collections.nCopies(19, "1,234.50"));
    values.add("1,5");
    NumberReading reading = NumberReading.of(values).orElseThrow();
    assertThat(reading.fitting()).isEqualTo(19);
    assertThat(reading.smallest()).isEqualTo(1234.5);
    assertThat(of("1 234,50", "1\u00A0234 €", "2'000")).matches(n -> n.largest() == 2000);
  }

  @Test
  void currencySignsAndBracketsAreTakenOff() {
    NumberReading dollars = of("$1,250.00", "($9.50)", "-3 USD");
    assertThat(dollars.smallest()).isEqualTo(-9.5);
    assertThat(dollars.largest()).isEqualTo(1250);
    assertThat(dollars.hasSymbols()).isTrue();
    assertThat(of("4,90 €").largest()).isEqualTo(4.9);
  }

  @Test
  void aNumberBeforeItsLabelIsRead() {
    NumberReading labelled = of("10 - Extremely likely", "9", "0 - Not at all likely");
    assertThat(labelled.isLabelled()).isTrue();
    assertThat(labelled.largest()).isEqualTo(10);
  }

  @Test
  void idsAndWordsAreNoNumbers() {
    assertThat(NumberReading.of(List.of("TKT-001", "TKT-002"))).isEmpty();
    assertThat(NumberReading.of(List.of("good", "bad"))).isEmpty();
    assertThat(NumberReading.of(List.of("2024-01-31"))).isEmpty();
  }
}
