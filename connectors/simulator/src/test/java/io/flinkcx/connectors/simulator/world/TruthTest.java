package io.flinkcx.connectors.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the truth says is found in the rows of a big company, by the definitions of the notes. */
class TruthTest {

  private static final CompanyOptions OPTIONS =
      CompanyOptions.builder().seed(77).customers(CountedTruth.LIVES).build();
  private static final Pattern STANDARD_ERROR = Pattern.compile("standard error ([0-9.e-]+)");
  private static final long TO = OPTIONS.to().toEpochMilli();
  private static Map<String, Rows.Row> truth;

  @BeforeAll
  static void readTruth() {
    truth = Rows.of(OPTIONS.toBuilder().customers(1).build(), TruthTables.TRUTH).by("parameter");
  }

  @Test
  void everyOptionInForceIsARow() {
    for (Parameter parameter : Parameter.values()) {
      assertThat(truth.get(parameter.key()).number("value")).isEqualTo(OPTIONS.get(parameter));
      assertThat(truth.get(parameter.key()).text("unit")).isEqualTo(parameter.unit());
    }
  }

  @Test
  void everyValueIsFiniteWithUnitAndNote() {
    truth.forEach(
        (parameter, row) -> {
          assertThat(row.number("value")).as(parameter).isFinite();
          assertThat(row.text("unit")).as(parameter).isNotBlank();
          assertThat(row.text("note")).as(parameter).isNotBlank();
        });
  }

  @Test
  void ordersAndCustomers() {
    long orders = 0;
    long late = 0;
    for (Rows.Row row : Rows.of(OPTIONS, "orders")) {
      orders++;
      boolean isLate =
          row.isNull("delivered_at")
              ? row.at("promised_at") < TO
              : row.at("delivered_at") > row.at("promised_at");
      late += isLate ? 1 : 0;
    }
    long alive = 0;
    Rows customers = Rows.of(OPTIONS, TruthTables.CUSTOMER_TRUTH);
    for (Rows.Row row : customers) {
      alive += row.flag("is_alive_at_end") ? 1 : 0;
      if (!row.flag("is_alive_at_end")) {
        assertThat(row.number("expected_purchases_52_weeks")).isZero();
      }
    }
    assertFound("delivery.late-share", (double) late / orders);
    assertFound("customer.orders", (double) orders / customers.size());
    assertFound("customer.alive-share", (double) alive / customers.size());
  }

  @Test
  void contacts() {
    Map<String, List<Rows.Row>> byCustomer = new HashMap<>();
    double handling = 0;
    long handled = 0;
    for (Rows.Row row : Rows.of(OPTIONS, "interactions")) {
      if (!row.flag("is_abandoned")) {
        handled++;
        handling +=
            row.count("talk_seconds") + row.count("hold_seconds") + row.count("wrap_seconds");
        if (row.text("direction").equals("inbound")) {
          byCustomer.computeIfAbsent(row.text("customer_id"), id -> new ArrayList<>()).add(row);
        }
      }
    }
    long[] counts = new long[4]; // contacts, resolved, same issue, any
    byCustomer.values().forEach(contacts -> count(contacts, counts));
    assertFound("contact.aht", handling / handled);
    assertFound("contact.resolved-share", (double) counts[1] / counts[0]);
    assertFound("contact.fcr.same-issue", (double) counts[2] / counts[0]);
    assertFound("contact.fcr.any-contact", (double) counts[3] / counts[0]);
  }

  private static void count(List<Rows.Row> contacts, long[] counts) {
    for (Rows.Row contact : contacts) {
      long at = contact.at("opened_at");
      if (at + Millis.WEEK >= TO) {
        continue;
      }
      boolean isSame = false;
      boolean isAny = false;
      for (Rows.Row other : contacts) {
        long gap = other.at("opened_at") - at;
        if (gap > 0 && gap <= Millis.WEEK) {
          isAny = true;
          isSame |= other.text("reason").equals(contact.text("reason"));
        }
      }
      counts[0]++;
      counts[1] += contact.text("status").equals("resolved") ? 1 : 0;
      counts[2] += isSame ? 0 : 1;
      counts[3] += isAny ? 0 : 1;
    }
  }

  @Test
  void npsOfTheAnswersAndOfAnswersAtRandom() {
    assertFound("nps.answered", nps(OPTIONS));
    // with answers at random the answers show what everybody would have said
    assertFound(
        "nps.all-invited", nps(OPTIONS.toBuilder().set(Parameter.RESPONSE_BIAS, 0).build()));
    assertThat(value("nps.answered")).isNotEqualTo(value("nps.all-invited"));
  }

  private static double nps(CompanyOptions options) {
    long points = 0;
    long n = 0;
    for (Rows.Row row : Rows.of(options, "survey_responses")) {
      if (row.text("metric").equals("nps")) {
        double score = row.number("score");
        points += score >= 9 ? 1 : score >= 7 ? 0 : -1;
        n++;
      }
    }
    return 100.0 * points / n;
  }

