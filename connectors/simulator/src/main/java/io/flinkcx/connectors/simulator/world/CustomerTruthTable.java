package io.flinkcx.connectors.simulator.world;

/**
 * {@code simulator_customer_truth}: the latent life of each customer. Expected purchases in the 52
 * weeks after the end, for a customer who is alive, with rate lambda and dropout probability p:
 *
 * <p>E = (1 - exp(-lambda p 52)) / p, exact with gamma = 0, otherwise at mean satisfaction; 0 for a
 * customer who has left. Expected value = E x the customer's mean spend.
 */
final class CustomerTruthTable implements LifeTable {

  private static final int COLUMNS = TruthTables.columns(TruthTables.CUSTOMER_TRUTH_ROW);
  private static final double HORIZON_WEEKS = 52;

  private final long toMillis;
  private final Lives lives;
  private final Referrals referrals;
  private final Spending spending;

  CustomerTruthTable(CompanyOptions options, Lives lives, Referrals referrals) {
    toMillis = options.to().toEpochMilli();
    this.lives = lives;
    this.referrals = referrals;
    spending = new Spending(options);
  }

  @Override
  public void rows(Life shortened, RowSink sink) {
    long at = shortened.firstOrderAtMillis;
    if (at >= toMillis || !sink.wants(at)) {
      return;
    }
    // the slice may end earlier; the truth is as of the end of the company
    Life life = lives.live(shortened.customer, Long.MAX_VALUE);
    spending.start(life.customer);
    double expected = life.hasLeft ? 0 : expectedPurchases(life);
    sink.add(
        at,
        new RowWriter(COLUMNS, toMillis)
            .text(life.id())
            .number(life.ratePerWeek)
            .number(life.dropoutProbability)
            .number(spending.meanSpend())
            .number(life.attitude)
            .flag(referrals.isPromoter(life.customer))
            .count(life.orders())
            .flag(!life.hasLeft)
            .number(life.satisfactionAt(toMillis))
            .number(expected)
            .number(expected * spending.meanSpend())
            .at(at)
            .finish());
  }

  private static double expectedPurchases(Life life) {
    double p = life.dropoutProbability;
    double purchases = life.ratePerWeek * HORIZON_WEEKS;
    return p * purchases < 1e-8 ? purchases : -Math.expm1(-p * purchases) / p;
  }
}
