package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.purchase.BgNbdFit;
import io.flinkcx.core.purchase.PurchaseHistogram;
import io.flinkcx.core.purchase.PurchaseModelFit;
import io.flinkcx.core.rfm.OrderLog;
import io.flinkcx.core.rfm.RfmUnit;
import io.flinkcx.core.spend.GammaGammaFit;
import io.flinkcx.core.spend.SpendHistogram;
import io.flinkcx.core.spend.SpendModelFit;
import io.flinkcx.testing.FlinkSession;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped job on the simulated company, one that is BG/NBD exactly: the stream ends in the
 * scores of batch, and its models are those of the histories, and of the company.
 */
class SimulatedLifetimeTest {

  private static final double STANDARD_ERRORS = 4;
  private static final LocalDateTime LAST_WINDOW = LocalDateTime.of(2025, 12, 18, 0, 0);

  // both modes fit the same histories; sums of amounts may differ in their last digit
  private static final double SAME = 1e-9;

  @TempDir static Path folder;

  private static FlinkSession batch;
  private static Map<String, Row> live;
  private static List<Row> models;

  @BeforeAll
  static void company() {
    FlinkSession streaming = company(FlinkSession.streaming());
    Script.of("cx_lifetime_value/job.sql").define(streaming);
    storeModels(streaming);
    streaming.run("INSERT INTO clv_model_store SELECT * FROM clv_models");
    live = standing(streaming.changelog("SELECT * FROM clv_scores"));

    batch = company(FlinkSession.batch());
    storeModels(batch);
    models = batch.rows("SELECT * FROM clv_model_store");
    models.sort(Comparator.comparing(row -> row.<LocalDateTime>getFieldAs("model_version")));
    Script.of("cx_lifetime_value/batch.sql").define(batch);
  }

  private static FlinkSession company(FlinkSession flink) {
    return SimulatedCompany.open(
        flink, "'simulator.customers' = '1500', 'simulator.dropout.gamma' = '0'");
  }

  private static void storeModels(FlinkSession flink) {
    flink.run(
        "CREATE TEMPORARY TABLE clv_model_store (currency STRING, model_version TIMESTAMP(3),"
            + " r DOUBLE, alpha DOUBLE, a DOUBLE, b DOUBLE, p DOUBLE, q DOUBLE, v DOUBLE,"
            + " customers BIGINT) WITH ('connector' = 'filesystem', 'format' = 'csv', 'path' = '"
            + folder.resolve("models")
            + "')");
  }

  /** The changelog as a table with the customer as its key. */
  private static Map<String, Row> standing(List<Row> changelog) {
    Map<String, Row> rows = new HashMap<>();
    for (Row row : changelog) {
      if (row.getKind() == RowKind.INSERT || row.getKind() == RowKind.UPDATE_AFTER) {
        rows.put(row.getFieldAs("customer_id"), row);
      }
    }
    return rows;
  }

  @Test
  void streamEndsInTheScoresOfBatch() {
    List<Row> expected = batch.rows("SELECT * FROM clv_scores");
    assertThat(live).hasSameSizeAs(expected).hasSizeGreaterThan(1_400);
    for (Row row : expected) {
      Row found = live.get(row.<String>getFieldAs("customer_id"));
      for (String column : List.of("currency", "as_of", "model_version", "frequency")) {
        assertThat(found.getField(column))
            .as("%s of %s", column, row)
            .isEqualTo(row.getField(column));
      }
      for (String column :
          List.of("recency", "age", "monetary_value", "p_alive", "expected_purchases", "clv")) {
        if (row.getField(column) == null) {
          // whose orders were all refunded has no spend
          assertThat(found.getField(column)).as("%s of %s", column, row).isNull();
        } else {
          assertClose(column + " of " + row, row.getFieldAs(column), found.getFieldAs(column));
        }
      }
    }
  }

  /** A model per window from the first that identifies one, none of a window beyond the orders. */
  @Test
  void everyWindowHasItsModel() {
    assertThat(models).hasSizeBetween(30, 39);
    LocalDateTime version = LAST_WINDOW;
    for (int i = models.size() - 1; i >= 0; i--) {
      assertThat(models.get(i).getField("model_version")).isEqualTo(version);
      version = version.minusDays(28);
    }
  }

