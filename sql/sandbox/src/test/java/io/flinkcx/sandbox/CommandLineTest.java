package io.flinkcx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandLineTest {

  private static CommandLine parse(String... words) {
    return new CommandLine(List.of(words), Set.of("--port"), Set.of("--plain"));
  }

  @Test
  void optionsStandAnywhereAndTheRestKeepsItsOrder() {
    CommandLine line = parse("a", "--port", "80", "b", "--plain");
    assertThat(line.rest()).containsExactly("a", "b");
    assertThat(line.number("--port", 0, 100, 7)).isEqualTo(80);
    assertThat(line.has("--plain")).isTrue();
  }

  @Test
  void absentOptionsHaveTheirDefault() {
    assertThat(parse().number("--port", 0, 100, 7)).isEqualTo(7);
    assertThat(parse().has("--plain")).isFalse();
  }

  @Test
  void wrongWordsAreNamed() {
    assertThatThrownBy(() -> parse("--frob")).hasMessage("unknown option --frob");
    assertThatThrownBy(() -> parse("--port")).hasMessage("--port needs a value");
    assertThatThrownBy(() -> parse("--port", "x").number("--port", 0, 100, 7))
        .hasMessage("--port must be a whole number from 0 to 100, got x");
    assertThatThrownBy(() -> parse("--port", "101").number("--port", 0, 100, 7))
        .hasMessageEndingWith("got 101");
  }
}
