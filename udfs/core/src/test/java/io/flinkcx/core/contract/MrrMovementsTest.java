package io.flinkcx.core.contract;

import static io.flinkcx.core.contract.SubscriptionStatus.ACTIVE;
import static io.flinkcx.core.contract.SubscriptionStatus.CANCELED;
import static io.flinkcx.core.contract.SubscriptionStatus.PAST_DUE;
import static io.flinkcx.core.contract.SubscriptionStatus.PAUSED;
import static io.flinkcx.core.contract.SubscriptionStatus.TRIALING;
import static io.flinkcx.core.contract.SubscriptionStatus.UNPAID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.core.contract.MrrMovement.Kind;
import io.flinkcx.core.machine.Simulation;
import io.flinkcx.core.machine.Timeline;
import io.flinkcx.core.machine.Timers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MrrMovementsTest {

  private static final long NO_END = SubscriptionState.NO_END;

  private final List<MrrMovement> movements = new ArrayList<>();
  private SubscriptionRevenue subscription = MrrMovements.DEFAULT.start();

  private static SubscriptionState state(SubscriptionStatus status, long mrr) {
    return new SubscriptionState(status, mrr, "EUR", null, NO_END, 0);
  }

  private static SubscriptionState ending(SubscriptionStatus status, long mrr, long endsAt) {
    return new SubscriptionState(status, mrr, "EUR", null, endsAt, 0);
  }

  private void take(long millis, SubscriptionState state) {
    subscription.advance(millis - 1, movements::add);
    subscription = copy(MrrMovements.DEFAULT, subscription);
    subscription.take(millis, state, movements::add);
  }

  private static SubscriptionRevenue copy(MrrMovements rules, SubscriptionRevenue subscription) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      subscription.write(new DataOutputStream(bytes));
      return rules.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException e) {
      throw new IllegalStateException("an array takes all bytes", e);
    }
  }

  /** Movements up to a time as "millis kind delta", with ! where a churn is involuntary. */
  private List<String> until(long millis) {
    subscription.advance(millis, movements::add);
    return movements.stream()
        .map(
            m ->
                m.atMillis()
                    + " "
                    + m.kind().label()
                    + " "
                    + m.delta()
                    + (Boolean.TRUE.equals(m.isInvoluntary()) ? "!" : ""))
        .toList();
  }

  @Test
  void trialIsNotRevenue() {
    take(1, state(TRIALING, 50));
    take(5, state(ACTIVE, 50));
    take(9, state(CANCELED, 50));

    assertThat(until(20)).containsExactly("5 new 50", "9 churn -50");
  }

  @Test
  void trialThatEndsIsNoChurn() {
    take(1, state(TRIALING, 50));
    take(5, state(CANCELED, 50));

    assertThat(until(20)).isEmpty();
  }

  @Test
  void missingPaymentMakesAChurnInvoluntary() {
    take(1, state(ACTIVE, 50));
    take(2, state(PAST_DUE, 50));
    take(3, state(CANCELED, 50));
    take(4, state(ACTIVE, 50));
    take(5, state(UNPAID, 50));
    take(6, state(ACTIVE, 50));
    take(7, new SubscriptionState(CANCELED, 50, "EUR", true, NO_END, 0));
    take(8, state(ACTIVE, 50));
    take(9, state(PAST_DUE, 50));
    take(10, new SubscriptionState(CANCELED, 50, "EUR", false, NO_END, 0));

    assertThat(until(20))
        .containsExactly(
            "1 new 50",
            "3 churn -50!",
            "4 reactivation 50",
            "5 churn -50!",
            "6 reactivation 50",
            "7 churn -50!",
            "8 reactivation 50",
            "10 churn -50");
  }

  @Test
  void pauseIsNoChurn() {
    take(1, state(ACTIVE, 50));
    take(2, state(PAUSED, 0));
    take(3, state(ACTIVE, 60));

    assertThat(until(20)).containsExactly("1 new 50", "3 expansion 10");
  }

  @Test
  void pauseMayBeAContraction() {
    MrrMovements rules = new MrrMovements(PausedRevenue.CONTRACTION, null);
    SubscriptionRevenue paused = rules.start();
    paused.take(1, state(ACTIVE, 50), movements::add);
    paused.advance(1, movements::add);
    paused.take(2, state(PAUSED, 50), movements::add);
    paused.advance(2, movements::add);
    paused = copy(rules, paused);
    paused.take(3, state(ACTIVE, 60), movements::add);
    paused.advance(3, movements::add);
    paused.take(4, state(PAUSED, 60), movements::add);
    paused.advance(4, movements::add);
    paused.take(5, state(CANCELED, 60), movements::add);
    paused.advance(5, movements::add);

    assertThat(until(20))
        .containsExactly(
            "1 new 50", "2 contraction -50", "3 expansion 60", "4 contraction -60", "5 churn 0");
    assertThat(movements.get(2).reason()).isEqualTo(MrrMovement.Reason.RESUMED);
  }

  @Test
  void announcedEndActsWhenItsTimeComes() {
    take(1, ending(ACTIVE, 50, 9));
    assertThat(until(8)).containsExactly("1 new 50");
    assertThat(subscription.nextDeadlineMillis()).hasValue(9);
    assertThat(until(9)).containsExactly("1 new 50", "9 churn -50");
    assertThat(movements.get(1).stateMillis()).isEqualTo(1);

    // the billing system's row about it comes later and changes nothing
    take(10, ending(CANCELED, 50, 9));
    assertThat(until(20)).hasSize(2);
  }

  @Test
  void announcedEndMayBeTakenBack() {
    take(1, ending(ACTIVE, 50, 9));
    take(9, state(ACTIVE, 50));

    assertThat(until(20)).containsExactly("1 new 50");
  }

  @Test
  void canceledSubscriptionPaysUntilItsEnd() {
    take(1, state(ACTIVE, 50));
    take(2, ending(CANCELED, 0, 9));

    assertThat(until(20)).containsExactly("1 new 50", "9 churn -50");
  }

  @Test
  void endInThePastIsNow() {
    take(1, state(ACTIVE, 50));
    take(5, ending(CANCELED, 50, 3));

    assertThat(until(20)).containsExactly("1 new 50", "5 churn -50");
  }

  @Test
  void withoutAPriceItDoesNotPay() {
    take(1, state(ACTIVE, 0));
    take(2, state(ACTIVE, 50));
    take(3, state(ACTIVE, 0));

    assertThat(until(20)).containsExactly("2 new 50", "3 churn -50");
    assertThat(movements.get(1).reason()).isEqualTo(MrrMovement.Reason.FREE);
  }

  @Test
  void eachCurrencyHasItsSum() {
    take(1, state(ACTIVE, 50));
    take(2, new SubscriptionState(ACTIVE, 60, "USD", null, NO_END, 0));

    assertThat(until(20)).containsExactly("1 new 50", "2 contraction -50", "2 expansion 60");
    assertThat(movements.stream().map(MrrMovement::currency)).containsExactly("EUR", "EUR", "USD");
  }

  /** The highest version stands; what it corrected leaves no trace. */
  @Test
  void correctionOfAMomentLeavesOneMovement() {
    take(1, new SubscriptionState(ACTIVE, 500, "EUR", null, NO_END, 1));
    take(1, new SubscriptionState(ACTIVE, 50, "EUR", null, NO_END, 2));
    take(1, new SubscriptionState(ACTIVE, 5, "EUR", null, NO_END, 0));

    assertThat(until(20)).containsExactly("1 new 50");
  }

  @Test
  void endedSubscriptionIsForgottenAfterTheTimeToLive() {
    MrrMovements rules = new MrrMovements(PausedRevenue.KEPT, Duration.ofMillis(10));
    SubscriptionRevenue own = rules.start();
    own.take(1, state(ACTIVE, 50), movements::add);
    own.advance(100, movements::add);
    assertThat(own.isFinished()).isFalse();
    own.take(200, state(CANCELED, 50), movements::add);
    own.advance(209, movements::add);
    assertThat(own.isFinished()).isFalse();
    own.advance(Long.MAX_VALUE, movements::add);
    assertThat(own.isFinished()).isTrue();
    own.take(300, state(ACTIVE, 50), movements::add);
    own.advance(300, movements::add);

    assertThat(movements.get(2).kind()).isEqualTo(Kind.NEW);
  }

  /** Nobody knows a silence then, but the state itself has come. */
  @Test
  void lastStateTakesEffectWhenTheInputEnds() {
    Timeline<SubscriptionState, MrrMovement, SubscriptionRevenue> timeline =
        new Timeline<>(MrrMovements.DEFAULT);
    Timers none =
        new Timers() {
          @Override
          public void set(long millis) {}

          @Override
          public void clear(long millis) {}
        };
    timeline.read(null);
    timeline.add(1, ending(ACTIVE, 50, 9), Long.MIN_VALUE, none);
    timeline.pass(1, Long.MAX_VALUE, none, movements::add);

    assertThat(movements).extracting(MrrMovement::kind).containsExactly(Kind.NEW);
  }

  /** Whatever happens, the deltas of each currency add up to what a fresh look says stands. */
  @Test
  void sumOfDeltasIsWhatStands() {
    Random random = new Random(31);
    int standing = 0;
    for (int run = 0; run < 2_000; run++) {
      SubscriptionRevenue drawn = MrrMovements.DEFAULT.start();
      List<MrrMovement> out = new ArrayList<>();
      Map<String, Long> expected = new HashMap<>();
      long millis = 0;
      for (int i = random.nextInt(12); i >= 0; i--) {
        millis += 1 + random.nextInt(5);
        expected = until(expected, millis - 1);
        SubscriptionState state = draw(random, millis);
        drawn.advance(millis - 1, out::add);
        drawn = copy(MrrMovements.DEFAULT, drawn);
        drawn.take(millis, state, out::add);
        expected = after(expected, state, millis);
      }
      drawn.advance(millis + 10, out::add);
      expected = until(expected, millis + 10);
      Map<String, Long> sums = new HashMap<>();
      for (MrrMovement movement : out) {
        sums.merge(movement.currency(), movement.delta(), Long::sum);
        assertThat(sums.get(movement.currency())).isEqualTo(movement.mrr());
      }
      sums.values().removeIf(sum -> sum == 0);
      expected.remove(END);
      assertThat(sums).as("run %d", run).isEqualTo(expected);
      standing += sums.size();
    }
    assertThat(standing).isGreaterThan(300);
  }

  private static final String END = "end";

  private static SubscriptionState draw(Random random, long millis) {
    SubscriptionStatus[] all = SubscriptionStatus.values();
    boolean hasEnd = random.nextInt(4) == 0;
    return new SubscriptionState(
        random.nextBoolean() ? ACTIVE : all[random.nextInt(all.length)],
        10L * random.nextInt(4),
        random.nextInt(4) == 0 ? "USD" : "EUR",
        null,
        hasEnd ? millis + random.nextInt(8) - 2 : NO_END,
        0);
  }

  /** What stands by currency, and under END the time at which it ends. */
  private static Map<String, Long> after(
      Map<String, Long> before, SubscriptionState state, long millis) {
    boolean isOver = state.endsAtMillis() <= millis;
    boolean pays = state.status() == ACTIVE || state.status() == PAST_DUE;
    boolean isKept =
        state.status() == PAUSED || state.status() == CANCELED && state.endsAtMillis() != NO_END;
    Map<String, Long> after = new HashMap<>();
    if (isOver) {
      return after;
    }
    if (isKept) {
      after.putAll(before);
      after.remove(END);
    } else if (pays && state.mrr() > 0) {
      after.put(state.currency(), state.mrr());
    }
    if (state.endsAtMillis() != NO_END) {
      after.put(END, state.endsAtMillis());
    }
    return after;
  }

  private static Map<String, Long> until(Map<String, Long> standing, long millis) {
    return standing.getOrDefault(END, NO_END) <= millis ? new HashMap<>() : standing;
  }

  /** Ends are announced for times in which the simulation's events lie. */
  @ParameterizedTest
  @ValueSource(ints = {0, 20})
  void anyOrderCrashAndRescalingGiveTheSameRows(int ttlDays) {
    long day = Duration.ofDays(1).toMillis();
    new Simulation<>(
            new MrrMovements(PausedRevenue.KEPT, ttlDays == 0 ? null : Duration.ofDays(ttlDays)),
            random -> {
              SubscriptionStatus[] all = SubscriptionStatus.values();
              return new SubscriptionState(
                  random.nextBoolean() ? ACTIVE : all[random.nextInt(all.length)],
                  10L * random.nextInt(4),
                  random.nextInt(4) == 0 ? "USD" : "EUR",
                  null,
                  random.nextInt(3) == 0 ? SIMULATED + day * random.nextInt(100) : NO_END,
                  random.nextInt(3));
            })
        .spans(Duration.ofDays(5), Duration.ofDays(20))
        .run();
  }

  /** Where the simulation begins. */
  private static final long SIMULATED = 1_700_000_000_000L;

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> state(ACTIVE, -1)).hasMessageContaining("mrr must be >= 0, got -1");
    assertThatThrownBy(() -> new MrrMovements(PausedRevenue.KEPT, Duration.ZERO))
        .hasMessage("ttl must be > 0 days, got 0 ms");
  }
}
