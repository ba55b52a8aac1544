package io.flinkcx.zeppelin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** HikariCP with its own defaults; dbcp2 is in {@link ZeppelinIT}. */
class PoolsIT {

  private static HikariDataSource pool(LocalGateway gateway) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(new Source(DriverJar.driver(), gateway.url()));
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(10_000);
    config.setReadOnly(true);
    return new HikariDataSource(config);
  }

  private static String first(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  @Test
  void aConnectionSurvivesItsReturn() throws Exception {
    try (HikariDataSource pool = pool(LocalGateway.get())) {
      try (Connection connection = pool.getConnection()) {
        connection.createStatement().execute("CREATE TEMPORARY VIEW kept AS SELECT 5 AS a");
        connection.setAutoCommit(false);
        connection.commit();
      }
      try (Connection connection = pool.getConnection()) {
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(first(connection, "SHOW VIEWS")).isEqualTo("kept");
      }
    }
  }

  @Test
  void aLostSessionIsThrownOutAndReplaced() throws Exception {
    try (LocalGateway gateway = LocalGateway.another();
        HikariDataSource pool = pool(gateway)) {
      try (Connection connection = pool.getConnection()) {
        gateway.stop();
        gateway.startAgain();
        assertThatThrownBy(() -> first(connection, "SHOW CATALOGS"))
            .isInstanceOf(SQLException.class)
            .hasMessageStartingWith("The session on the SQL gateway " + gateway.address())
            .extracting(e -> ((SQLException) e).getSQLState())
            .isEqualTo("08006");
      }
      try (Connection connection = pool.getConnection()) {
        assertThat(first(connection, "SHOW CATALOGS")).isEqualTo("default_catalog");
      }
    }
  }

  /** HikariCP finds drivers by the class path, on which the jar does not stand here. */
  private record Source(Driver driver, String url) implements DataSource {

    @Override
    public Connection getConnection() throws SQLException {
      return driver.connect(url, new Properties());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
      return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
      return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
      throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> iface) {
      return null;
    }

    @Override
    public boolean isWrapperFor(Class<?> iface) {
      return false;
    }
  }
}
