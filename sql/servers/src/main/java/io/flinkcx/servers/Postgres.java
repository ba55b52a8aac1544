package io.flinkcx.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;

/** One PostgreSQL server with a database {@code cx} whose owner, postgres, has no password. */
final class Postgres {

  private Postgres() {}

  /** JDBC URLs of the database: of the owner, and of the role with a password. */
  static List<String> start(Path folder, String login, Path schema) throws Exception {
    Path data = folder.resolve("data");
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(folder.resolve("work").toFile())
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .start();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE cx");
      if (!login.isEmpty()) {
        String[] userAndPassword = login.split(":", 2);
        statement.execute(
            "CREATE ROLE %s LOGIN SUPERUSER PASSWORD '%s'"
                .formatted(userAndPassword[0], userAndPassword[1]));
        Path rules = data.resolve("pg_hba.conf");
        Files.writeString(
            rules,
            "host all %s all scram-sha-256\n".formatted(userAndPassword[0])
                + Files.readString(rules));
        statement.execute("SELECT pg_reload_conf()");
      }
    }
    try (Connection connection = postgres.getDatabase("postgres", "cx").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(schema));
    }
    String url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/cx";
    return List.of(url + "?user=postgres", url);
  }
}
