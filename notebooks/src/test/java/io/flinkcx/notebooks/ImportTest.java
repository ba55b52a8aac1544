package io.flinkcx.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code notebooks/bin/import} against a server that answers as Zeppelin does. */
class ImportTest {

  private static final String COMPANY =
      "LOAD MODULE cx;\nCREATE CATALOG company WITH ('type' = 'cx');\nUSE CATALOG company;";

  @TempDir Path folder;

  private PretendedZeppelin zeppelin;

  /** What a run said. */
  private record Run(int exitCode, String out, String err) {}

  @BeforeAll
  static void needsCurl() {
    boolean hasCurl =
        Path.of("/").resolve("usr/bin/curl").toFile().canExecute()
            || List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(place -> Path.of(place, "curl").toFile().canExecute());
    assumeTrue(hasCurl, "curl is not installed");
  }

  @BeforeEach
  void start() throws IOException {
    zeppelin = new PretendedZeppelin();
  }

  @AfterEach
  void stop() {
    zeppelin.close();
  }

  private Run run(Map<String, String> environment, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh"));
    command.add(Note.FOLDER.resolve("bin/import").toString());
    command.addAll(List.of(words));
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeAll(List.of("ZEPPELIN_USER", "ZEPPELIN_PASSWORD"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private Run run(String... words) throws Exception {
    return run(Map.of(), words);
  }

  private static String[] ourPaths() throws IOException {
    return Note.all().stream()
        .map(note -> note.json().path("path").asText())
        .toArray(String[]::new);
  }

  @Test
  void settingAndNotesAreThereAndAreAsTheyStandInTheCheckout() throws Exception {
    zeppelin.addNote("/Somebody else's \\\"{note}");
    Run run = run(zeppelin.address());
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Zeppelin 0.12.1 at", "setting cx: created", ": created\n");
    assertThat(zeppelin.setting("cx")).isEqualTo(InterpreterSetting.read().json());
    assertThat(zeppelin.paths()).contains(ourPaths()).hasSize(1 + ourPaths().length);
    for (Note note : Note.all()) {
      assertThat(zeppelin.note(note.json().path("path").asText())).isEqualTo(note.json());
    }
  }

  @Test
  void aSecondRunKeepsAddressAndCatalogAndPutsTheNotesOfTheFirstIntoTheTrash() throws Exception {
    run(zeppelin.address());
    String catalog = "CREATE CATALOG \"c\\d\" WITH ('type' = 'cx');\n\tUSE CATALOG x;";
    zeppelin.change("cx", "default.init", catalog);
    zeppelin.change("cx", "default.url", "jdbc:flinkcx://flink.example:8083");
    zeppelin.change("cx", "common.max_count", "1");
    Run run = run(zeppelin.address() + "/#/");
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("setting cx: updated, its default.url and default.init kept")
        .contains("the one before is in the trash");
    assertThat(zeppelin.property("default.init")).isEqualTo(catalog);
    assertThat(zeppelin.property("default.url")).isEqualTo("jdbc:flinkcx://flink.example:8083");
    assertThat(zeppelin.property("common.max_count")).isEqualTo("5000");
    assertThat(zeppelin.paths()).contains(ourPaths()).hasSize(2 * ourPaths().length);
    for (String path : ourPaths()) {
      assertThat(zeppelin.paths()).anyMatch(trash -> trash.startsWith("/~Trash" + path + " 2"));
    }
  }

  @Test
  void gatewayAndCatalogReplaceThoseOfTheSetting() throws Exception {
    String catalog =
        "-- of \"us\"\r\nCREATE CATALOG c WITH (\n\t'path' = 'a\\b');\nUSE CATALOG c;\n";
    Path file = Files.writeString(folder.resolve("my catalog.sql"), catalog);
    run(zeppelin.address());
    Run run = run("--gateway", "flink:8084", zeppelin.address(), "--catalog", file.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("setting cx: updated; its sessions");
    assertThat(zeppelin.property("default.url")).isEqualTo("jdbc:flinkcx://flink:8084");
    assertThat(zeppelin.property("default.init") + "\n")
        .isEqualTo("LOAD MODULE cx;\n" + catalog.replace("\r", ""));

    Files.writeString(file, COMPANY);
    Path view =
        Files.writeString(folder.resolve("view.sql"), "CREATE TEMPORARY VIEW v AS SELECT 1;");
    run("--catalog", file.toString(), "--catalog", view.toString(), zeppelin.address());
    assertThat(zeppelin.property("default.init"))
        .isEqualTo(COMPANY + "\nCREATE TEMPORARY VIEW v AS SELECT 1;");
    assertThat(zeppelin.property("default.url")).isEqualTo("jdbc:flinkcx://flink:8084");
  }

  @Test
  void aSettingOfThatNameOfSomebodyElseIsLeftAlone() throws Exception {
    zeppelin.addSetting("cx", "default.driver", "org.postgresql.Driver");
    Run run = run(zeppelin.address());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("not of Flink CX", "org.postgresql.Driver", "rename it");
    assertThat(zeppelin.property("default.driver")).isEqualTo("org.postgresql.Driver");
  }

  @Test
  void aLoginComesFromTheEnvironment() throws Exception {
    String password = "p\"a\\ss w&rd+%=ü";
    zeppelin.addUser("admin", password);
    zeppelin.addUser("user", "u");
    Run run = run(zeppelin.address());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("wants a login: set ZEPPELIN_USER and ZEPPELIN_PASSWORD");

    run = run(Map.of("ZEPPELIN_USER", "admin", "ZEPPELIN_PASSWORD", "x"), zeppelin.address());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("refuses the login of admin: check").doesNotContain("x:");

    run = run(Map.of("ZEPPELIN_USER", "admin", "ZEPPELIN_PASSWORD", password), zeppelin.address());
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("setting cx: created");

    run = run(Map.of("ZEPPELIN_USER", "user", "ZEPPELIN_PASSWORD", "u"), zeppelin.address());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("takes the role admin", "user does not have", "--notes-only");

    run =
        run(
            Map.of("ZEPPELIN_USER", "user", "ZEPPELIN_PASSWORD", "u"),
            "--notes-only",
            zeppelin.address());
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("the one before is in the trash").doesNotContain("setting");
  }

  @Test
  void aNoteThatIsNotTakenLeavesTheOneBeforeInItsPlace() throws Exception {
    run(zeppelin.address());
    List<String> before = zeppelin.paths();
    zeppelin.refuseImportOf(ourPaths()[0]);
    Run run = run(zeppelin.address());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(ourPaths()[0] + " was not imported: HTTP 500, no room");
    assertThat(zeppelin.paths()).isEqualTo(before);
  }

  @Test
  void aZeppelinWithoutTheJdbcInterpreterIsToldHowToGetIt() throws Exception {
    zeppelin.removeJdbcInterpreter();
    Run run = run(zeppelin.address());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("bin/install-interpreter.sh --name jdbc");
  }

  @Test
  void aWrongAddressSaysWhatToDo() throws Exception {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = socket.getLocalPort();
    }
    Run run = run("http://localhost:" + nobody);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("import: no Zeppelin answers at http://localhost:" + nobody);
    assertThat(run.err()).contains("bin/zeppelin-daemon.sh start", "notebooks/bin/import http://");

    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    try {
      other.start();
      run = run("http://localhost:" + other.getAddress().getPort());
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).contains("is not Zeppelin", "(HTTP 404)");
    } finally {
      other.stop(0);
    }
  }

  @Test
  void aWrongCommandLineIsExplained() throws Exception {
    assertThat(run("--gateway").err()).contains("--gateway needs a value");
    assertThat(run("--gateway", "flink", zeppelin.address()).err()).contains("must be HOST:PORT");
    assertThat(run("--gateway", "a\":1", zeppelin.address()).err()).contains("must be HOST:PORT");
    assertThat(run("--catalog", "none.sql", zeppelin.address()).err()).contains("cannot be read");
    assertThat(run("--notes-only", "--gateway", "a:1").err()).contains("do not go with it");
    assertThat(run("localhost:8080").err()).contains("starts with http://");
    Run run = run("http://a", "http://b");
    assertThat(run.err()).contains("one URL is enough");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(zeppelin.requests()).isEmpty();
  }
}
