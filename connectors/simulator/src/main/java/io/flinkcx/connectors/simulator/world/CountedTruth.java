package io.flinkcx.connectors.simulator.world;

import java.util.ArrayList;
import java.util.List;

/**
 * The true values without a formula, measured over lives of another company with the same options
 * and other random numbers, so that estimates from the company's rows are not compared with the
 * same rows. Stops after {@link #LIVES} lives, or after {@link #ENOUGH_ORDERS} orders.
 */
final class CountedTruth {

  static final long LIVES = 40_000;
  static final long ENOUGH_ORDERS = 1_000_000;

  /**
   * Coprime to the number of lives, so that any first part of the walk has early and late
   * customers.
   */
  private static final long STRIDE = 16_807;

  private static final long OTHER_COMPANY = 0x2545f4914f6cdd1dL;

  private CountedTruth() {}

  static List<TrueValue> of(CompanyOptions real) {
    CompanyOptions options =
        real.toBuilder().seed(real.seed() ^ OTHER_COMPANY).customers(LIVES).build();
    Lives lives = new Lives(options);
    Subscriptions subscriptions =
        new Subscriptions(options, new Profiles(options), lives.satisfaction().mean());
    Contacts contacts = new Contacts(options, lives.issues(), subscriptions);
    List<LifeCount> counts =
        List.of(
            new PurchaseCount(),
            new SurveyCount(options),
            new ServiceCount(options, contacts),
            new SubscriptionCount(options, subscriptions),
            new MoneyCount(options, contacts),
            new EffectCount(options));
    long orders = 0;
    for (long number = 0; number < LIVES && orders < ENOUGH_ORDERS; number++) {
      Life life = lives.live(number * STRIDE % LIVES, Long.MAX_VALUE);
      orders += life.orders();
      if (life.orders() > 0) {
        counts.forEach(count -> count.add(life));
      }
    }
    List<TrueValue> values = new ArrayList<>();
    counts.forEach(count -> values.addAll(count.values()));
    return values;
  }
}
