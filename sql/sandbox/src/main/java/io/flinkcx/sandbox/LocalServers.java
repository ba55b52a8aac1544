package io.flinkcx.sandbox;

import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTables;
import io.flinkcx.servers.LocalServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The servers of {@code serve --with}, and the catalog over them. If there are both, events are in
 * topics, and lookup and result tables in PostgreSQL.
 */
final class LocalServers implements AutoCloseable {

  private static final String KAFKA = "kafka";
  private static final String POSTGRES = "postgres";

  /** Tables that are in PostgreSQL even if there is a broker. */
  private static final List<String> LOOKED_UP_OR_REPORTED =
      List.of("customers", "accounts", "scores", "kpi_values", "kpi_targets");

  /** Tables that only jobs write. */
  private static final Set<String> RESULTS = Set.of("scores", "kpi_values");

  private final LocalServer kafka;
  private final LocalServer postgres;

  private LocalServers(LocalServer kafka, LocalServer postgres) {
    this.kafka = kafka;
    this.postgres = postgres;
  }

  /** The names of a list such as {@code kafka,postgres}. */
  static Set<String> names(String list) {
    Set<String> names = new TreeSet<>(Arrays.asList(list.split(",")));
    if (!List.of(KAFKA, POSTGRES).containsAll(names)) {
      throw new UsageException("--with must be kafka, postgres or kafka,postgres, got " + list);
    }
    return names;
  }

  /**
   * Starts them.
   *
   * @param root the checkout
   * @param app copy of the build, which later builds do not change
   * @param folder for their files
   */
  static LocalServers start(Path root, Path app, Path folder, Set<String> names)
      throws IOException {
    List<String> tables = UnifiedTables.ALL.stream().map(UnifiedTable::name).toList();
    LocalServer kafka =
        names.contains(KAFKA) ? LocalServer.kafka(app, folder.resolve(KAFKA), "", tables) : null;
    LocalServer postgres =
        names.contains(POSTGRES)
            ? LocalServer.postgres(
                app,
                folder.resolve(POSTGRES),
                "",
                root.resolve("connectors/catalog/postgresql/schema.sql"))
            : null;
    return new LocalServers(kafka, postgres);
  }

  /** The address of the broker, if there is one. */
  Optional<String> broker() {
    return Optional.ofNullable(kafka).map(LocalServer::address);
  }

  /** Lines with their addresses. */
  List<String> addresses() {
    List<String> lines = new ArrayList<>();
    if (kafka != null) {
      lines.add("Kafka:       " + kafka.address());
    }
    if (postgres != null) {
      lines.add("PostgreSQL:  " + postgres.address());
    }
    return lines;
  }

  /** The statement that creates catalog {@code live} over them. */
  String createCatalog() {
    List<String> options = new ArrayList<>();
    options.add("'type' = 'cx'");
    options.add("'storage' = '" + (kafka == null ? "jdbc" : "kafka") + "'");
    if (kafka != null) {
      options.add("'kafka.properties.bootstrap.servers' = '" + kafka.address() + "'");
    }
    if (postgres != null) {
      options.add("'jdbc.url' = '" + postgres.address() + "'");
    }
    if (kafka != null && postgres != null) {
      LOOKED_UP_OR_REPORTED.forEach(table -> options.add("'" + table + ".storage' = 'jdbc'"));
    }
    return "CREATE CATALOG live WITH (\n  " + String.join(",\n  ", options) + ")";
  }

  /** The statement that creates the simulated company for their data, small enough to be fast. */
  static String createCompany() {
    return "CREATE CATALOG company WITH ('type' = 'cx', 'simulator.customers' = '2000')";
  }

  /** The statement that fills the tables from the simulated company. */
  static String feed() {
    StringBuilder statement = new StringBuilder("EXECUTE STATEMENT SET BEGIN\n");
    for (UnifiedTable table : UnifiedTables.ALL) {
      if (!RESULTS.contains(table.name())) {
        statement.append(
            "INSERT INTO live.unified.%1$s SELECT * FROM company.unified.%1$s;\n"
                .formatted(table.name()));
      }
    }
    return statement + "END";
  }

  @Override
  public void close() {
    if (kafka != null) {
      kafka.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }
}
