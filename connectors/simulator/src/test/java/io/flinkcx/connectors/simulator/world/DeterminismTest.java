package io.flinkcx.connectors.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.connectors.tables.UnifiedTables;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeterminismTest {

  private static final int CUSTOMERS = 300;
  private static final CompanyOptions OPTIONS =
      CompanyOptions.builder().seed(99).customers(CUSTOMERS).set(Parameter.CORRECTIONS, .3).build();

  static Stream<String> tables() {
    return Stream.concat(
        UnifiedTables.ALL.stream().map(table -> table.name()),
        Stream.of(TruthTables.CUSTOMER_TRUTH));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void rowsDoNotDependOnTheOrderOfCallsOrOnOtherTables(String table) {
    Company plain = new Company(OPTIONS);
    Company mixed = new Company(OPTIONS);
    List<List<String>> expected = new ArrayList<>();
    for (long customer = 0; customer < CUSTOMERS; customer++) {
      expected.add(rows(plain, table, customer, Long.MIN_VALUE, Long.MAX_VALUE));
    }
    List<String> others = tables().toList();
    for (int customer = CUSTOMERS - 1; customer >= 0; customer--) {
      rows(mixed, others.get(customer % others.size()), (customer * 7L) % CUSTOMERS, 0, 1L << 40);
      assertThat(rows(mixed, table, customer, Long.MIN_VALUE, Long.MAX_VALUE))
          .isEqualTo(expected.get(customer));
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void timeSlicesTogetherAreTheWhole(String table) {
    Company company = new Company(OPTIONS);
    long from = OPTIONS.from().toEpochMilli();
    long slice = (OPTIONS.to().toEpochMilli() - from) / 5 + 1;
    for (long customer = 0; customer < CUSTOMERS; customer++) {
      List<String> slices = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        slices.addAll(rows(company, table, customer, from + i * slice, from + (i + 1) * slice));
      }
      assertThat(slices)
          .containsExactlyInAnyOrderElementsOf(
              rows(company, table, customer, Long.MIN_VALUE, Long.MAX_VALUE));
    }
  }

  @Test
  void anotherSeedIsAnotherCompany() {
    Company company = new Company(OPTIONS);
    Company other = new Company(OPTIONS.toBuilder().seed(100).build());
    assertThat(rows(company, "orders", 5, Long.MIN_VALUE, Long.MAX_VALUE))
        .doesNotContainAnyElementsOf(rows(other, "orders", 5, Long.MIN_VALUE, Long.MAX_VALUE));
  }

  @Test
  void anOptionOfOnePartChangesNoOtherPart() {
    Company company = new Company(OPTIONS);
    Company other =
        new Company(OPTIONS.toBuilder().set(Parameter.NPS_SLOPE, .5).set(Parameter.TAU, 2).build());
    for (String table : List.of("orders", "order_lines", "survey_invitations", "experiments")) {
      for (long customer = 0; customer < CUSTOMERS; customer++) {
        assertThat(rows(company, table, customer, Long.MIN_VALUE, Long.MAX_VALUE))
            .isEqualTo(rows(other, table, customer, Long.MIN_VALUE, Long.MAX_VALUE));
      }
    }
  }

  private static List<String> rows(
      Company company, String table, long customer, long startMillis, long endMillis) {
    List<String> rows = new ArrayList<>();
    company.rows(
        table,
        customer,
        new RowSink() {
          @Override
          public boolean wants(long eventTimeMillis) {
            return eventTimeMillis >= startMillis && eventTimeMillis < endMillis;
          }

          @Override
          public void add(long eventTimeMillis, GenericRowData row) {
            rows.add(text(row));
          }

          @Override
          public long endMillis() {
            return endMillis;
          }
        });
    return rows;
  }

  /** Fields as text; a map's own text would be its identity. */
  private static String text(GenericRowData row) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < row.getArity(); i++) {
      Object field = row.getField(i);
      text.append(field instanceof GenericMapData map ? map.hashCode() : field).append('|');
    }
    return text.toString();
  }
}
