package io.flinkcx.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.connectors.simulator.world.Parameter;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.Description;
import org.apache.flink.configuration.description.TextElement;
import org.junit.jupiter.api.Test;

/** The tables of options in README.md say what the options themselves say, and name all of them. */
class ReadmeTest {

  @Test
  void listsTheOptionsOfTheTable() throws IOException {
    assertThat(rowsBelow("## Options of the table"))
        .containsExactlyElementsOf(
            SimulatorOptions.OF_THE_TABLE.stream().map(ReadmeTest::row).toList());
  }

  @Test
  void listsTheOptionsOfTheCompany() throws IOException {
    assertThat(rowsBelow("## Options of the company"))
        .containsExactlyElementsOf(Arrays.stream(Parameter.values()).map(ReadmeTest::row).toList());
  }

  @Test
  void optionsOfBothListsAreThoseOfTheFactory() {
    assertThat(new SimulatorTableFactory().optionalOptions().stream().map(ConfigOption::key))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    SimulatorOptions.OF_THE_TABLE.stream().map(ConfigOption::key),
                    Arrays.stream(Parameter.values()).map(Parameter::key))
                .toList());
  }

  private static String row(ConfigOption<?> option) {
    return "| `%s` | %s | %s |"
        .formatted(
            option.key(),
            option.hasDefaultValue() ? "`" + option.defaultValue() + "`" : "",
            text(option.description()));
  }

  private static String row(Parameter parameter) {
    return "| `%s` | `%s` | %s to %s | %s | %s |"
        .formatted(
            parameter.key(),
            number(parameter.defaultValue()),
            number(parameter.min()),
            number(parameter.max()),
            parameter.unit().replace("|", "\\|"),
            parameter.meaning());
  }

  /** 8 instead of 8.0, 1000000 instead of 1.0E6. */
  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static String text(Description description) {
    return description.getBlocks().stream()
        .map(block -> ((TextElement) block).getFormat())
        .collect(Collectors.joining());
  }

  private static List<String> rowsBelow(String heading) throws IOException {
    List<String> lines =
        Files.readAllLines(SharedData.projectRoot().resolve("connectors/simulator/README.md"));
    return lines.subList(lines.indexOf(heading) + 1, lines.size()).stream()
        .dropWhile(line -> !line.startsWith("|---"))
        .skip(1)
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }
}
