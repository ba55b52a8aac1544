package io.flinkcx.connectors.format.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class MappingParserTest {

  static final List<String> PROFILES = Profiles.NAMES;

  @ParameterizedTest
  @FieldSource("PROFILES")
  void everyProfileIsAMapping(String profile) {
    assertThat(MappingParser.parse(profile, Profiles.text(profile).orElseThrow()).rules())
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "customer_idd = id              | line 5: unknown column 'customer_idd' of table experiments; did you mean 'customer_id'?",
        "variant = lowr(x)              | line 5: unknown function 'lowr'; did you mean 'lower'?",
        "variant = lower(x, y)          | line 5: lower takes 1 to 1 arguments, got 2",
        "variant = lower(x              | line 5: expected ) at the end",
        "variant = 'x                   | line 5: a text has no closing '",
        "variant =                      | line 5: the line ends too early",
        "variant = a b                  | line 5: unexpected 'b'",
        "variant = a[x]                 | line 5: expected [], [0] or [field=text], got [x]",
        "variant = a[0                  | line 5: '[' has no ']'",
        "variant = a.\"b                | line 5: a name has no closing \"",
        "variant = a.+                  | line 5: expected a name, got '+'",
        "variant = @.x                  | line 5: '@' needs 1 'each' above it",
        "variant                        | line 5: expected 'column = ...', or input, reject, table, each, when, nulled, default; got 'variant'",
        "customer_id = y                | line 5: column 'customer_id' is defined twice",
        "when x exsts                   | line 5: unknown comparison 'exsts'; did you mean 'exists'?",
        "when x in 'a'                  | line 5: expected (, got ''a''",
        "reject when x exists           | line 5: expected ', got 'when x exists'",
        "reject 'r' x exists            | line 5: expected: reject 'reason' when ...",
        "input xml                      | line 5: unknown input 'xml'; expected one of json, qualtrics, snowplow",
        "table experimens               | line 5: unknown table 'experimens'; did you mean 'experiments'?",
        "table orders                   | line 5: table orders needs a line for its key and event time: order_id, ordered_at",
      })
  void mistakesAreNamedWithLineAndWhatWasMeant(String line, String message) {
    String mapping =
        "table experiments\nexperiment_id = e\ncustomer_id = c\nexposed_at = t\n" + line + "\n";
    assertThatThrownBy(() -> MappingParser.parse("my.mapping", mapping))
        .isInstanceOf(MappingException.class)
        .hasMessage("Mapping my.mapping, " + message);
  }

  @Test
  void linesBeforeATableHaveNone() {
    assertThatThrownBy(() -> MappingParser.parse("m", "each x\n"))
        .hasMessage("Mapping m, line 1: 'each' belongs below a 'table' line");
    assertThatThrownBy(() -> MappingParser.parse("m", "# nothing\n"))
        .hasMessageContaining("no 'table' in the file");
  }
}
