package io.flinkcx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * When the launcher builds, what it runs, and what it says: {@code sql/bin/cx} itself in a small
 * checkout, whose Maven and JDK are scripts.
 */
class LauncherIT {

  private static final long LONGEST_SECONDS = 60; // a hung process shall not hang the build

  /** Makes the files that the build makes, each with the text of its module's source. */
  private static final String MAVEN =
      """
      #!/bin/sh
      echo started >>builds
      [ -z "${HOLD_BUILD:-}" ] || read -r line <"$HOLD_BUILD"
      make() { mkdir -p "$1/target" && cat "$1/src/main/source" >"$1/target/$2"; }
      make udfs/bundle flink-cx-udfs.jar
      make sql/servers flink-cx-servers.jar
      make sql/sandbox flink-cx-sandbox.jar
      : >sql/servers/target/classpath.txt
      echo "$PWD/udfs/bundle/target/flink-cx-udfs.jar" >sql/sandbox/target/classpath.txt
      echo "[INFO] BUILD SUCCESS"
      """;

  /** Prints its arguments, of which the class path is one. */
  private static final String JAVA =
      """
      #!/bin/sh
      [ "$1" != -version ] || { echo 'openjdk version "17.0.1"' >&2; exit; }
      for argument; do echo "$argument"; done
      [ -z "${HOLD_JAVA:-}" ] || read -r line <"$HOLD_JAVA"
      """;

  @TempDir Path temporary;

  private final Map<String, String> environment = new HashMap<>();
  private Path checkout;
  private Path udfs;

  @BeforeEach
  void makeACheckout() throws Exception {
    checkout = temporary.resolve("a checkout");
    Files.createDirectories(checkout.resolve("sql/bin"));
    Files.copy(CxProcess.LAUNCHER, checkout.resolve("sql/bin/cx"));
    script(checkout.resolve("mvnw"), MAVEN);
    script(temporary.resolve("jdk/bin/java"), JAVA);
    script(temporary.resolve("jdk/bin/javac"), "#!/bin/sh\n");
    Files.writeString(checkout.resolve("pom.xml"), "");
    udfs = source("udfs/bundle");
    source("connectors");
    source("sql/servers");
    source("sql/sandbox");
    environment.put("JAVA_HOME", temporary.resolve("jdk").toString());
    environment.put("HOME", Files.createDirectories(temporary.resolve("home")).toString());
  }

