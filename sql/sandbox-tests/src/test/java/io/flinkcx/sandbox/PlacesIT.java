package io.flinkcx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the checkout, the launcher and the user may be. */
class PlacesIT {

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void script() throws Exception {
    folder = Files.createDirectories(temporary.resolve("a folder of the user"));
    Files.writeString(folder.resolve("one.sql"), "SELECT 1 AS first_column;");
  }

  private void runs(Path launcher) throws Exception {
    CxProcess process = CxProcess.start(launcher, folder, "", "run", "--plain", "one.sql");
    assertThat(process.exitCode()).as(process.err()).isZero();
    assertThat(process.out()).contains("first_column");
  }

  @Test
  void throughALinkFromAnotherFolder() throws Exception {
    runs(Files.createSymbolicLink(temporary.resolve("my cx"), CxProcess.LAUNCHER));
  }

  @Test
  void fromACheckoutWithSpacesInItsPath() throws Exception {
    Path root = SharedData.projectRoot();
    Path checkout = temporary.resolve("my checkout");
    String classPath = Files.readString(root.resolve("sql/sandbox/target/classpath.txt"));
    for (String jar : classPath.split(":")) {
      if (jar.startsWith(root.toString())) {
        copy(Path.of(jar), checkout.resolve(root.relativize(Path.of(jar))));
      }
    }
    for (String file :
        List.of("sql/sandbox/target/flink-cx-sandbox.jar", "sql/servers/target/classpath.txt")) {
      copy(root.resolve(file), checkout.resolve(file));
    }
    Files.writeString(
        checkout.resolve("sql/sandbox/target/classpath.txt"),
        classPath.replace(root.toString(), checkout.toString()));
    runs(copy(CxProcess.LAUNCHER, checkout.resolve("sql/bin/cx")));
  }

  private static Path copy(Path from, Path to) throws Exception {
    Files.createDirectories(to.getParent());
    return Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
  }
}