  @Test
  void recurringRevenueAndTheNaiveDifference() {
    Map<String, long[]> mrr = new HashMap<>(); // a year ago, now
    long[] called = new long[2];
    long[] notCalled = new long[2];
    for (Rows.Row row : Rows.of(OPTIONS, "subscriptions")) {
      long[] amounts = mrr.computeIfAbsent(row.text("subscription_id"), id -> new long[2]);
      long amount = row.text("status").equals("trialing") ? 0 : row.money("mrr");
      if (row.at("updated_at") < TO - 365 * Millis.DAY) {
        amounts[0] = amount;
      }
      amounts[1] = amount;
      if (row.attribute("renewal") != null) {
        long[] arm = Boolean.parseBoolean(row.attribute("is_called")) ? called : notCalled;
        arm[0]++;
        arm[1] += row.text("status").equals("canceled") ? 1 : 0;
      }
    }
    double start = 0;
    double kept = 0;
    double end = 0;
    for (long[] amounts : mrr.values()) {
      if (amounts[0] > 0) {
        start += amounts[0];
        kept += Math.min(amounts[0], amounts[1]);
        end += amounts[1];
      }
    }
    assertFound("subscription.grr", kept / start);
    assertFound("subscription.nrr", end / start);
    double naive = (double) called[1] / called[0] - (double) notCalled[1] / notCalled[0];
    assertFound("call.naive-difference", naive);
    assertThat(value("call.average-effect")).isNegative();
    assertThat(value("call.naive-difference")).isPositive();
  }

  @Test
  void hazardOfTheFirstRenewals() {
    Map<String, Integer> renewals = new HashMap<>(); // that a subscription has come to
    Set<String> ended = new HashSet<>();
    long[] atRisk = new long[4];
    long[] lost = new long[4];
    for (Rows.Row row : Rows.of(OPTIONS, "subscriptions")) {
      String id = row.text("subscription_id");
      boolean isPastDue = row.text("status").equals("past_due");
      boolean isRenewal = isPastDue || row.attribute("renewal") != null;
      if (ended.contains(id) || !isRenewal && !row.flag("is_involuntary")) {
        continue;
      }
      int renewal = renewals.merge(id, isRenewal ? 1 : 0, Integer::sum);
      boolean isLost = row.text("status").equals("canceled");
      if (isLost) {
        ended.add(id);
      }
      if (renewal < atRisk.length) {
        atRisk[renewal] += isRenewal ? 1 : 0;
        lost[renewal] += isLost ? 1 : 0;
      }
    }
    for (int renewal = 1; renewal < atRisk.length; renewal++) {
      assertFound(
          "subscription.hazard.period-0" + renewal, (double) lost[renewal] / atRisk[renewal]);
    }
  }

  @Test
  void earnedGrowth() {
    long year = 365 * Millis.DAY;
    Map<String, Rows.Row> customers = Rows.of(OPTIONS, "customers").by("customer_id");
    double before = 0;
    double fromOld = 0;
    double fromEarnedNew = 0;
    for (Rows.Row row : Rows.of(OPTIONS, "orders")) {
      Rows.Row customer = customers.get(row.text("customer_id"));
      if (row.at("ordered_at") < TO - 2 * year) {
        continue;
      }
      if (row.at("ordered_at") < TO - year) {
        before += row.money("net");
      } else if (customer.at("became_customer_at") < TO - year) {
        fromOld += row.money("net");
      } else if (customer.text("acquisition_type").equals("earned")) {
        fromEarnedNew += row.money("net");
      }
    }
    assertFound("earned-growth-rate", (fromOld + fromEarnedNew) / before - 1);
  }

  @Test
  void profitability() {
    double revenue = 0;
    for (Rows.Row row : Rows.of(OPTIONS, "orders")) {
      revenue += row.money("net");
    }
    double cost = 0;
    for (Rows.Row row : Rows.of(OPTIONS, "customer_costs")) {
      cost += row.money("amount");
    }
    assertFound("customer.profitability-index", 100 * (revenue - cost) / cost);
  }

  @Test
  void withoutEffectThereIsNone() {
    CompanyOptions options = OPTIONS.toBuilder().set(Parameter.TAU, 0).build();
    assertThat(CountedTruth.of(options))
        .filteredOn(value -> value.parameter().equals("call.average-effect"))
        .singleElement()
        .satisfies(value -> assertThat(value.value()).isZero());
  }

  @Test
  void whatServiceDoesIsBadForRevenueAndForChurn() {
    for (String event : List.of("late-delivery", "unresolved-contact", "long-wait")) {
      assertThat(value("effect." + event + ".revenue")).as(event).isNegative();
      assertThat(value("effect." + event + ".churn")).as(event).isPositive();
    }
  }

  /** Lives differ in nothing but the event: where it moves nothing, not one order differs. */
  @Test
  void whereSatisfactionMovesNoDropoutNoEventMovesRevenue() {
    assertThat(CountedTruth.of(OPTIONS.toBuilder().set(Parameter.GAMMA, 0).build()))
        .filteredOn(value -> value.parameter().matches("effect\\..*\\.revenue"))
        .hasSize(3)
        .allSatisfy(value -> assertThat(value.value()).as(value.parameter()).isZero());
  }

  @Test
  void companiesWithoutSubscribersOrContactsHaveATruth() {
    CompanyOptions options =
        OPTIONS.toBuilder()
            .set(Parameter.SUBSCRIBERS, 0)
            .set(Parameter.CONTACT, 0)
            .set(Parameter.CONTACT_LATE, 0)
            .set(Parameter.INVITE_ORDER, 0)
            .build();
    assertThat(CountedTruth.of(options))
        .extracting(TrueValue::parameter)
        .contains("customer.orders")
        .doesNotContain(
            "contact.aht",
            "nps.answered",
            "call.naive-difference",
            "subscription.nrr",
            "effect.late-delivery.churn",
            "effect.unresolved-contact.revenue");
  }

  private static double value(String parameter) {
    return truth.get(parameter).number("value");
  }

  /** The sample is as large as the count behind the truth: both have its standard error. */
  private static void assertFound(String parameter, double found) {
    Matcher note = STANDARD_ERROR.matcher(truth.get(parameter).text("note"));
    assertThat(note.find()).isTrue();
    Fit.assertNear(found, value(parameter), Math.sqrt(2) * Double.parseDouble(note.group(1)));
  }
}
