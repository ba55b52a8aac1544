package io.flinkcx.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.Description;
import org.apache.flink.configuration.description.TextElement;
import org.apache.flink.util.TimeUtils;

/** Tables of options in a README, which must agree with the options' descriptions. */
public final class OptionTable {

  private OptionTable() {}

  /** The rows that document these options. */
  public static List<String> rows(String prefix, List<ConfigOption<?>> options) {
    return options.stream()
        .map(
            option ->
                "| `%s%s` | %s | %s |"
                    .formatted(
                        prefix,
                        option.key(),
                        option.hasDefaultValue() ? "`" + text(option.defaultValue()) + "`" : "",
                        text(option.description())))
        .toList();
  }

  /** The rows of the first table below a heading of a file of the project. */
  public static List<String> rowsBelow(String readme, String heading) throws IOException {
    Path file = SharedData.projectRoot().resolve(readme);
    List<String> lines = Files.readAllLines(file);
    return lines.subList(lines.indexOf(heading) + 1, lines.size()).stream()
        .dropWhile(line -> !line.startsWith("|---"))
        .skip(1)
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }

  private static String text(Description description) {
    return description.getBlocks().stream()
        .map(block -> ((TextElement) block).getFormat())
        .collect(Collectors.joining());
  }

  private static String text(Object value) {
    if (value instanceof Duration duration) {
      return TimeUtils.formatWithHighestUnit(duration); // notation in SQL
    }
    return value instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT)
        : value.toString();
  }
}
