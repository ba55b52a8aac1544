package io.flinkcx.zeppelin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The jar as it is delivered. */
class PackagingIT {

  /** Also of the stock driver, which is in the jar and throws at the URLs of others. */
  @Test
  void theJarNamesOurDriverAlone() throws Exception {
    try (JarFile jar = new JarFile(System.getProperty("cx.jar"));
        InputStream drivers =
            jar.getInputStream(jar.getEntry("META-INF/services/java.sql.Driver"))) {
      assertThat(new String(drivers.readAllBytes(), StandardCharsets.UTF_8).strip())
          .isEqualTo("io.flinkcx.zeppelin.FlinkCxDriver");
      assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
      assertThat(jar.stream().map(entry -> entry.getName()).filter(n -> n.startsWith("org/")))
          .as("classes of others than Flink keep no name of their own")
          .allMatch(
              name ->
                  name.equals("org/")
                      || name.equals("org/apache/")
                      || name.startsWith("org/apache/flink/"));
    }
  }

  /** Zeppelin 0.12 runs on Java 11, whose class files have version 55. */
  @Test
  void theDriverRunsOnJava11() throws Exception {
    try (JarFile jar = new JarFile(System.getProperty("cx.jar"));
        DataInputStream driver =
            new DataInputStream(
                jar.getInputStream(jar.getEntry("io/flinkcx/zeppelin/FlinkCxDriver.class")))) {
      driver.readInt(); // magic
      driver.readUnsignedShort(); // minor
      assertThat(driver.readUnsignedShort()).isEqualTo(55);
    }
  }

  /** A JVM with the jar and a main class, and nothing printed but what the main class prints. */
  @Test
  void driverManagerFindsTheDriverAndLetsOthersAlone() throws Exception {
    String classPath =
        System.getProperty("cx.jar")
            + File.pathSeparator
            + Path.of(
                DriverManagerProbe.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                DriverManagerProbe.class.getName(),
                LocalGateway.get().url())
            .redirectErrorStream(true)
            .start();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    jvm.getInputStream().transferTo(printed);
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "FlinkCxDriver null default_database",
            "08001 No suitable driver found for jdbc:postgresql://localhost/x");
    assertThat(jvm.waitFor()).isZero();
  }
}
