package io.flinkcx.connectors.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.apache.flink.table.api.ValidationException;

/**
 * Loads the package {@code dialect} in a class loader that sees Flink's JDBC connector.
 *
 * <p>The classes of that package extend classes of the connector. If this jar is in lib/ and the
 * connector was added by ADD JAR, the class loader of lib/ does not see the connector and cannot
 * link them. They are therefore defined again here, below the class loader of the session or the
 * job, which sees both jars. For the same reason the connector finds their factory only through
 * this class loader: an entry in META-INF/services would break every table of the connector.
 */
public final class DialectClassLoader extends ClassLoader {

  private static final String SERVICE =
      "META-INF/services/org.apache.flink.connector.jdbc.core.database.JdbcFactory";
  private static final String PACKAGE = DialectClassLoader.class.getPackageName() + ".dialect.";
  private static final String ENTRY = "dialect/JdbcFactory";

  private static final String SUPERCLASS =
      "org.apache.flink.connector.jdbc.postgres.database.dialect.CompatiblePostgresDialect";

  private DialectClassLoader(ClassLoader parent) {
    super(parent);
  }

  /**
   * A class loader with the classes of the given one and our dialect.
   *
   * @throws ValidationException naming the jars that are missing or in different places
   */
  public static ClassLoader below(ClassLoader parent) {
    try {
      Class.forName(SUPERCLASS, false, parent);
    } catch (ClassNotFoundException e) {
      throw new ValidationException(
          "the JDBC connector's dialect of PostgreSQL is not on the class path; add the jar"
              + " flink-connector-jdbc-postgres to lib/ or by ADD JAR");
    } catch (LinkageError e) {
      throw new ValidationException(
          "the JDBC connector is on the class path in parts; put the jars flink-connector-jdbc-core"
              + " and flink-connector-jdbc-postgres both into lib/ or add both by ADD JAR");
    }
    return new DialectClassLoader(parent);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(PACKAGE)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String file = "dialect/" + name.substring(PACKAGE.length()) + ".class";
    try (InputStream in = DialectClassLoader.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) throws IOException {
    return name.equals(SERVICE)
        ? Collections.enumeration(List.of(DialectClassLoader.class.getResource(ENTRY)))
        : super.findResources(name);
  }
}
