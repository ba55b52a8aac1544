package io.flinkcx.connectors.jdbc.dialect;

import io.flinkcx.connectors.jdbc.UnifiedPostgresDriver;
import org.apache.flink.connector.jdbc.core.database.JdbcFactory;
import org.apache.flink.connector.jdbc.core.database.catalog.JdbcCatalog;
import org.apache.flink.connector.jdbc.core.database.dialect.JdbcDialect;

/** Provides {@link UnifiedPostgresDialect} to Flink's JDBC connector, for its own URL prefix. */
public final class UnifiedPostgresFactory implements JdbcFactory {

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(UnifiedPostgresDriver.URL_PREFIX);
  }

  @Override
  public JdbcDialect createDialect() {
    return new UnifiedPostgresDialect();
  }

  @Override
  public JdbcCatalog createCatalog(
      ClassLoader classLoader,
      String catalogName,
      String defaultDatabase,
      String username,
      String password,
      String baseUrl) {
    throw new UnsupportedOperationException("the catalog of these tables is 'type' = 'cx'");
  }
}
