package io.flinkcx.core.journey;

import static io.flinkcx.core.journey.LifecycleEvent.CANCELLATION;
import static io.flinkcx.core.journey.LifecycleEvent.CONSIDERATION;
import static io.flinkcx.core.journey.LifecycleEvent.EVALUATION;
import static io.flinkcx.core.journey.LifecycleEvent.POST_PURCHASE;
import static io.flinkcx.core.journey.LifecycleEvent.PURCHASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.core.machine.Simulation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Times are days; a change reads as "day stage". */
class LifecycleTest {

  private static final long DAY = Duration.ofDays(1).toMillis();

  private final Lifecycle lifecycle = new Lifecycle(LifecycleRules.DEFAULT);
  private final LifecycleCustomer customer = lifecycle.start();
  private final List<LifecycleChange> changes = new ArrayList<>();

  private LifecycleTest on(double day, LifecycleEvent event) {
    take(customer, event, Math.round(day * DAY), changes);
    return this;
  }

  /** As a timeline hands it over: after the deadlines before it. */
  private static void take(
      LifecycleCustomer customer,
      LifecycleEvent event,
      long millis,
      List<LifecycleChange> changes) {
    customer.advance(millis - 1, changes::add);
    customer.take(millis, event, changes::add);
  }

  private LifecycleTest until(double day) {
    customer.advance(Math.round(day * DAY), changes::add);
    return this;
  }

  private List<String> stages() {
    return changes.stream()
        .map(change -> change.enteredAtMillis() / DAY + " " + change.stage().label())
        .toList();
  }

  @Test
  void prospectMovesForwardOnly() {
    on(0, CONSIDERATION).on(1, EVALUATION).on(2, CONSIDERATION).on(3, PURCHASE);
    assertThat(stages()).containsExactly("0 consideration", "1 evaluation", "3 purchase");
  }

  @Test
  void silentProspectIsLostWithoutBeingAtRisk() {
    on(0, CONSIDERATION).on(10, CONSIDERATION).until(1000);
    assertThat(stages()).containsExactly("0 consideration", "190 lost");
  }

  @Test
  void silentCustomerMovesByTimeAlone() {
    on(0, PURCHASE).until(1000);
    assertThat(stages()).containsExactly("0 purchase", "7 post_purchase", "90 at_risk", "180 lost");
    assertThat(changes)
        .extracting(LifecycleChange::reason)
        .containsExactly("purchase", "time_passed", "silence", "silence");
    assertThat(customer.nextDeadlineMillis()).isEmpty();
  }

  @Test
  void useOfThePurchaseEndsTheStagePurchase() {
    on(0, PURCHASE).on(2, POST_PURCHASE);
    assertThat(stages()).containsExactly("0 purchase", "2 post_purchase");
  }

  @Test
  void anotherPurchaseKeepsTheStageAndItsEntryButPostponesItsEnd() {
    on(0, PURCHASE).on(5, PURCHASE).until(20);
    assertThat(stages()).containsExactly("0 purchase", "12 post_purchase");
    assertThat(changes.get(1).previousDwellMillis()).hasValue(12 * DAY);
  }

  @Test
  void thirdPurchaseWithinPeriodMakesLoyal() {
    on(0, PURCHASE).on(60, PURCHASE).on(120, PURCHASE);
    assertThat(stages())
        .containsExactly(
            "0 purchase", "7 post_purchase", "60 purchase", "67 post_purchase", "120 loyal");
  }

  @Test
  void loyalPeriodExcludesItsFarEnd() {
    Lifecycle patient = new Lifecycle(rules(3, 365, 400, 500));
    assertThat(stageAfterPurchases(patient, 0, 100, 364.999)).isEqualTo("loyal");
    assertThat(stageAfterPurchases(patient, 0, 100, 365)).isEqualTo("purchase");
  }

  private static String stageAfterPurchases(Lifecycle lifecycle, double... days) {
    LifecycleCustomer customer = lifecycle.start();
    List<LifecycleChange> changes = new ArrayList<>();
    for (double day : days) {
      take(customer, PURCHASE, Math.round(day * DAY), changes);
    }
    return changes.get(changes.size() - 1).stage().label();
  }

