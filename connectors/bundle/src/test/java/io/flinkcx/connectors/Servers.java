package io.flinkcx.connectors;

import io.flinkcx.servers.LocalServer;
import io.flinkcx.testing.FlinkSession;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private static final Path ROOT = SharedData.projectRoot();

  private Servers() {}

  private static final class Kafka {
    static final LocalServer SERVER = start();

    private static LocalServer start() {
      List<String> topics = new ArrayList<>(TABLES);
      topics.addAll(MORE_TOPICS);
      try {
        return LocalServer.kafka(ROOT, folder("kafka"), USER + ":" + PASSWORD, topics);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Postgres {
    static final LocalServer SERVER = start();

    private static LocalServer start() {
      Path schema = ROOT.resolve("connectors/catalog/postgresql/schema.sql");
      try {
        return LocalServer.postgres(ROOT, folder("postgres"), USER + ":" + PASSWORD, schema);
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

  /** A catalog of topics that are read to their end. */
  static void createKafkaCatalog(FlinkSession flink, String name, String moreOptions) {
    flink.run(
        "CREATE CATALOG %s WITH ('type' = 'cx', 'storage' = 'kafka', 'kafka.scan.bounded.mode' ="
                .formatted(name)
            + " 'latest-offset', 'kafka.properties.bootstrap.servers' = '%s'%s)"
                .formatted(kafka().address(), moreOptions));
  }

  static void createJdbcCatalog(FlinkSession flink, String name) {
    flink.run(
        "CREATE CATALOG %s WITH ('type' = 'cx', 'storage' = 'jdbc', 'jdbc.url' = '%s')"
            .formatted(name, postgres().address()));
  }

  /** A session with the jar added. */
  static FlinkSession withJar(FlinkSession flink) {
    flink.run("ADD JAR '" + System.getProperty("cx.jar") + "'");
    return flink;
  }
}