  @Test
  void modelsAreTheFitsOfAllHistoriesAsOfTheirWindowsEnd() {
    List<Row> orders =
        batch.rows(
            "SELECT customer_id, CAST(ordered_at AS TIMESTAMP(3)), net, refunded FROM orders");
    for (Row model : List.of(models.get(models.size() / 2), models.get(models.size() - 1))) {
      LocalDateTime end = model.<LocalDateTime>getFieldAs("model_version");
      long lastDay = RfmUnit.DAY.purchaseNumber(end.minusNanos(1));
      Map<String, OrderLog> logs = new HashMap<>();
      for (Row order : orders) {
        LocalDateTime at = order.getFieldAs(1);
        BigDecimal refunded = order.getFieldAs(3);
        BigDecimal revenue =
            order.<BigDecimal>getFieldAs(2).subtract(refunded == null ? BigDecimal.ZERO : refunded);
        if (at.isBefore(end)) {
          logs.computeIfAbsent(order.getFieldAs(0), id -> new OrderLog())
              .add(RfmUnit.DAY, RfmUnit.DAY.purchaseNumber(at), revenue.doubleValue(), lastDay, 1);
        }
      }
      PurchaseHistogram purchases = new PurchaseHistogram();
      SpendHistogram spend = new SpendHistogram();
      for (OrderLog log : logs.values()) {
        log.summary()
            .ifPresent(
                s -> {
                  purchases.add(s.frequency(), s.recency(), s.age(), 1);
                  spend.add(s.frequency(), s.monetaryValue(), 1);
                });
      }
      PurchaseModelFit purchaseFit = BgNbdFit.of(purchases);
      SpendModelFit spendFit = GammaGammaFit.of(spend);
      assertClose("r", purchaseFit.parameters().r(), model.getFieldAs("r"));
      assertClose("alpha", purchaseFit.parameters().alpha(), model.getFieldAs("alpha"));
      assertClose("a", purchaseFit.parameters().a(), model.getFieldAs("a"));
      assertClose("b", purchaseFit.parameters().b(), model.getFieldAs("b"));
      assertClose("p", spendFit.model().p(), model.getFieldAs("p"));
      assertClose("q", spendFit.model().q(), model.getFieldAs("q"));
      assertClose("v", spendFit.model().v(), model.getFieldAs("v"));
      assertThat(model.<Long>getFieldAs("customers")).isEqualTo(logs.size());
    }
  }

  /** By the day: orders of one day are one purchase, which alpha shows a little. */
  @Test
  void newestModelIsThatOfTheCompany() {
    Map<String, Double> truth = SimulatedCompany.truth(batch);
    Row fit =
        batch.row(
            "SELECT f.purchases.std_errors, f.spend.std_errors, f.purchases.warning,"
                + " f.spend.warning FROM clv_fits AS f");
    assertThat(fit.getField(2)).isNull();
    assertThat(fit.getField(3)).isNull();
    Row model = models.get(models.size() - 1);
    Double[] errors = fit.getFieldAs(0);
    assertFound(truth.get("purchase.r"), model.getFieldAs("r"), errors[0]);
    assertFound(7 * truth.get("purchase.alpha"), model.getFieldAs("alpha"), errors[1]);
    assertFound(truth.get("dropout.a"), model.getFieldAs("a"), errors[2]);
    assertFound(truth.get("dropout.b"), model.getFieldAs("b"), errors[3]);
  }

  /** What the re-fit begins with is the row that the stream stored four weeks before. */
  @Test
  void refitFromTheStoredModelTakesFewerIterationsToTheSameModel() {
    FlinkSession refit = company(FlinkSession.batch());
    storeModels(refit);
    refit.run(
        "CREATE TEMPORARY VIEW clv_start AS SELECT * FROM clv_model_store"
            + " WHERE model_version = TIMESTAMP '2025-11-20 00:00:00'");
    Script.of("cx_lifetime_value/batch.sql").define(refit);
    String query =
        "SELECT f.purchases.iterations, f.spend.iterations, f.purchases.r, f.purchases.alpha,"
            + " f.purchases.a, f.purchases.b, f.spend.p, f.spend.q, f.spend.v FROM clv_fits AS f";
    Row warm = refit.row(query);
    Row cold = batch.row(query);
    assertThat(warm.<Integer>getFieldAs(0)).isLessThan(cold.<Integer>getFieldAs(0));
    assertThat(warm.<Integer>getFieldAs(1)).isLessThan(cold.<Integer>getFieldAs(1));
    for (int i = 2; i < warm.getArity(); i++) {
      double expected = cold.<Double>getFieldAs(i);
      // two ways to one maximum end where no step promises a gain
      assertThat(warm.<Double>getFieldAs(i)).isCloseTo(expected, within(1e-6 * expected));
    }
  }

  private static void assertClose(String what, double expected, double found) {
    assertThat(found).as(what).isCloseTo(expected, within(SAME * Math.max(1, Math.abs(expected))));
  }

  private static void assertFound(double expected, double found, double standardError) {
    assertThat(standardError).isBetween(expected * 1e-3, expected * .4);
    assertThat(found).isCloseTo(expected, within(STANDARD_ERRORS * standardError));
  }
}
