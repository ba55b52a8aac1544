package io.flinkcx.connectors.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompanyOptionsTest {

  @ParameterizedTest
  @EnumSource(Parameter.class)
  void everyDefaultIsInRangeAndKeysFindTheirParameter(Parameter parameter) {
    assertThat(parameter.check(parameter.defaultValue())).isEqualTo(parameter.defaultValue());
    assertThat(Parameter.find(parameter.key())).contains(parameter);
  }

  @ParameterizedTest
  @EnumSource(Parameter.class)
  void noParameterTakesNaN(Parameter parameter) {
    assertThatThrownBy(() -> CompanyOptions.builder().set(parameter, Double.NaN).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(parameter.key());
  }

  @Test
  void errorNamesOptionRuleValueAndDefault() {
    assertThatThrownBy(() -> CompanyOptions.builder().set(Parameter.R, -1).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cx-simulator: option 'purchase.r' (purchase rate ~ Gamma(r, alpha)) must be between"
                + " 0.05 and 1000.0 shape, got -1.0; the default is 0.8");
  }

  @Test
  void noCustomersIsAnError() {
    assertThatThrownBy(() -> CompanyOptions.builder().customers(0).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cx-simulator: option 'customers' must be between 1 and 1000000000000, got 0");
  }

  @Test
  void timeRunsForward() {
    Instant day = Instant.parse("2025-01-01T00:00:00Z");
    assertThatThrownBy(() -> CompanyOptions.builder().from(day).to(day).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("option 'from' must be before option 'to', got from 2025-01-01");
  }

  @Test
  void sharesOfOriginsAddUpToOneAtMost() {
    assertThatThrownBy(() -> CompanyOptions.builder().set(Parameter.EARNED, .5).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'acquisition.earned' and 'acquisition.bought' must add up to");
  }

  @Test
  void treatedConversionIsAShare() {
    assertThatThrownBy(() -> CompanyOptions.builder().set(Parameter.DELTA, -.2).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'experiment.conversion' + 'experiment.delta'");
  }

  @Test
  void survivesSerialization() throws Exception {
    CompanyOptions options =
        CompanyOptions.builder().seed(7).customers(3).set(Parameter.GAMMA, 0).build();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(options);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(options);
    }
    assertThat(options.toBuilder().build()).isEqualTo(options);
  }

  @Test
  void livesFitIntoMemory() {
    assertThatThrownBy(() -> CompanyOptions.builder().set(Parameter.ALPHA, .001).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be at most 100.0 purchases per week, got 800.0");
  }

  @ParameterizedTest
  @EnumSource(Parameter.class)
  void companiesAtTheEndsOfEveryRangeLive(Parameter parameter) {
    for (double value : new double[] {parameter.min(), parameter.max()}) {
      CompanyOptions.Builder options = CompanyOptions.builder().customers(20);
      switch (parameter) {
        case EARNED -> options.set(Parameter.BOUGHT, 0);
        case BOUGHT -> options.set(Parameter.EARNED, 0);
        case R -> options.set(Parameter.ALPHA, 1_000);
        case ALPHA -> options.set(Parameter.R, .05);
        case DELTA -> options.set(Parameter.CONVERSION, value < 0 ? 1 : 0);
        case CONVERSION -> options.set(Parameter.DELTA, 0);
        default -> {}
      }
      options.set(parameter, value);
      for (UnifiedTable table : UnifiedTables.ALL) {
        for (Rows.Row row : Rows.of(options.build(), table.name())) {
          for (int i = 0; i < row.data().getArity(); i++) {
            if (row.data().getField(i) instanceof Double number) {
              assertThat(number).isFinite();
            }
          }
        }
      }
    }
  }

  @Test
  void unknownTableAndCustomerAreErrors() {
    Company company = new Company(CompanyOptions.builder().customers(5).build());
    Rows rows = new Rows("orders");
    assertThatThrownBy(() -> company.rows("order", 0, rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("table must be one of [accounts,")
        .hasMessageEndingWith("got 'order'");
    assertThatThrownBy(() -> company.rows("orders", 5, rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("customer must be between 0 and 4, got 5");
  }
}
