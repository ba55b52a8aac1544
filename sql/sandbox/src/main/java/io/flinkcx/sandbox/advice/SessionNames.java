package io.flinkcx.sandbox.advice;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.table.api.internal.TableEnvironmentInternal;
import org.apache.flink.table.catalog.CatalogManager;
import org.apache.flink.table.catalog.UnresolvedIdentifier;
import org.apache.flink.table.gateway.service.operation.OperationExecutor;
import org.apache.flink.table.gateway.service.session.Session;

/** The names of a session of the SQL gateway, looked up on demand. */
final class SessionNames implements Names {

  private final OperationExecutor executor;
  private final TableEnvironmentInternal environment;

  SessionNames(Session session) {
    this.executor = session.createExecutor();
    this.environment = executor.getTableEnvironment();
  }

  @Override
  public Collection<String> functions() {
    Set<String> names = new TreeSet<>();
    Arrays.stream(environment.listFunctions())
        .map(name -> name.toLowerCase(Locale.ROOT))
        .forEach(names::add);
    return names;
  }

  @Override
  public Optional<FunctionArguments> arguments(String function) {
    if (!functions().contains(function.toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    return FunctionArguments.of(
        function,
        executor.getFunctionDefinition(UnresolvedIdentifier.of(function)),
        environment.getCatalogManager().getDataTypeFactory());
  }

  @Override
  public Collection<String> catalogs() {
    return environment.getCatalogManager().listCatalogs();
  }

  @Override
  public Collection<String> databases(String catalog) {
    return catalogs().contains(catalog) ? executor.listDatabases(catalog) : Set.of();
  }

  @Override
  public Collection<String> tables(String catalog, String database) {
    if (!databases(catalog).contains(database)) {
      return Set.of();
    }
    CatalogManager catalogs = environment.getCatalogManager();
    Set<String> tables = new TreeSet<>(catalogs.listTables(catalog, database));
    tables.addAll(catalogs.listTemporaryTables());
    tables.addAll(catalogs.listTemporaryViews());
    return tables;
  }

  @Override
  public String currentCatalog() {
    return environment.getCurrentCatalog();
  }

  @Override
  public String currentDatabase() {
    return environment.getCurrentDatabase();
  }

  @Override
  public List<String> columns(List<String> table) {
    CatalogManager catalogs = environment.getCatalogManager();
    return catalogs
        .getTable(catalogs.qualifyIdentifier(UnresolvedIdentifier.of(table)))
        .map(found -> found.getResolvedSchema().getColumnNames())
        .orElse(List.of());
  }
}
