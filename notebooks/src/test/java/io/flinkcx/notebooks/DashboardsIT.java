package io.flinkcx.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.servers.LocalServer;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query of the dashboards against PostgreSQL with the catalog's own tables. */
class DashboardsIT {

  private static final String FROM = "2024-01-01T00:00:00Z";
  private static final String TO = "2024-12-31T00:00:00Z";

  private static final Map<String, List<String>> CHOSEN =
      Map.of(
          "kpi", List.of("nps", "csat"),
          "segment", List.of("all"),
          "at_least", List.of("10"),
          "p_from", List.of("0.1"),
          "p_to", List.of("0.5"),
          "top", List.of("20"));

  @TempDir static Path folder;

  private static LocalServer server;
  private static Connection connection;

  @BeforeAll
  static void writeRows() throws IOException, SQLException {
    Path root = SharedData.projectRoot();
    server =
        LocalServer.postgres(
            root, folder, "", root.resolve("connectors/catalog/postgresql/schema.sql"));
    connection = DriverManager.getConnection(server.address());
    try (Statement statement = connection.createStatement()) {
      // the first month lies outside the chosen time; the small segment has few answers
      statement.execute(
          """
          INSERT INTO kpi_values
            (kpi, segment, window_start, window_end, value, n, margin_of_error, definition_version)
          SELECT k.kpi, s.segment, m, m + INTERVAL '1 month', k.first + EXTRACT(MONTH FROM m), s.n, 5, '1'
          FROM (VALUES ('nps', 10), ('csat', 60)) AS k(kpi, first)
          CROSS JOIN (VALUES ('all', 100), ('consumer', 95), ('chef''s', 5)) AS s(segment, n)
          CROSS JOIN generate_series(
            TIMESTAMPTZ '2023-12-01Z', TIMESTAMPTZ '2024-06-01Z', INTERVAL '1 month') AS m
          """);
      statement.execute(
          """
          INSERT INTO kpi_targets
            (kpi, segment, baseline, target, direction, start_at, due_at, updated_at)
          VALUES ('nps', 'all', 10, 30, 'higher', '2024-01-01Z', '2024-12-31Z', '2024-01-01Z')
          """);
      statement.execute(
          """
          INSERT INTO scores (customer_id, score_name, value, as_of)
          SELECT 'C' || c, s.name,
            CASE s.name WHEN 'p_alive' THEN c / 20.0 WHEN 'clv' THEN c * 10 WHEN 'value_at_stake' THEN c
              ELSE 30 - c END,
            '2024-06-30Z'
          FROM generate_series(1, 19) AS c
          CROSS JOIN (VALUES ('p_alive'), ('clv'), ('value_at_stake'), ('weeks_silent')) AS s(name)
          """);
    }
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    server.close();
  }

