package io.flinkcx.connectors.catalog;

import java.util.List;
import java.util.Optional;

/** Every storage, one flat list. */
final class TableStorages {

  static final List<TableStorage> ALL =
      List.of(new SimulatorStorage(), new FilesStorage(), new KafkaStorage(), new JdbcStorage());

  private TableStorages() {}

  static Optional<TableStorage> find(String name) {
    return ALL.stream().filter(storage -> storage.name().equals(name)).findFirst();
  }

  static List<String> names() {
    return ALL.stream().map(TableStorage::name).toList();
  }
}
