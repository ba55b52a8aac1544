package io.flinkcx.zeppelin;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;

/** The shaded jar as a tool loads it: nothing else but the JDK is on its class path. */
final class DriverJar {

  private static final Driver DRIVER = load();

  private DriverJar() {}

  static URL url() throws Exception {
    return Path.of(System.getProperty("cx.jar")).toUri().toURL();
  }

  private static Driver load() {
    try {
      // open for as long as the JVM: it is the tool's
      ClassLoader alone =
          new URLClassLoader(new URL[] {url()}, ClassLoader.getPlatformClassLoader());
      return (Driver)
          Class.forName("io.flinkcx.zeppelin.FlinkCxDriver", true, alone)
              .getConstructor()
              .newInstance();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static Driver driver() {
    return DRIVER;
  }

  static Connection connect(String url) throws SQLException {
    return DRIVER.connect(url, new Properties());
  }
}