  private Path source(String module) throws IOException {
    Path file = checkout.resolve(module).resolve("src/main/source");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "first version");
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
  }

  private final class Run {

    final Process process;
    private final Path out = Files.createTempFile(temporary, "out", ".txt");
    private final Path err = Files.createTempFile(temporary, "err", ".txt");

    /** Starts {@code cx run}, with settings such as {@code HOLD_JAVA=path}. */
    Run(String... settings) throws IOException {
      ProcessBuilder builder =
          new ProcessBuilder("sh", checkout.resolve("sql/bin/cx").toString(), "run", "x.sql")
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("CX_"));
      builder.environment().remove("XDG_STATE_HOME");
      builder.environment().putAll(environment);
      for (String setting : settings) {
        String[] nameAndValue = setting.split("=", 2);
        builder.environment().put(nameAndValue[0], nameAndValue[1]);
      }
      process = builder.start();
    }

    int exitCode() throws Exception {
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("still running; so far:\n" + out() + err());
      }
      return process.exitValue();
    }

    void awaitError(String text) throws Exception {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
      while (!err().contains(text)) {
        if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
          process.destroyForcibly();
          throw new IllegalStateException("no \"" + text + "\" in:\n" + out() + err());
        }
      }
    }

    String out() throws IOException {
      return Files.readString(out);
    }

    String err() throws IOException {
      return Files.readString(err);
    }

    /** The jar of the functions that it runs, as it is now. */
    Path jar() throws IOException {
      List<String> arguments = out().lines().toList();
      String classPath = arguments.get(arguments.indexOf("-cp") + 1);
      return Path.of(classPath.split(":")[1]);
    }
  }

  private Run succeeds(String... settings) throws Exception {
    Run run = new Run(settings);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private Run fails(String... settings) throws Exception {
    Run run = new Run(settings);
    assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    return run;
  }

  private long builds() throws IOException {
    Path file = checkout.resolve("builds");
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  /** A pipe: who reads from it waits for {@link #release}. */
  private Path pipe(String name) throws Exception {
    Path pipe = temporary.resolve(name);
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    return pipe;
  }

  private static void release(Path pipe) throws IOException {
    try (OutputStream out = Files.newOutputStream(pipe)) { // waits for the reader
      out.write('\n');
    }
  }

  /** Makes all files of the checkout older than what is written next. */
  private void age() throws IOException {
    try (Stream<Path> files = Files.walk(checkout)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        long millis = Files.getLastModifiedTime(file).toMillis();
        Files.setLastModifiedTime(file, FileTime.fromMillis(millis - 10_000));
      }
    }
  }

  private void change() throws IOException {
    age();
    Files.writeString(udfs, "second version");
  }

  @Test
  void whatRunsIsACopyThatALaterBuildLeavesAlone() throws Exception {
    Path hold = pipe("hold");
    Run first = new Run("HOLD_JAVA=" + hold);
    first.awaitError("Building Flink CX");
    while (!first.out().contains("io.flinkcx.sandbox.Cx")) {
      assertThat(first.process.waitFor(20, TimeUnit.MILLISECONDS)).as(first.err()).isFalse();
    }
    change();
    Run second = succeeds();
    assertThat(builds()).isEqualTo(2);
    assertThat(second.jar()).hasContent("second version");
    assertThat(first.jar()).hasContent("first version");
    assertThat(first.out()).doesNotContain(checkout + "/udfs");
    release(hold);
    assertThat(first.exitCode()).isZero();
    assertThat(first.jar()).exists();
    succeeds(); // and takes away what nobody runs any more
    assertThat(first.jar()).doesNotExist();
    assertThat(second.jar()).exists();
  }

  @Test
  void theSecondOfTwoWaitsForTheBuildOfTheFirst() throws Exception {
    Path hold = pipe("hold");
    Run first = new Run("HOLD_BUILD=" + hold);
    first.awaitError("Building Flink CX");
    Run second = new Run();
    second.awaitError("Another build is running (process " + first.process.pid() + "): waiting");
    release(hold);
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void aLockOfAProcessThatIsGoneIsTakenOver() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.createDirectories(checkout.resolve(".cx"));
    Files.createSymbolicLink(checkout.resolve(".cx/lock"), Path.of("pid-" + gone.pid()));
    Run run = succeeds();
    assertThat(run.err()).doesNotContain("Another build");
    assertThat(checkout.resolve(".cx/lock")).doesNotExist();
  }

  @Test
  void aBuildThatFailsOrEndsEarlyIsBuiltAgain() throws Exception {
    succeeds();
    change();
    script(checkout.resolve("mvnw"), MAVEN + "echo '[ERROR] no symbol x'\nexit 1\n");
    assertThat(fails().err()).contains("[ERROR] no symbol x", "cx: the build failed; its log: ");
    assertThat(checkout.resolve(".cx/lock")).doesNotExist();
    script(checkout.resolve("mvnw"), MAVEN);
    succeeds();
    assertThat(builds()).isEqualTo(3);
    // a build by Maven itself that was ended: a jar is newer than the class path
    age();
    Files.writeString(checkout.resolve("udfs/bundle/target/flink-cx-udfs.jar"), "half a j");
    succeeds();
    assertThat(builds()).isEqualTo(4);
    succeeds();
    assertThat(builds()).isEqualTo(4);
  }

  @Test
  void aMavenThatDoesNotStartIsAnErrorWithItsCause() throws Exception {
    script(checkout.resolve("mvnw"), "#!/bin/sh\n"); // of a disk that was full: an empty script
    assertThat(fails().err()).contains("cx: Maven did not start, so nothing was built");
    script(checkout.resolve("mvnw"), MAVEN.replaceAll("(?m)^make sql/sandbox.*", "exit"));
    assertThat(fails().err()).contains("cx: Maven did not start, so nothing was built");

    // the real wrapper, where there is no network
    Path root = SharedData.projectRoot();
    script(checkout.resolve("mvnw"), Files.readString(root.resolve("mvnw")));
    Path properties = Path.of(".mvn/wrapper/maven-wrapper.properties");
    Files.createDirectories(checkout.resolve(properties).getParent());
    Files.copy(root.resolve(properties), checkout.resolve(properties));
    script(
        temporary.resolve("bin/wget"),
        """
        #!/bin/sh
        [ "$1" = --quiet ] || echo 'wget: unable to resolve host address' >&2
        exit 4
        """);
    assertThat(fails("PATH=" + temporary.resolve("bin") + ":" + System.getenv("PATH")).err())
        .contains("wget: unable to resolve host address", "wget: Failed to fetch")
        .contains("cx: Maven did not start, so nothing was built");
  }

  @Test
  void aCheckoutThatCannotBeWrittenRunsWithItsStateElsewhere() throws Exception {
    // a file in the place of the folder keeps out root, too
    Files.writeString(checkout.resolve(".cx"), "");
    Run notBuilt = fails();
    assertThat(notBuilt.err())
        .contains("cx: Flink CX is not built in " + checkout, "nothing can be written there");
    assertThat(builds()).isZero();
    Files.delete(checkout.resolve(".cx"));
    succeeds();
    try (Stream<Path> made = Files.walk(checkout.resolve(".cx"))) {
      made.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
    }
    Files.writeString(checkout.resolve(".cx"), "");
    Path state = temporary.resolve("home/.local/state/flink-cx");
    Run built = succeeds();
    assertThat(built.out().lines()).contains("-Dcx.state=" + state);
    assertThat(built.jar()).startsWith(state);
    change();
    assertThat(fails().err()).contains("newer than what was built", "CX_BUILD=never");
    assertThat(succeeds("CX_BUILD=never").jar()).hasContent("first version");
  }

  @Test
  void settingsThatCannotBeFollowedAreTold() throws Exception {
    assertThat(fails("CX_BUILD=never").err())
        .contains("cx: CX_BUILD is never, but Flink CX is not built in " + checkout);
    Path file = Files.writeString(temporary.resolve("file"), "");
    assertThat(fails("CX_STATE=" + file.resolve("state")).err())
        .contains("cx: CX_STATE is " + file + "/state, but nothing can be written there");
  }
}
