package io.flinkcx.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each dashboard before a query is run. */
class DashboardsTest {

  private static final int GRID_WIDTH = 24;
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([a-z]\\w*)(:sqlstring)?}?");

  /** What Grafana adds when somebody saves or exports a dashboard. */
  private static final Set<String> OF_A_SERVER =
      Set.of("id", "version", "iteration", "created", "createdBy", "updated", "updatedBy", "meta");

  static List<Dashboard> dashboards() throws IOException {
    return Dashboard.all();
  }

  @Test
  void uidsAndTitlesAreUnique() throws IOException {
    List<String> names = new ArrayList<>();
    for (Dashboard dashboard : dashboards()) {
      names.add(dashboard.json().path("uid").asText());
      names.add(dashboard.json().path("title").asText());
    }
    assertThat(names).isNotEmpty().doesNotHaveDuplicates().doesNotContain("");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panelsHaveIdsOfTheirOwnAndDoNotOverlap(Dashboard dashboard) {
    List<Integer> ids = new ArrayList<>();
    Set<String> taken = new TreeSet<>();
    for (JsonNode panel : dashboard.panels()) {
      ids.add(panel.path("id").asInt());
      JsonNode grid = panel.path("gridPos");
      int right = grid.path("x").asInt() + grid.path("w").asInt();
      assertThat(right).as(panel.path("title").asText()).isBetween(1, GRID_WIDTH);
      for (int x = grid.path("x").asInt(); x < right; x++) {
        for (int y = 0; y < grid.path("h").asInt(); y++) {
          String cell = x + "/" + (grid.path("y").asInt() + y);
          assertThat(taken.add(cell)).as(panel.path("title").asText() + " at " + cell).isTrue();
        }
      }
    }
    assertThat(ids).isNotEmpty().doesNotHaveDuplicates().doesNotContain(0);
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void nothingOfAServerIsStored(Dashboard dashboard) {
    dashboard
        .json()
        .fieldNames()
        .forEachRemaining(
            name -> assertThat(OF_A_SERVER).as(dashboard.toString()).doesNotContain(name));
    for (JsonNode source : dashboard.json().findValues("datasource")) {
      assertThat(source.path("type").asText()).isEqualTo("grafana-postgresql-datasource");
      assertThat(source.path("uid").asText()).isEqualTo("${datasource}");
    }
    assertThat(dashboard.variables().get("datasource").path("query").asText())
        .isEqualTo("grafana-postgresql-datasource");
    assertThat(dashboard.json().path("time").path("to").asText()).isEqualTo("now");
    assertThat(dashboard.json().path("time").path("from").asText()).matches("now-\\d+[yMd]");
  }

  /** A value from the database may hold a quote, so Grafana must quote it. */
  @ParameterizedTest
  @MethodSource("dashboards")
  void aVariableIsDefinedAndQuotedIfItIsText(Dashboard dashboard) {
    for (Dashboard.Target target : dashboard.targets()) {
      Matcher variable = VARIABLE.matcher(target.sql());
      while (variable.find()) {
        String use = target + ": " + variable.group();
        JsonNode definition = dashboard.variables().get(variable.group(1));
        assertThat(definition).as(use).isNotNull();
        if (variable.group(2) == null) {
          for (JsonNode option : definition.path("options")) {
            assertThat(option.path("value").asText()).as(use).matches("[0-9.]+");
          }
          assertThat(definition.path("type").asText()).as(use).isEqualTo("custom");
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void aDashboardSaysHowToReadIt(Dashboard dashboard) {
    assertThat(dashboard.panels().get(0).path("options").path("content").asText())
        .contains("How to read it");
  }
}
