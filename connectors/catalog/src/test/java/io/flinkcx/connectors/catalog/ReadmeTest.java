package io.flinkcx.connectors.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.connectors.files.FilesOptions;
import io.flinkcx.connectors.files.FilesTableFactory;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.Description;
import org.apache.flink.configuration.description.TextElement;
import org.apache.flink.table.factories.FactoryUtil;
import org.junit.jupiter.api.Test;

/** The tables of options in README.md say what the options themselves say, and name all of them. */
class ReadmeTest {

  @Test
  void listsTheOptionsOfTheCatalog() throws IOException {
    assertThat(rowsBelow("## Options of the catalog"))
        .containsExactlyElementsOf(rows(CatalogOptions.ALL));
  }

  @Test
  void listsTheOptionsOfTheFilesConnector() throws IOException {
    assertThat(rowsBelow("## Options of `cx-files`"))
        .containsExactlyElementsOf(rows(FilesOptions.ALL));
  }

  @Test
  void optionsOfTheListsAreThoseOfTheFactories() {
    Set<ConfigOption<?>> catalog = new HashSet<>(new CxCatalogFactory().optionalOptions());
    catalog.remove(FactoryUtil.PROPERTY_VERSION);
    assertThat(catalog).containsExactlyInAnyOrderElementsOf(CatalogOptions.ALL);
    FilesTableFactory factory = new FilesTableFactory();
    Set<ConfigOption<?>> files = new HashSet<>(factory.optionalOptions());
    files.addAll(factory.requiredOptions());
    assertThat(files).containsExactlyInAnyOrderElementsOf(FilesOptions.ALL);
  }

  private static List<String> rows(List<ConfigOption<?>> options) {
    return options.stream()
        .map(
            option ->
                "| `%s` | %s | %s |"
                    .formatted(
                        option.key(),
                        option.hasDefaultValue() ? "`" + text(option.defaultValue()) + "`" : "",
                        text(option.description())))
        .toList();
  }

  private static String text(Description description) {
    return description.getBlocks().stream()
        .map(block -> ((TextElement) block).getFormat())
        .collect(Collectors.joining());
  }

  private static String text(Object value) {
    return value instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT)
        : value.toString();
  }

  private static List<String> rowsBelow(String heading) throws IOException {
    List<String> lines =
        Files.readAllLines(SharedData.projectRoot().resolve("connectors/catalog/README.md"));
    return lines.subList(lines.indexOf(heading) + 1, lines.size()).stream()
        .dropWhile(line -> !line.startsWith("|---"))
        .skip(1)
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }
}
