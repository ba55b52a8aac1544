package io.flinkcx.connectors;

import io.flinkcx.servers.LocalServer;
import io.flinkcx.testing.FlinkSession;
import io.flinkcx.testing.PayloadCases;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A broker and a PostgreSQL server that all tests of this JVM share, and end with it. */
final class Servers {

  /** A user who needs a password, and the password. */
  static final String USER = "reader";

  static final String PASSWORD = "right";

  /** Topics beside those of the unified tables. */
  static final List<String> MORE_TOPICS =
      List.of(
          "typeform",
          "copy_of_touchpoints",
          "copy_of_orders",
          "broken",
          "plain",
          "damaged_touchpoints",
          "payloads-with-nul",
          "tickets",
          "shop-orders",
          "typeform-webhooks",
          "dead-letters");

  static final List<String> TABLES =
      List.of(
          "customers",
          "identity_links",
          "identities",
          "accounts",
          "survey_invitations",
          "survey_responses",
          "interactions",
          "interaction_events",
          "orders",
          "order_lines",
          "subscriptions",
          "touchpoints",
          "marketing_spend",
          "customer_costs",
          "experiments",
          "scores",
          "kpi_values",
          "kpi_targets");

  /** Topics of all tables that only one test writes, as it reads all of them. */
  static final String OWN_TOPICS = "round_trip_";

  private static final Path ROOT = SharedData.projectRoot();
  private static final Path SCHEMA = ROOT.resolve("connectors/catalog/postgresql/schema.sql");

  private Servers() {}

  private static final class Kafka {
    static final LocalServer SERVER = start();

    private static LocalServer start() {
      List<String> topics = new ArrayList<>(TABLES);
      topics.addAll(MORE_TOPICS);
      TABLES.forEach(table -> topics.add(OWN_TOPICS + table));
      try {
        PayloadCases.profiles().forEach(profile -> topics.add(payloadTopic(profile)));
        return LocalServer.kafka(ROOT, folder("kafka"), USER + ":" + PASSWORD, topics);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Postgres {
    static final LocalServer SERVER = start();

    private static LocalServer start() {
      try {
        return LocalServer.postgres(ROOT, folder("postgres"), USER + ":" + PASSWORD, SCHEMA);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Path folder(String name) throws IOException {
    return Files.createTempDirectory(
        Files.createDirectories(ROOT.resolve("connectors/bundle/target/servers")), name);
  }

  static LocalServer kafka() {
    return Kafka.SERVER;
  }

  static LocalServer postgres() {
    return Postgres.SERVER;
  }

  /** The topic for payloads of a vendor. */
  static String payloadTopic(String profile) {
    return "payloads-" + profile;
  }

  /** A temporary table with the messages of a topic as text, to write them as they are. */
  static void createRawTable(FlinkSession flink, String name, String topic) {
    flink.run(
        "CREATE TEMPORARY TABLE %s (message STRING) WITH ('connector' = 'kafka', 'format' = 'raw',"
                .formatted(name)
            + " 'topic' = '%s', 'properties.bootstrap.servers' = '%s')"
                .formatted(topic, kafka().address()));
  }

  /** A catalog of topics that are read to their end. */
  static void createKafkaCatalog(FlinkSession flink, String name, String moreOptions) {
    flink.run(
        "CREATE CATALOG %s WITH ('type' = 'cx', 'storage' = 'kafka', 'kafka.scan.bounded.mode' ="
                .formatted(name)
            + " 'latest-offset', 'kafka.properties.bootstrap.servers' = '%s'%s)"
                .formatted(kafka().address(), moreOptions));
  }

  static void createJdbcCatalog(FlinkSession flink, String name) {
    createJdbcCatalog(flink, name, postgres().address());
  }

  static void createJdbcCatalog(FlinkSession flink, String name, String url) {
    flink.run(
        "CREATE CATALOG %s WITH ('type' = 'cx', 'storage' = 'jdbc', 'jdbc.url' = '%s')"
            .formatted(name, url));
  }

  /** The URL of a new database with all tables, for a test that reads all of them. */
  static String newDatabase(String name) throws SQLException, IOException {
    execute(postgres().address(), "CREATE DATABASE " + name);
    String url = postgres().address().replace("/cx?", "/" + name + "?");
    execute(url, Files.readString(SCHEMA));
    return url;
  }

  static void execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A session with the jar added. */
  static FlinkSession withJar(FlinkSession flink) {
    flink.run("ADD JAR '" + System.getProperty("cx.jar") + "'");
    return flink;
  }
}