  static List<Dashboard> dashboards() throws IOException {
    return Dashboard.all();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyPanelHasRowsAndTheFieldsThatItNames(Dashboard dashboard) throws SQLException {
    assertThat(dashboard.targets()).isNotEmpty();
    for (Dashboard.Target target : dashboard.targets()) {
      List<Map<String, Object>> rows = rows(target.sql());
      assertThat(rows).as(target.toString()).isNotEmpty();
      List<String> fields = new ArrayList<>(rows.get(0).keySet());
      if (target.isTimeSeries()) {
        rows.forEach(row -> fields.add(row.get("metric").toString()));
      }
      assertThat(fields).as(target.toString()).containsAll(target.namedFields());
      if (target.panel().path("type").asText().equals("timeseries")) {
        assertThat(rows).extracting(row -> (Timestamp) row.get("time")).isSorted();
        assertThat(rows.get(0).get("value")).as(target.toString()).isInstanceOf(Number.class);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyVariableOffersValues(Dashboard dashboard) throws SQLException {
    for (JsonNode variable : dashboard.variables().values()) {
      if (variable.path("type").asText().equals("query")) {
        assertThat(rows(variable.path("query").asText())).as(variable.toString()).isNotEmpty();
      }
    }
  }

  @Test
  void theNewestValueIsJudgedByItsGoal() throws IOException, SQLException {
    List<Map<String, Object>> rows = rows(sqlOf("kpis.json", 2));
    assertThat(rows).extracting(row -> row.get("kpi")).containsExactly("csat", "nps");
    assertThat(rows.get(0)).containsEntry("status", "no goal").containsEntry("value", 66.0);
    Map<String, Object> nps = rows.get(1); // 16 of 10 to 30, when half the year is gone
    assertThat(number(nps, "attainment")).isCloseTo(.3, within(1e-12));
    assertThat(number(nps, "expected")).isCloseTo(182.0 / 365, within(1e-12));
    assertThat(nps).containsEntry("status", "behind").containsEntry("upper", 21.0);
  }

  @Test
  void theGoalRunsStraightFromBaselineToTarget() throws IOException, SQLException {
    String sql =
        sqlOf("kpis.json", 3).replace("${kpi:sqlstring}", "'nps'"); // a repeated panel has one
    List<Map<String, Object>> rows = rows(sql);
    assertThat(rows).hasSize(6);
    assertThat(number(rows.get(0), "goal")).isCloseTo(10 + 20 * 31.0 / 365, within(1e-9));
    assertThat(number(rows.get(5), "goal")).isCloseTo(10 + 20 * 182.0 / 365, within(1e-9));
    assertThat(rows.get(5)).containsEntry("lower", 11.0).containsEntry("upper", 21.0);
  }

  @Test
  void segmentsOfFewAnswersAreLeftOut() throws IOException, SQLException {
    assertThat(rows(sqlOf("kpis.json", 4)))
        .extracting(row -> row.get("metric"))
        .contains("all", "consumer")
        .doesNotContain("chef's");
    assertThat(rows(sqlOf("kpis.json", 5)))
        .extracting(row -> row.get("segment"))
        .containsExactly("all", "consumer");
  }

  @Test
  void aSegmentWithAQuoteIsOnlyAName() throws IOException, SQLException {
    Map<String, List<String>> chosen = new LinkedHashMap<>(CHOSEN);
    chosen.put("segment", List.of("chef's"));
    assertThat(rows(sqlOf("kpis.json", 2), chosen)).hasSize(2);
  }

  @Test
  void customersAtRiskAreThoseBetweenTheLimits() throws IOException, SQLException {
    assertThat(rows(sqlOf("value_at_risk.json", 5)))
        .extracting(row -> row.get("customer_id"))
        .containsExactly("C10", "C9", "C8", "C7", "C6", "C5", "C4", "C3", "C2");
    Map<String, Object> total = rows(sqlOf("value_at_risk.json", 2)).get(0);
    assertThat(total)
        .containsEntry("customers", 19L)
        .containsEntry("customers_at_risk", 9L)
        .containsEntry("clv", 1900.0)
        .containsEntry("value_at_risk", 54.0);
  }

  private static double number(Map<String, Object> row, String field) {
    return ((Number) row.get(field)).doubleValue();
  }

  private static String sqlOf(String fileName, int panel) throws IOException {
    return Dashboard.all().stream()
        .filter(dashboard -> dashboard.fileName().equals(fileName))
        .flatMap(dashboard -> dashboard.targets().stream())
        .filter(target -> target.panel().path("id").asInt() == panel)
        .findFirst()
        .orElseThrow()
        .sql();
  }

  private static List<Map<String, Object>> rows(String sql) throws SQLException {
    return rows(sql, CHOSEN);
  }

  private static List<Map<String, Object>> rows(String sql, Map<String, List<String>> chosen)
      throws SQLException {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(GrafanaQuery.filledIn(sql, FROM, TO, chosen))) {
      ResultSetMetaData columns = result.getMetaData();
      while (result.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
          row.put(columns.getColumnLabel(column), result.getObject(column));
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
