package io.flinkcx.zeppelin;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;

/** Run by {@link PackagingIT} in a JVM that has the jar and this class. */
final class DriverManagerProbe {

  private static final String OF_OTHERS = "jdbc:postgresql://localhost/x";

  private DriverManagerProbe() {}

  public static void main(String[] arguments) throws SQLException {
    String url = arguments[0];
    Driver driver = DriverManager.getDriver(url);
    try (Connection connection = DriverManager.getConnection(url);
        ResultSet result = connection.createStatement().executeQuery("SHOW CURRENT DATABASE")) {
      result.next();
      System.out.println(
          driver.getClass().getSimpleName()
              + " "
              + driver.connect(OF_OTHERS, new Properties())
              + " "
              + result.getString(1));
    }
    try (Connection connection = DriverManager.getConnection(OF_OTHERS)) {
      System.out.println(connection);
    } catch (SQLException e) {
      System.out.println(e.getSQLState() + " " + e.getMessage());
    }
  }
}
