package io.flinkcx.connectors.catalog;

import io.flinkcx.connectors.values.NearestName;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.factories.Factory;
import org.apache.flink.table.factories.FormatFactory;

/** The available connectors and formats, and the jars of the missing ones. */
final class ClassPath {

  private static final Map<String, String> CONNECTOR_JARS =
      Map.of(
          KafkaStorage.APPEND,
          "flink-sql-connector-kafka",
          KafkaStorage.UPSERT,
          "flink-sql-connector-kafka",
          JdbcStorage.CONNECTOR,
          "flink-connector-jdbc-core and that of the database",
          "filesystem",
          "flink-connector-files",
          "cx-files",
          "flink-cx-connectors",
          "cx-simulator",
          "flink-cx-connectors");

  private static final Map<String, String> FORMAT_JARS =
      Map.ofEntries(
          Map.entry("avro", "flink-sql-avro"),
          Map.entry("avro-confluent", "flink-sql-avro-confluent-registry"),
          Map.entry("canal-json", "flink-json"),
          Map.entry("csv", "flink-csv"),
          Map.entry("cx", "flink-cx-connectors"),
          Map.entry("debezium-avro-confluent", "flink-sql-avro-confluent-registry"),
          Map.entry("debezium-json", "flink-json"),
          Map.entry("json", "flink-json"),
          Map.entry("maxwell-json", "flink-json"),
          Map.entry("ogg-json", "flink-json"),
          Map.entry("orc", "flink-sql-orc"),
          Map.entry("parquet", "flink-sql-parquet"),
          Map.entry("protobuf", "flink-sql-protobuf"));

  private final ClassLoader classLoader;

  /**
   * @param classLoader where connectors and formats are found
   */
  ClassPath(ClassLoader classLoader) {
    this.classLoader = classLoader;
  }

  /** Whether there is a connector or format of this name and type. */
  boolean has(Class<? extends Factory> type, String name) {
    return names(type).contains(name);
  }

  /** Advice if there is no connector of this name; empty if there is one. */
  Optional<String> adviceOnConnector(String name) {
    return advice("connector", DynamicTableFactory.class, name, CONNECTOR_JARS);
  }

  /** Advice if there is no format of this name; empty if there is one. */
  Optional<String> adviceOnFormat(String name) {
    return advice("format", FormatFactory.class, name, FORMAT_JARS);
  }

  private Optional<String> advice(
      String kind, Class<? extends Factory> type, String name, Map<String, String> jars) {
    Set<String> names = names(type);
    if (names.contains(name)) {
      return Optional.empty();
    }
    if (jars.containsKey(name)) {
      return Optional.of(
          "the %s '%s' is not on the class path; add the jar %s to lib/ or by ADD JAR"
              .formatted(kind, name, jars.get(name)));
    }
    names.addAll(jars.keySet());
    return Optional.of(
        "there is no %s '%s' on the class path; %s"
            .formatted(
                kind,
                name,
                NearestName.question(name, names).orElse("add its jar to lib/ or by ADD JAR")));
  }

  private Set<String> names(Class<? extends Factory> type) {
    Set<String> names = new TreeSet<>();
    Iterator<Factory> factories = ServiceLoader.load(Factory.class, classLoader).iterator();
    boolean isAtEnd = false;
    while (!isAtEnd) {
      try {
        isAtEnd = !factories.hasNext();
        if (!isAtEnd) {
          Factory factory = factories.next();
          if (type.isInstance(factory)) {
            names.add(factory.factoryIdentifier());
          }
        }
      } catch (LinkageError | ServiceConfigurationError e) {
        // a jar whose dependency is missing; Flink skips it, too
      }
    }
    return names;
  }
}
