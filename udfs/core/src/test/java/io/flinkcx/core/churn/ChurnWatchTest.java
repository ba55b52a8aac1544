package io.flinkcx.core.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.machine.Simulation;
import io.flinkcx.core.purchase.BgNbd;
import io.flinkcx.core.purchase.ParetoNbd;
import io.flinkcx.core.purchase.PurchaseHistory;
import io.flinkcx.core.purchase.PurchaseModel;
import io.flinkcx.core.rfm.RfmUnit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChurnWatchTest {

  private static final double DAY = 86_400_000;
  private static final ChurnRules RULES = ChurnRules.DEFAULT;
  private static final PurchaseModel BGNBD = new BgNbd(.8, 42, .8, 2.5);

  private final List<ChurnChange> changes = new ArrayList<>();

  private WatchedCustomer buy(ChurnRules rules, PurchaseModel model, double until, double... days) {
    WatchedCustomer customer = new ChurnWatch(rules).start();
    for (double day : days) {
      long millis = Math.round(day * DAY);
      customer.advance(millis - 1, changes::add);
      customer = copy(rules, customer);
      customer.take(millis, new WatchedPurchase(model, day), changes::add);
    }
    customer.advance(Math.round(until * DAY), changes::add);
    return copy(rules, customer);
  }

  private static WatchedCustomer copy(ChurnRules rules, WatchedCustomer customer) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      customer.write(new DataOutputStream(bytes));
      return new ChurnWatch(rules)
          .read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException e) {
      throw new IllegalStateException("an array takes all bytes", e);
    }
  }

  private List<String> texts() {
    return changes.stream()
        .map(c -> String.format(Locale.ROOT, "%.1f %s", c.atMillis() / DAY, c.status().label()))
        .toList();
  }

  @Test
  void rowsOfTheSilenceRuleSayWhy() {
    buy(RULES, null, 200, 0, 10, 20.5, 100);

    assertThat(changes)
        .containsExactly(
            new ChurnChange(
                ChurnStatus.AT_RISK,
                Math.round(50.5 * DAY),
                ChurnStatus.ACTIVE,
                ChurnRule.SILENCE,
                Double.NaN,
                Double.NaN,
                Math.round(30 * DAY),
                30 * DAY,
                3,
                Math.round(20.5 * DAY),
                20.5),
            new ChurnChange(
                ChurnStatus.CHURNED,
                Math.round(80.5 * DAY),
                ChurnStatus.AT_RISK,
                ChurnRule.SILENCE,
                Double.NaN,
                Double.NaN,
                Math.round(60 * DAY),
                60 * DAY,
                3,
                Math.round(20.5 * DAY),
                20.5),
            new ChurnChange(
                ChurnStatus.WON_BACK,
                Math.round(100 * DAY),
                ChurnStatus.CHURNED,
                ChurnRule.PURCHASE,
                Double.NaN,
                Double.NaN,
                Math.round(79.5 * DAY),
                Double.NaN,
                3,
                Math.round(20.5 * DAY),
                20.5),
            // gaps of 10, 10 and 80 days
            new ChurnChange(
                ChurnStatus.AT_RISK,
                Math.round(130 * DAY),
                ChurnStatus.ACTIVE,
                ChurnRule.SILENCE,
                Double.NaN,
                Double.NaN,
                Math.round(30 * DAY),
                30 * DAY,
                4,
                Math.round(100 * DAY),
                100),
            new ChurnChange(
                ChurnStatus.CHURNED,
                Math.round(160 * DAY),
                ChurnStatus.AT_RISK,
                ChurnRule.SILENCE,
                Double.NaN,
                Double.NaN,
                Math.round(60 * DAY),
                60 * DAY,
                4,
                Math.round(100 * DAY),
                100));
  }

  /** At the crossing P(alive) is the threshold, and a millisecond before it is above. */
  @Test
  void modelFiresWhereTheProbabilityCrosses() {
    buy(RULES, BGNBD, 3_000, 0.25, 10, 20, 20.75);

    assertThat(changes).hasSize(2);
    for (ChurnChange change : changes) {
      double threshold = change.status() == ChurnStatus.AT_RISK ? .5 : .1;
      assertThat(change.rule()).isEqualTo(ChurnRule.P_ALIVE);
      assertThat(change.probabilityThreshold()).isEqualTo(threshold);
      // three purchase days: two repeats, the last after 20 days
      double age = change.atMillis() / DAY;
      assertThat(change.probabilityAlive())
          .isEqualTo(BGNBD.probabilityAlive(new PurchaseHistory(2, 20, age)))
          .isLessThanOrEqualTo(threshold)
          .isCloseTo(threshold, within(1e-8));
      assertThat(BGNBD.probabilityAlive(new PurchaseHistory(2, 20, age - 1 / DAY)))
          .isGreaterThan(threshold);
      assertThat(change.purchases()).isEqualTo(3);
      assertThat(change.lastPurchaseMillis()).isEqualTo(Math.round(20.75 * DAY));
    }
  }

  @Test
  void purchaseMovesTheDeadline() {
    WatchedCustomer early = buy(RULES, BGNBD, 20, 0, 10, 20);
    WatchedCustomer late = buy(RULES, BGNBD, 30, 0, 10, 20, 30);

    assertThat(late.nextDeadlineMillis().orElseThrow())
        .isGreaterThan(early.nextDeadlineMillis().orElseThrow());
    assertThat(changes).isEmpty();
  }

  /** In BG/NBD nobody leaves before a repeat purchase; in Pareto/NBD anyone may. */
  @Test
  void firstPurchaseIsWatchedWhereTheModelAllows() {
    assertThat(buy(RULES, BGNBD, 0, 0).nextDeadlineMillis()).isEmpty();
    assertThat(buy(RULES, new ParetoNbd(.55, 70, .6, 80), 0, 0).nextDeadlineMillis()).isPresent();
  }

  @Test
  void unitIsThatOfTheModel() {
    buy(RULES, BGNBD, 3_000, 0, 10, 20);
    List<String> byDay = texts();
    changes.clear();

    buy(
        new ChurnRules(.5, .1, 3, 6, 3, RfmUnit.WEEK, RULES.zone(), null),
        new BgNbd(.8, 6, .8, 2.5),
        3_000,
        0,
        10,
        20);

    assertThat(texts()).hasSize(2).isEqualTo(byDay);
  }

  @Test
  void dayIsThatOfTheZone() {
    ZoneId zone = ZoneId.of("Europe/Berlin");
    ChurnRules rules = new ChurnRules(.5, .1, 3, 6, 2, RfmUnit.DAY, zone, null);
    double lateOnMonday =
        ZonedDateTime.of(2024, 1, 1, 23, 30, 0, 0, zone).toInstant().toEpochMilli() / DAY;

    // half past midnight in Berlin is another day there, and the same in UTC
    WatchedCustomer inBerlin = buy(rules, null, lateOnMonday, lateOnMonday, lateOnMonday + 1. / 24);
    WatchedCustomer inUtc =
        buy(
            new ChurnRules(.5, .1, 3, 6, 2, RfmUnit.DAY, RULES.zone(), null),
            null,
            lateOnMonday,
            lateOnMonday,
            lateOnMonday + 1. / 24);

    assertThat(inBerlin.nextDeadlineMillis()).isPresent();
    assertThat(inUtc.nextDeadlineMillis()).isEmpty();
  }

  @Test
  void modelThatComesOrGoesIsThatOfTheLatestPurchase() {
    WatchedCustomer customer = buy(RULES, null, 20, 0, 10, 20);
    customer.take(Math.round(25 * DAY), new WatchedPurchase(BGNBD, 1), changes::add);
    assertThat(customer.nextDeadlineMillis().orElseThrow() / DAY).isNotEqualTo(55);

    customer.take(Math.round(30 * DAY), new WatchedPurchase(null, 1), changes::add);
    customer.take(Math.round(34 * DAY), new WatchedPurchase(null, 1), changes::add);

    // the gaps without a model: 5 and 4 days
    assertThat(customer.nextDeadlineMillis()).hasValue(Math.round(34 * DAY + 13.5 * DAY));
  }

  /** Of 40 gaps the first nine, of a day each, are forgotten: the median is that of 31. */
  @Test
  void medianIsThatOfTheLatestGaps() {
    double[] days = new double[41];
    for (int i = 1; i < days.length; i++) {
      days[i] = days[i - 1] + (i <= 24 ? 1 : 5);
    }
    double last = days[days.length - 1];

    WatchedCustomer customer = buy(RULES, null, last, days);

    assertThat(customer.nextDeadlineMillis()).hasValue(Math.round((last + 15) * DAY));
  }

  @Test
  void silentCustomerIsForgottenAfterTheTimeToLive() {
    ChurnRules rules = new ChurnRules(.5, .1, 3, 6, 3, RfmUnit.DAY, RULES.zone(), days(70));
    WatchedCustomer customer = buy(rules, null, 89, 0, 10, 20);
    assertThat(texts()).containsExactly("50.0 at_risk", "80.0 churned");
    assertThat(customer.isFinished()).isFalse();

    customer.advance(Math.round(90 * DAY), changes::add);
    assertThat(customer.isFinished()).isTrue();
    customer.advance(Long.MAX_VALUE, changes::add);
    customer.take(Math.round(100 * DAY), new WatchedPurchase(null, 1), changes::add);
    assertThat(changes).hasSize(2);
  }

  @Test
  void thresholdAboveAnyProbabilityIsReachedAtThePurchase() {
    ChurnRules strict = new ChurnRules(.99, .1, 3, 6, 3, RfmUnit.DAY, RULES.zone(), null);

    buy(strict, BGNBD, 12.5, 0.5, 10.5);

    assertThat(texts()).containsExactly("10.5 at_risk");
    assertThat(changes.get(0).silenceMillis()).isZero();
  }

  /** Gaps around 4 days are the customers'; the model's deadlines are around 40 and 100. */
  @ParameterizedTest
  @ValueSource(ints = {0, 40})
  void anyOrderCrashAndRescalingGiveTheSameRows(int ttlDays) {
    Duration ttl = ttlDays == 0 ? null : days(ttlDays);
    PurchaseModel[] models = {null, BGNBD, new ParetoNbd(.55, 70, .6, 80)};
    new Simulation<>(
            new ChurnWatch(new ChurnRules(.5, .1, 3, 6, 3, RfmUnit.DAY, RULES.zone(), ttl)),
            random ->
                new WatchedPurchase(
                    models[random.nextInt(8) == 0 ? 1 + random.nextInt(2) : 0],
                    random.nextInt(3) == 0 ? Double.NaN : random.nextInt(100)))
        .spans(days(4), days(12), days(24), days(40))
        .run();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.5 | .1 | 3 | 6 | 3 | threshold must be a probability between 0 and 1, got 1.5",
        "NaN | .1 | 3 | 6 | 3 | threshold must be a probability between 0 and 1, got NaN",
        ".5 | .6 | 3 | 6 | 3 | churned_threshold must be a probability between 0 and threshold"
            + " (0.5), got 0.6",
        ".5 | .1 | 0 | 6 | 3 | silence_factor must be > 0 median gaps and finite, got 0.0",
        ".5 | .1 | 3 | 3 | 3 | churned_silence_factor must be above silence_factor (3.0) median"
            + " gaps and finite, got 3.0",
        ".5 | .1 | 3 | 6 | 1 | min_purchases must be 2 to 32 purchases, whose gaps have a median,"
            + " got 1"
      })
  void rangesAreChecked(
      double threshold, double churned, double factor, double churnedFactor, int min, String why) {
    assertThatThrownBy(
            () ->
                new ChurnRules(
                    threshold,
                    churned,
                    factor,
                    churnedFactor,
                    min,
                    RfmUnit.DAY,
                    RULES.zone(),
                    null))
        .hasMessage(why);
    assertThatThrownBy(
            () -> new ChurnRules(.5, .1, 3, 6, 3, RfmUnit.DAY, RULES.zone(), Duration.ZERO))
        .hasMessage("ttl must be > 0 days, got 0 ms");
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }
}
