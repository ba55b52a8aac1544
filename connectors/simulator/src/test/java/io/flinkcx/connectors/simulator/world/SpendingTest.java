package io.flinkcx.connectors.simulator.world;

import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;

class SpendingTest {

  private static final int CUSTOMERS = 20_000;

  @Test
  void spendIsGammaGammaAndIndependentOfTheRate() {
    CompanyOptions options = CompanyOptions.builder().seed(5).customers(CUSTOMERS).build();
    Lives lives = new Lives(options);
    Spending spending = new Spending(options);
    Spending.Amounts amounts = new Spending.Amounts();
    double[] nus = new double[CUSTOMERS];
    double[] rates = new double[CUSTOMERS];
    double[] standardised = new double[CUSTOMERS];
    SummaryStatistics firstOrders = new SummaryStatistics();
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      Life life = lives.live(customer, Long.MAX_VALUE);
      rates[customer] = life.ratePerWeek;
      spending.start(customer);
      nus[customer] = 6 / spending.meanSpend();
      spending.next(new Order(), 0, amounts);
      standardised[customer] = nus[customer] * amounts.netCents / 100;
      firstOrders.addValue(amounts.netCents / 100.0);
    }
    Fit.assertDistributed(nus, new GammaDistribution(4, 1 / 15.0));
    Fit.assertDistributed(standardised, new GammaDistribution(6, 1));
    Fit.assertNear(
        firstOrders.getMean(), 30, firstOrders.getStandardDeviation() / Math.sqrt(CUSTOMERS));
    Fit.assertNear(new PearsonsCorrelation().correlation(nus, rates), 0, 1 / Math.sqrt(CUSTOMERS));
  }
}
