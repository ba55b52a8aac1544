package io.flinkcx.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * This jar and the connectors of Kafka and PostgreSQL each in lib/ or by ADD JAR, in every mix: the
 * catalog's tables and plain tables of the connectors are written and read.
 *
 * <p>A mini cluster within a class loader of its own stands for a Flink with its lib/. Processes
 * would do the same at four times the seconds: what matters is that the class loader of a job,
 * which Flink makes from the added jars, is below that one, for the planner and for the tasks.
 */
class MixedClassLoadersIT {

  private static final Path JAR = Path.of(System.getProperty("cx.jar"));
  private static final Pattern CONNECTOR =
      Pattern.compile("(flink-sql-connector-kafka|flink-connector-jdbc-|postgresql-).*\\.jar");

  private static final List<Path> CLASS_PATH =
      Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(Path::of)
          .toList();
  private static final List<Path> CONNECTORS =
      CLASS_PATH.stream().filter(MixedClassLoadersIT::isConnector).toList();

  private static boolean isConnector(Path jar) {
    return CONNECTOR.matcher(jar.getFileName().toString()).matches();
  }

  private enum Mix {
    ALL_IN_LIB(true, true),
    ALL_ADDED(false, false),
    CX_IN_LIB(true, false),
    CONNECTORS_IN_LIB(false, true);

    final List<Path> lib = new ArrayList<>();
    final List<Path> added = new ArrayList<>();

    Mix(boolean isCxInLib, boolean areConnectorsInLib) {
      (isCxInLib ? lib : added).add(JAR);
      (areConnectorsInLib ? lib : added).addAll(CONNECTORS);
    }
  }

  /**
   * A jar of somebody else's: for a job without any, Flink takes the class loader of the JVM, which
   * here is that of the test.
   */
  private static Path otherJar;

  @BeforeAll
  static void findJars(@TempDir Path folder) throws IOException {
    assertThat(CONNECTORS).hasSize(4);
    otherJar = folder.resolve("other.jar");
    new JarOutputStream(Files.newOutputStream(otherJar), new Manifest()).close();
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void everyTableIsWrittenAndRead(Mix mix) throws Exception {
    Servers.execute(
        Servers.postgres().address(),
        "CREATE TABLE IF NOT EXISTS plain (mix text PRIMARY KEY, answer int)");
    List<String> statements = new ArrayList<>();
    statements.add("ADD JAR '" + otherJar + "'");
    mix.added.forEach(jar -> statements.add("ADD JAR '" + jar + "'"));
    statements.addAll(tables());
    String name = mix.name();
    statements.add(
        """
        EXECUTE STATEMENT SET BEGIN
        INSERT INTO plain_kafka VALUES ('%1$s', 1);
        INSERT INTO plain_jdbc VALUES ('%1$s', 2) ON CONFLICT DO DEDUPLICATE;
        INSERT INTO logs.unified.touchpoints (event_id, channel, occurred_at)
          VALUES ('%1$s', 'mixed', TO_TIMESTAMP_LTZ(3, 3));
        INSERT INTO base.unified.accounts (account_id, name, updated_at)
          VALUES ('%1$s', 'mixed', TO_TIMESTAMP_LTZ(4, 3)) ON CONFLICT DO DEDUPLICATE;
        INSERT INTO base.unified.customers (customer_id, attributes, updated_at)
          VALUES ('%1$s', MAP['answer', '5'], TO_TIMESTAMP_LTZ(5, 3)) ON CONFLICT DO DEDUPLICATE;
        END
        """
            .formatted(name));
    statements.add(
        """
        SELECT answer FROM plain_kafka WHERE mix = '%1$s'
        UNION ALL SELECT answer FROM plain_jdbc WHERE mix = '%1$s'
        UNION ALL SELECT EXTRACT(MILLISECOND FROM occurred_at) FROM logs.unified.touchpoints
          WHERE event_id = '%1$s'
        UNION ALL SELECT CAST(attributes['answer'] AS INT) FROM base.unified.customers
          WHERE customer_id = '%1$s'
        """
            .formatted(name));
    statements.add(
        """
        SELECT a.name FROM (SELECT account_id, PROCTIME() AS t FROM (VALUES ('%s')) v (account_id)) s
        JOIN base.unified.accounts FOR SYSTEM_TIME AS OF s.t AS a ON s.account_id = a.account_id
        """
            .formatted(name));
    assertThat(run(mix.lib, statements))
        .containsExactlyInAnyOrder("+I[1]", "+I[2]", "+I[3]", "+I[5]", "+I[mixed]");
  }

  private static List<String> tables() {
    String kafka = Servers.kafka().address();
    String url = Servers.postgres().address();
    return List.of(
        "CREATE TABLE plain_kafka (mix STRING, answer BIGINT) WITH ('connector' = 'kafka', 'topic' ="
            + " 'plain', 'format' = 'json', 'scan.startup.mode' = 'earliest-offset',"
            + " 'scan.bounded.mode' = 'latest-offset', 'properties.bootstrap.servers' = '"
            + kafka
            + "')",
        "CREATE TABLE plain_jdbc (mix STRING, answer INT, PRIMARY KEY (mix) NOT ENFORCED) WITH"
            + " ('connector' = 'jdbc', 'table-name' = 'plain', 'url' = '"
            + url
            + "')",
        "CREATE CATALOG logs WITH ('type' = 'cx', 'storage' = 'kafka', 'kafka.scan.bounded.mode' ="
            + " 'latest-offset', 'kafka.properties.bootstrap.servers' = '"
            + kafka
            + "')",
        "CREATE CATALOG base WITH ('type' = 'cx', 'storage' = 'jdbc', 'jdbc.url' = '" + url + "')");
  }

  /** Runs them on a Flink that has these jars beside its own. */
  @SuppressWarnings("unchecked")
  private static List<String> run(List<Path> lib, List<String> statements) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (Path path : CLASS_PATH) {
      if (!isConnector(path)) {
        urls.add(path.toUri().toURL());
      }
    }
    for (Path jar : lib) {
      urls.add(jar.toUri().toURL());
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader flink =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(flink);
      Function<List<String>, List<String>> script =
          (Function<List<String>, List<String>>)
              flink.loadClass(SqlScript.class.getName()).getDeclaredConstructor().newInstance();
      return script.apply(statements);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
