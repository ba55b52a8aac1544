package io.flinkcx.connectors.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import org.apache.flink.table.api.ValidationException;

/**
 * PostgreSQL's own driver with the URL by which Flink selects the dialect of the unified tables.
 */
public final class UnifiedPostgresDriver implements Driver {

  /** Instead of {@link PostgresTables#URL_PREFIX}, which selects the connector's own dialect. */
  public static final String URL_PREFIX = "jdbc:cx-postgresql:";

  private static final String POSTGRES = "org.postgresql.Driver";

  /**
   * PostgreSQL's driver.
   *
   * @throws ValidationException if it is not on the class path
   */
  static Driver postgres(ClassLoader classLoader) {
    try {
      return (Driver)
          Class.forName(POSTGRES, true, classLoader).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new ValidationException(
          "the driver of PostgreSQL is not on the class path; add the jar postgresql to lib/ or by"
              + " ADD JAR");
    }
  }

  private final Driver driver = postgres(Thread.currentThread().getContextClassLoader());

  private static String postgresUrl(String url) {
    return PostgresTables.URL_PREFIX + url.substring(URL_PREFIX.length());
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(URL_PREFIX);
  }

  @Override
  public Connection connect(String url, Properties properties) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    Properties discreet = new Properties();
    discreet.putAll(properties);
    // otherwise exceptions contain the row that the database rejects; the URL overrides this
    // setting
    discreet.putIfAbsent("logServerErrorDetail", "false");
    return driver.connect(postgresUrl(url), discreet);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties)
      throws SQLException {
    return driver.getPropertyInfo(postgresUrl(url), properties);
  }

  @Override
  public int getMajorVersion() {
    return driver.getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return driver.getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return driver.jdbcCompliant();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return driver.getParentLogger();
  }
}