  @Test
  void loyalEndsWhenItsPurchasesLeaveThePeriod() {
    on(0, PURCHASE).on(30, PURCHASE).on(60, PURCHASE);
    for (int day = 120; day <= 360; day += 60) {
      on(day, POST_PURCHASE);
    }
    until(400);
    assertThat(stages()).endsWith("60 loyal", "365 post_purchase");
    assertThat(changes.get(changes.size() - 1).reason()).isEqualTo("loyal_period");
  }

  @Test
  void fourthPurchaseProlongsLoyal() {
    on(0, PURCHASE).on(30, PURCHASE).on(60, PURCHASE).on(90, PURCHASE);
    for (int day = 120; day <= 420; day += 60) {
      on(day, POST_PURCHASE);
    }
    assertThat(stages()).endsWith("60 loyal", "395 post_purchase");
  }

  @Test
  void anySignOfLifeEndsAtRisk() {
    on(0, PURCHASE).on(100, CONSIDERATION);
    assertThat(stages())
        .containsExactly("0 purchase", "7 post_purchase", "90 at_risk", "100 post_purchase");
  }

  @Test
  void loyalCustomerReturnsFromAtRiskAsLoyal() {
    on(0, PURCHASE).on(1, PURCHASE).on(2, PURCHASE).on(100, EVALUATION);
    assertThat(stages()).containsExactly("0 purchase", "2 loyal", "92 at_risk", "100 loyal");
  }

  @Test
  void purchaseAtRiskIsNoWinBack() {
    on(0, PURCHASE).on(100, PURCHASE);
    assertThat(stages()).endsWith("90 at_risk", "100 purchase");
  }

  @Test
  void purchaseAfterLossIsWonBackThenSettles() {
    on(0, PURCHASE).on(200, PURCHASE).until(250);
    assertThat(stages()).endsWith("180 lost", "200 won_back", "207 post_purchase");
  }

  @Test
  void lostCustomerWhoLooksAroundIsWonBackOnlyByBuying() {
    on(0, PURCHASE)
        .on(200, CONSIDERATION)
        .on(201, POST_PURCHASE)
        .on(202, EVALUATION)
        .on(203, PURCHASE);
    assertThat(stages())
        .endsWith("180 lost", "200 consideration", "202 evaluation", "203 won_back");
  }

  @Test
  void serviceContactDoesNotWinBack() {
    on(0, PURCHASE).on(200, POST_PURCHASE).until(1000);
    assertThat(stages()).endsWith("180 lost");
  }

  @Test
  void prospectWhoWasLostBuysForTheFirstTime() {
    on(0, EVALUATION).on(200, PURCHASE);
    assertThat(stages()).containsExactly("0 evaluation", "180 lost", "200 purchase");
  }

  @Test
  void customerFirstSeenInServiceCanBeWonBack() {
    on(0, POST_PURCHASE).on(300, PURCHASE);
    assertThat(stages())
        .containsExactly("0 post_purchase", "90 at_risk", "180 lost", "300 won_back");
  }

  @Test
  void cancellationLosesAtOnce() {
    on(0, PURCHASE).on(3, CANCELLATION).on(4, CANCELLATION).on(5, POST_PURCHASE).on(6, PURCHASE);
    assertThat(stages()).containsExactly("0 purchase", "3 lost", "6 won_back");
  }

  @Test
  void dwellIsTheTimeInTheStageLeft() {
    on(0, CONSIDERATION).on(2.5, EVALUATION);
    assertThat(changes.get(0).previousStage()).isNull();
    assertThat(changes.get(0).previousDwellMillis()).isEmpty();
    assertThat(changes.get(1).previousStage()).isEqualTo(LifecycleStage.CONSIDERATION);
    assertThat(changes.get(1).previousDwellMillis()).hasValue(5 * DAY / 2);
  }

  @Test
  void eventAtTheDeadlineComesFirst() {
    on(0, POST_PURCHASE).on(90, POST_PURCHASE).until(100);
    assertThat(stages()).containsExactly("0 post_purchase");
  }

