package io.flinkcx.connectors.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;

class ExperienceTest {

  private static final CompanyOptions OPTIONS =
      CompanyOptions.builder().seed(3).customers(20_000).build();
  private static final double[] LATE_FACTOR = {.625, 1, 1.75};

  private static void eachLife(CompanyOptions options, Consumer<Life> life) {
    Lives lives = new Lives(options);
    for (long customer = 0; customer < options.customers(); customer++) {
      life.accept(lives.live(customer, Long.MAX_VALUE));
    }
  }

  private static void eachOrder(Consumer<Order> order) {
    eachLife(
        OPTIONS,
        life -> {
          for (int index = 0; index < life.orders(); index++) {
            order.accept(life.order(index));
          }
        });
  }

  @Test
  void lateSharesAreThoseOfWarehouseAndSeason() {
    double[] expected = new double[3];
    long[] late = new long[3];
    long[] orders = new long[3];
    eachOrder(
        order -> {
          int w = order.warehouse;
          orders[w]++;
          late[w] += order.isLate ? 1 : 0;
          expected[w] +=
              OPTIONS.get(Parameter.LATE)
                  * LATE_FACTOR[w]
                  * Acquisition.seasonal(order.orderedAtMillis, .5);
        });
    for (int w = 0; w < 3; w++) {
      Fit.assertShare(late[w], orders[w], expected[w] / orders[w]);
    }
    long all = orders[0] + orders[1] + orders[2];
    Fit.assertCounts(new double[] {.4 * all, .4 * all, .2 * all}, orders);
  }

  @Test
  void lateIsAfterThePromiseAndOnlyThen() {
    eachOrder(
        order ->
            assertThat(order.deliveredAtMillis > order.promisedAtMillis).isEqualTo(order.isLate));
  }

  @Test
  void contactsAndFirstContactResolutionHaveTheirShares() {
    long[] orders = new long[2];
    long[] issues = new long[2];
    long[] resolved = new long[2];
    eachOrder(
        order -> {
          int late = order.isLate ? 1 : 0;
          orders[late]++;
          if (order.hasIssue) {
            issues[late]++;
            resolved[late] += order.issue.isResolvedFirst ? 1 : 0;
          }
        });
    Fit.assertShare(issues[0], orders[0], .12);
    Fit.assertShare(issues[1], orders[1], .50);
    Fit.assertShare(resolved[0], issues[0], .72);
    Fit.assertShare(resolved[1], issues[1], .72);
  }

  @Test
  void waitingIsLogNormalAndItsMeanLogIsTheOneUsed() {
    List<Double> phone = new ArrayList<>();
    SummaryStatistics logWait = new SummaryStatistics();
    eachOrder(
        order -> {
          if (order.hasIssue) {
            logWait.addValue(Math.log1p(order.issue.queueMinutes()));
            if (order.issue.channel == ContactChannel.EMAIL && order.issue.team == Team.NORTH) {
              phone.add(Math.log(order.issue.queueSeconds));
            }
          }
        });
    Fit.assertDistributed(
        phone.stream().mapToDouble(Double::doubleValue).toArray(),
        new NormalDistribution(Math.log(4 * 3600 * .8), 1));
    Fit.assertNear(
        logWait.getMean(),
        Issues.meanLogWait(),
        logWait.getStandardDeviation() / Math.sqrt(logWait.getN()));
  }

  @Test
  void satisfactionHasItsMeanItsStepsAndTheEffectOfLateDelivery() {
    CompanyOptions options =
        OPTIONS.toBuilder().set(Parameter.GAMMA, 0).set(Parameter.CONTACT_LATE, 0).build();
    double mean = new Satisfaction(options).mean();
    SummaryStatistics first = new SummaryStatistics();
    SummaryStatistics late = new SummaryStatistics();
    SummaryStatistics inTime = new SummaryStatistics();
    SummaryStatistics attitudes = new SummaryStatistics();
    List<Double> noises = new ArrayList<>();
    eachLife(
        options,
        life -> {
          attitudes.addValue(life.attitude);
          double before = life.startSatisfaction;
          for (int index = 0; index < life.orders(); index++) {
            Order order = life.order(index);
            if (index == 0) {
              first.addValue(order.satisfaction);
            }
            if (!order.hasIssue) {
              double rest = order.satisfaction - .6 * before - .4 * life.attitude;
              (order.isLate ? late : inTime).addValue(rest);
              noises.add(order.isLate ? rest + 1.5 : rest);
            }
            before = order.satisfaction;
          }
        });
    Fit.assertNear(first.getMean(), mean, error(first));
    Fit.assertNear(attitudes.getMean(), 0, error(attitudes));
    Fit.assertNear(attitudes.getStandardDeviation(), .8, .8 / Math.sqrt(2.0 * attitudes.getN()));
    Fit.assertNear(late.getMean() - inTime.getMean(), -1.5, Math.hypot(error(late), error(inTime)));
    Fit.assertDistributed(
        noises.stream().mapToDouble(Double::doubleValue).toArray(), new NormalDistribution(0, .5));
  }

  private static double error(SummaryStatistics sample) {
    return sample.getStandardDeviation() / Math.sqrt(sample.getN());
  }
}
