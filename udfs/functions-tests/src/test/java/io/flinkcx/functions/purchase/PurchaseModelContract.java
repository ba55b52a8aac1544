package io.flinkcx.functions.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** What every function keeps that makes a purchase model of four parameters. */
abstract class PurchaseModelContract {

  private static final List<String> PARAMETERS =
      List.of("r", "alpha", "a", "b", "s", "beta", "gamma", "delta");

  private final String function;
  private final PurchaseModelFunction model;
  private final String name;
  private final Map<String, Double> values;
  private final List<String> parameters;
  private final double alive;

  /**
   * @param name of the model in its ROW
   * @param values of the parameters, in the order of the arguments
   * @param alive the probability that a customer of {@link #history()} is alive, to 1e-13
   */
  PurchaseModelContract(
      String function,
      PurchaseModelFunction model,
      String name,
      Map<String, Double> values,
      double alive) {
    this.function = function;
    this.model = model;
    this.name = name;
    this.values = values;
    this.parameters = List.copyOf(values.keySet());
    this.alive = alive;
  }

  /** Frequency, recency and age. */
  String history() {
    return "2, 30.43, 38.86";
  }

  @Test
  void isAskedLikeAFit() {
    List<String> arguments = new ArrayList<>();
    values.forEach((parameter, value) -> arguments.add(0, parameter + " => " + value));
    Row row =
        Planning.session()
            .row(
                "SELECT m.*, CX_P_ALIVE(m, %s) AS alive FROM (SELECT %s(%s) AS m)"
                    .formatted(history(), function, String.join(", ", arguments)));

    assertThat(row.getField("model")).isEqualTo(name);
    for (String parameter : PARAMETERS) {
      assertThat(row.getField(parameter)).as(parameter).isEqualTo(values.get(parameter));
    }
    assertThat(row.getField("n")).isNull();
    assertThat(row.getField("rejected_reasons")).isNull();
    assertThat(row.getField("warning")).isNull();
    assertThat(row.<Double>getFieldAs("alive")).isCloseTo(alive, within(1e-13));
  }

  @Test
  void nullParameterGivesANullModel() {
    for (int i = 0; i < 4; i++) {
      Number[] numbers = {1, 1, 1, 1};
      numbers[i] = null;
      assertThat(model.eval(numbers[0], numbers[1], numbers[2], numbers[3])).isNull();
    }
    assertThat(
            Planning.session()
                .row("SELECT CX_P_ALIVE(" + function + "(1, CAST(NULL AS DOUBLE), 1, 1), 2, 1, 3)"))
        .isEqualTo(Row.of((Object) null));
  }

  @Test
  void impossibleParametersAreErrorsInTheirName() {
    for (int i = 0; i < 4; i++) {
      String[] arguments = Collections.nCopies(4, "x").toArray(String[]::new);
      arguments[i] = "0";
      String error = function + ": " + parameters.get(i) + " must be > 0 and finite, got ";
      Planning.stops(function + "(" + String.join(", ", arguments) + ")", error + "0.0");

      Number[] numbers = {1, 1, 1, 1};
      numbers[i] = -2;
      assertThatThrownBy(() -> model.eval(numbers[0], numbers[1], numbers[2], numbers[3]))
          .hasMessage(error + "-2.0");
    }
    // a negative number is no literal to the planner
    assertThatThrownBy(() -> Planning.session().row("SELECT " + function + "(1, 1, -1, 1)"))
        .hasStackTraceContaining(
            function + ": " + parameters.get(2) + " must be > 0 and finite, got -1.0");
  }

  /** Four parameters in their order. */
  static Map<String, Double> values(
      String first,
      double a,
      String second,
      double b,
      String third,
      double c,
      String fourth,
      double d) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put(first, a);
    values.put(second, b);
    values.put(third, c);
    values.put(fourth, d);
    return values;
  }
}