  @Test
  void changesDoNotDependOnHowOftenTimeIsTold() {
    SplittableRandom random = new SplittableRandom(11);
    for (int run = 0; run < 500; run++) {
      LifecycleCustomer told = lifecycle.start();
      LifecycleCustomer untold = lifecycle.start();
      List<LifecycleChange> toldChanges = new ArrayList<>();
      List<LifecycleChange> untoldChanges = new ArrayList<>();
      long millis = 0;
      for (int i = 0; i < 30; i++) {
        long next = millis + (long) (Math.exp(random.nextDouble(0, 6)) * DAY / 2);
        while (millis < next) {
          millis = Math.min(next, millis + random.nextInt(1, 20) * DAY);
          told.advance(millis - 1, toldChanges::add);
        }
        LifecycleEvent event =
            LifecycleEvent.values()[random.nextInt(LifecycleEvent.values().length)];
        take(told, event, millis, toldChanges);
        take(untold, event, millis, untoldChanges);
      }
      assertThat(untoldChanges).isEqualTo(toldChanges);
      assertThat(untold).usingRecursiveComparison().isEqualTo(told);
    }
  }

  @Test
  void everyChangeLeavesTheStageEnteredBefore() {
    SplittableRandom random = new SplittableRandom(13);
    long millis = 0;
    for (int i = 0; i < 5000; i++) {
      millis += random.nextInt(1, 250) * DAY;
      LifecycleEvent event =
          LifecycleEvent.values()[random.nextInt(LifecycleEvent.values().length)];
      take(customer, event, millis, changes);
    }
    for (int i = 1; i < changes.size(); i++) {
      LifecycleChange before = changes.get(i - 1);
      LifecycleChange after = changes.get(i);
      assertThat(after.previousStage()).isEqualTo(before.stage()).isNotEqualTo(after.stage());
      assertThat(after.previousDwellMillis())
          .hasValue(after.enteredAtMillis() - before.enteredAtMillis());
    }
    assertThat(changes).extracting(LifecycleChange::stage).contains(LifecycleStage.values());
  }

  @Test
  void stateOfStricterRulesStillWorks() throws IOException {
    on(0, PURCHASE).on(1, PURCHASE).on(2, PURCHASE);
    LifecycleCustomer stricter = new Lifecycle(rules(5, 365, 90, 180)).read(written(customer));
    assertThat(stricter.nextDeadlineMillis()).hasValue(92 * DAY);
    changes.clear();
    take(stricter, PURCHASE, 3 * DAY, changes);
    take(stricter, PURCHASE, 4 * DAY, changes);
    assertThat(stages()).containsExactly("3 purchase", "4 loyal");
  }

  private static DataInputStream written(LifecycleCustomer customer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    customer.write(new DataOutputStream(bytes));
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }

  @Test
  void simulatedJobsGiveTheRowsOfAnUndisturbedRun() {
    LifecycleRules rules = LifecycleRules.DEFAULT;
    LifecycleEvent[] events = LifecycleEvent.values();
    new Simulation<>(new Lifecycle(rules), random -> events[random.nextInt(events.length)])
        .spans(rules.postPurchaseAfter(), rules.atRiskAfter(), rules.lostAfter())
        .run();
  }

  private static LifecycleRules rules(
      int loyalPurchases, int loyalPeriodDays, int atRiskAfterDays, int lostAfterDays) {
    return new LifecycleRules(
        Duration.ofDays(7),
        loyalPurchases,
        Duration.ofDays(loyalPeriodDays),
        Duration.ofDays(atRiskAfterDays),
        Duration.ofDays(lostAfterDays));
  }

  @Test
  void rulesNameArgumentAndValue() {
    assertThatThrownBy(() -> rules(0, 365, 90, 180))
        .hasMessage("loyal_purchases must be >= 1 purchase, got 0");
    assertThatThrownBy(() -> rules(3, 0, 90, 180))
        .hasMessage("loyal_period must be > 0 days, got 0 days");
    assertThatThrownBy(() -> rules(3, 365, -90, 180))
        .hasMessage("at_risk_after must be > 0 days, got -90 days");
    assertThatThrownBy(() -> rules(3, 365, 90, 90))
        .hasMessage(
            "lost_after must be longer than at_risk_after (90 days), got 90 days; both count from"
                + " the last event");
    assertThatThrownBy(
            () ->
                new LifecycleRules(
                    Duration.ofMinutes(-5),
                    3,
                    Duration.ofDays(1),
                    Duration.ofDays(1),
                    Duration.ofDays(2)))
        .hasMessage("post_purchase_after must be > 0 days, got PT-5M");
  }

  @Test
  void eventNamesAreReadInAnyCase() {
    assertThat(LifecycleEvent.of("Post_Purchase")).contains(POST_PURCHASE);
    assertThat(LifecycleEvent.of("awareness")).isEmpty();
    assertThat(LifecycleEvent.of(null)).isEmpty();
  }
}
