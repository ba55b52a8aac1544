package io.flinkcx.connectors.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.connectors.files.FilesOptions;
import io.flinkcx.connectors.files.FilesTableFactory;
import io.flinkcx.testing.OptionTable;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.table.factories.FactoryUtil;
import org.junit.jupiter.api.Test;

/** The tables of options in README.md say what the options themselves say, and name all of them. */
class ReadmeTest {

  private static final String README = "connectors/catalog/README.md";

  @Test
  void listsTheOptionsOfTheCatalog() throws IOException {
    assertThat(OptionTable.rowsBelow(README, "## Options of the catalog"))
        .containsExactlyElementsOf(OptionTable.rows("", CatalogOptions.ALL));
  }

  @Test
  void listsTheOptionsOfTheKafkaStorage() throws IOException {
    assertThat(OptionTable.rowsBelow(README, "## Kafka"))
        .containsExactlyElementsOf(OptionTable.rows("", KafkaStorage.OWN));
  }

  @Test
  void listsTheOptionsOfTheFilesConnector() throws IOException {
    assertThat(OptionTable.rowsBelow(README, "## Options of `cx-files`"))
        .containsExactlyElementsOf(OptionTable.rows("", FilesOptions.ALL));
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
}
