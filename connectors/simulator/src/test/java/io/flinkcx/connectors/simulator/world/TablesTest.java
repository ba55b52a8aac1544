package io.flinkcx.connectors.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTables;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.LogicalType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TablesTest {

  private static final CompanyOptions OPTIONS =
      CompanyOptions.builder().seed(13).customers(2_000).build();
  private static final Map<String, Rows> TABLES = new HashMap<>();

  @BeforeAll
  static void fillAllTables() {
    for (UnifiedTable table : UnifiedTables.ALL) {
      TABLES.put(table.name(), Rows.of(OPTIONS, table.name()));
    }
  }

  static List<UnifiedTable> tables() {
    return UnifiedTables.ALL;
  }

  @ParameterizedTest
  @MethodSource("tables")
  void rowsHaveTheTypesOfTheirColumns(UnifiedTable table) {
    for (Rows.Row row : TABLES.get(table.name())) {
      assertThat(row.data().getArity()).isEqualTo(table.columns().size());
      for (int i = 0; i < table.columns().size(); i++) {
        LogicalType type = table.columns().get(i).type().getLogicalType();
        Object field = row.data().getField(i);
        if (field == null) {
          assertThat(type.isNullable()).as(table.columns().get(i).name()).isTrue();
        } else {
          assertThat(field).as(table.columns().get(i).name()).isInstanceOf(classOf(type));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void keysAreUniqueButForSubscriptionsWhichAreVersions(UnifiedTable table) {
    if (table.name().equals("subscriptions")) {
      return;
    }
    Set<List<Object>> keys = new HashSet<>();
    for (Rows.Row row : TABLES.get(table.name())) {
      List<Object> key =
          table.primaryKey().stream()
              .map(column -> value(row, column))
              .collect(Collectors.toList());
      assertThat(keys.add(key)).as("%s %s", table.name(), key).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void eventTimeIsTheColumnsAndWithinObservation(UnifiedTable table) {
    for (Rows.Row row : TABLES.get(table.name())) {
      assertThat(row.eventTimeMillis())
          .isEqualTo(row.at(table.eventTime()))
          .isGreaterThanOrEqualTo(OPTIONS.from().toEpochMilli())
          .isLessThan(OPTIONS.to().toEpochMilli());
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void noRowIsBeforeItsCustomerIsAcquired(UnifiedTable table) {
    Company company = new Company(OPTIONS);
    for (long customer = 0; customer < OPTIONS.customers(); customer++) {
      Rows rows = new Rows(table.name());
      company.rows(table.name(), customer, rows);
      for (Rows.Row row : rows) {
        assertThat(row.eventTimeMillis())
            .isGreaterThanOrEqualTo(company.acquiredAtMillis(customer));
      }
    }
  }

  @Test
  void onlyScoresAndKpiValuesStartEmpty() {
    assertThat(TABLES.entrySet().stream().filter(table -> table.getValue().size() == 0))
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("scores", "kpi_values");
  }

  @Test
  void foreignKeysResolve() {
    assertResolves("customer_id", "customers", "customer_id");
    assertResolves("account_id", "accounts", "account_id");
    assertResolves("order_id", "orders", "order_id");
    assertResolves("invitation_id", "survey_invitations", "invitation_id");
    assertResolves("interaction_id", "interactions", "interaction_id");
    assertResolves("parent_interaction_id", "interactions", "interaction_id");
    assertResolves("referred_by_customer_id", "customers", "customer_id");
  }

  @Test
  void linesAddUpToTheirOrders() {
    Map<String, long[]> sums = new HashMap<>();
    for (Rows.Row line : TABLES.get("order_lines")) {
      long[] sum = sums.computeIfAbsent(line.text("order_id"), id -> new long[3]);
      sum[0] += line.count("quantity") * line.money("unit_price");
      sum[1] += line.money("discount");
      sum[2] += line.money("cost");
    }
    for (Rows.Row order : TABLES.get("orders")) {
      assertThat(sums.get(order.text("order_id")))
          .containsExactly(order.money("gross"), order.money("discount"), order.money("cogs"));
      assertThat(order.money("net")).isEqualTo(order.money("gross") - order.money("discount"));
      assertThat(order.money("refunded")).isBetween(0L, order.money("net"));
    }
  }

  @Test
  void costsAreThoseOfOrdersAndContacts() {
    Map<String, Long> costs = new HashMap<>();
    for (Rows.Row row : TABLES.get("customer_costs")) {
      costs.merge(row.text("cost_type"), row.money("amount"), Long::sum);
    }
    Map<String, Rows.Row> byId = TABLES.get("customer_costs").by("cost_id");
    assertThat(costs.get("cogs")).isEqualTo(sum("orders", "cogs"));
    assertThat(costs.get("refund")).isEqualTo(sum("orders", "refunded"));
    for (Rows.Row row : TABLES.get("interactions")) {
      long handling =
          row.count("talk_seconds") + row.count("hold_seconds") + row.count("wrap_seconds");
      assertThat(row.money("cost")).isEqualTo(handling * 100);
      boolean isOver = row.at("opened_at") < OPTIONS.to().toEpochMilli() - Millis.WEEK;
      if (isOver && handling > 0) {
        Rows.Row cost = byId.get(row.text("interaction_id") + "-K1");
        assertThat(cost.money("amount")).isEqualTo(row.money("cost"));
        assertThat(cost.text("customer_id")).isEqualTo(row.text("customer_id"));
      }
    }
  }

  @Test
  void ordersStartWithTheCustomer() {
    Map<String, Long> first = new HashMap<>();
    for (Rows.Row order : TABLES.get("orders")) {
      first.merge(order.text("customer_id"), order.at("ordered_at"), Math::min);
    }
    Rows customers = TABLES.get("customers");
    assertThat(first).hasSize(customers.size());
    for (Rows.Row customer : customers) {
      assertThat(first.get(customer.text("customer_id")))
          .isEqualTo(customer.at("became_customer_at"));
    }
  }

  @Test
  void stepsOfAnInvitationAreInOrder() {
    for (Rows.Row row : TABLES.get("survey_invitations")) {
      assertThat(row.isNull("bounced_at") || row.isNull("delivered_at")).isTrue();
      assertOrdered(row, "sent_at", "delivered_at", "opened_at", "started_at");
    }
    Map<String, Rows.Row> invitations = TABLES.get("survey_invitations").by("invitation_id");
    for (Rows.Row row : TABLES.get("survey_responses")) {
      assertThat(row.at("answered_at"))
          .isGreaterThan(invitations.get(row.text("invitation_id")).at("started_at"));
      assertThat(row.number("score")).isBetween(row.number("scale_min"), row.number("scale_max"));
    }
  }

  @Test
  void incompleteResponsesHaveTheFirstQuestionOnly() {
    Map<String, Integer> questions = new HashMap<>();
    Map<String, Boolean> isComplete = new HashMap<>();
    for (Rows.Row row : TABLES.get("survey_responses")) {
      questions.merge(row.text("response_id"), 1, Integer::sum);
      isComplete.put(row.text("response_id"), row.flag("is_complete"));
    }
    assertThat(isComplete.values()).contains(true, false);
    questions.forEach(
        (response, count) -> assertThat(count).isEqualTo(isComplete.get(response) ? 3 : 1));
  }

  @Test
  void contactsAreInOrderAndRepeatsWithinAWeek() {
    Map<String, Rows.Row> contacts = TABLES.get("interactions").by("interaction_id");
    for (Rows.Row row : TABLES.get("interactions")) {
      assertOrdered(row, "opened_at", "first_response_at", "first_resolved_at");
      assertThat(row.isNull("sla_breached_at"))
          .isEqualTo(row.count("queue_seconds") <= row.count("sla_target_seconds"));
      if (row.flag("is_abandoned")) {
        assertThat(row.count("talk_seconds")).isZero();
      }
      if (!row.isNull("parent_interaction_id")) {
        Rows.Row parent = contacts.get(row.text("parent_interaction_id"));
        assertThat(parent.text("customer_id")).isEqualTo(row.text("customer_id"));
        assertThat(parent.isNull("first_resolved_at")).isTrue();
        if (row.text("interaction_id").endsWith("-2")) {
          assertThat(row.at("opened_at") - parent.at("opened_at")).isBetween(1L, Millis.WEEK);
        }
      }
    }
  }

  @Test
  void revenueOfTouchpointsIsTheOrders() {
    long revenue =
        TABLES.get("touchpoints").stream()
            .filter(row -> !row.isNull("revenue"))
            .mapToLong(row -> row.money("revenue"))
            .sum();
    assertThat(revenue).isEqualTo(sum("orders", "net"));
  }

  @Test
  void addressesAndNumbersBelongToNobody() {
    for (Rows.Row row : TABLES.get("customers")) {
      assertThat(row.text("email")).matches("[a-z]+\\.[a-z]+\\.\\d+@example\\.(com|org|net)");
      assertThat(row.text("phone"))
          .matches(
              "\\+(120255501\\d\\d|447700900\\d{3}|493023125\\d{3}|3363998\\d{4}|6125550\\d{4})");
    }
    assertThat(TABLES.get("customers").stream().map(row -> row.text("email")))
        .doesNotHaveDuplicates();
  }

  private static long sum(String table, String column) {
    return TABLES.get(table).stream().mapToLong(row -> row.money(column)).sum();
  }

  private static void assertOrdered(Rows.Row row, String... columns) {
    long before = Long.MIN_VALUE;
    for (String column : columns) {
      if (!row.isNull(column)) {
        assertThat(row.at(column)).as(column).isGreaterThanOrEqualTo(before);
        before = row.at(column);
      }
    }
  }

  private static void assertResolves(String column, String targetTable, String targetColumn) {
    Set<String> targets = TABLES.get(targetTable).texts(targetColumn);
    for (UnifiedTable table : UnifiedTables.ALL) {
      if (table.columnNames().contains(column)) {
        Set<String> used = TABLES.get(table.name()).texts(column);
        used.remove(null);
        assertThat(targets).as("%s.%s", table.name(), column).containsAll(used);
      }
    }
  }

  private static Object value(Rows.Row row, String column) {
    return row.data().getField(row.columns().get(column)).toString();
  }

  private static Class<?> classOf(LogicalType type) {
    return switch (type.getTypeRoot()) {
      case CHAR, VARCHAR -> StringData.class;
      case BOOLEAN -> Boolean.class;
      case BIGINT -> Long.class;
      case DOUBLE -> Double.class;
      case DATE -> Integer.class;
      case DECIMAL -> DecimalData.class;
      case MAP -> MapData.class;
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> TimestampData.class;
      default -> throw new IllegalArgumentException("no unified column is a " + type);
    };
  }
}
