package io.flinkcx.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jar that users drop into lib/ or ADD JAR: here it is the only place with our functions. */
class PackagingIT {

  private static final Path JAR = Path.of(System.getProperty("cx.bundle"));
  private static final Path SCRIPT = SharedData.projectRoot().resolve("udfs/create_functions.sql");

  private static FlinkSession withModule;
  private static FlinkSession withCreatedFunctions;

  /** A function with the first example of its doc entry. */
  record Function(String name, String example) {
    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  static void functionsAreNotOnTheClassPath() throws IOException {
    // a look-up that finds nothing at all would pass as well
    assertThat(isOnTheClassPath("io/flinkcx/testing/FlinkSession.class")).isTrue();
    for (String part : List.of("functions", "core", "shaded")) {
      assertThat(classes()).anyMatch(name -> name.startsWith("io/flinkcx/" + part + "/"));
    }
    assertThat(classes()).noneMatch(PackagingIT::isOnTheClassPath);
  }

  @BeforeAll
  static void sessions() throws IOException {
    // splitting long code takes a seventh of a small job; the other session keeps it
    withModule = withJar().set("table.generated-code.max-length", "1000000");
    withModule.run("LOAD MODULE cx");
    withCreatedFunctions = withJar();
    for (String statement : statements(Files.readString(SCRIPT))) {
      withCreatedFunctions.run(statement);
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void moduleFunctionRuns(Function function) {
    runExample(withModule, function);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void createdFunctionRuns(Function function) {
    runExample(withCreatedFunctions, function);
  }

  @Test
  void everyClassIsOursOrRelocated() throws IOException {
    assertThat(classes())
        .isNotEmpty()
        .allMatch(name -> name.matches("io/flinkcx/(functions|core|shaded)/.*"));
  }

  @Test
  void noClassAsksForALibraryByItsOwnName() throws IOException {
    String library = "org/apache/commons/";
    assertThat(classesWith(text -> text.contains("io/flinkcx/shaded/" + library))).isNotEmpty();
    // resources below assets/ keep their names
    assertThat(
            classesWith(
                text ->
                    text.replaceAll("(io/flinkcx/shaded|assets)/org/apache/", "")
                        .contains(library)))
        .isEmpty();
  }

  @Test
  void servicesLicenceAndNoticeAreInside() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      String services = "META-INF/services/org.apache.flink.table.factories.Factory";
      assertThat(text(jar, jar.getJarEntry(services)))
          .contains("io.flinkcx.functions.catalogue.CxModuleFactory");
      assertThat(text(jar, jar.getJarEntry("META-INF/LICENSE"))).contains("Apache License");
      assertThat(text(jar, jar.getJarEntry("META-INF/NOTICE"))).contains("Flink CX");
      assertThat(jar.getJarEntry("META-INF/LICENSE.txt"))
          .as("licence of commons-math3")
          .isNotNull();
    }
  }

  @Test
  void manifestSaysWhatTheJarIs() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.getValue(Attributes.Name.IMPLEMENTATION_TITLE))
          .isEqualTo("flink-cx-udfs");
      assertThat(JAR.getFileName().toString())
          .isEqualTo(
              "flink-cx-udfs-%s.jar"
                  .formatted(manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION)));
      assertThat(manifest.getValue(Attributes.Name.IMPLEMENTATION_VENDOR))
          .isEqualTo("The Flink CX authors");
    }
  }

  @Test
  void noClassCallsWhatFlink21Lacks() throws IOException {
    assertThat(classesWith(text -> text.contains("staticArguments"))).isNotEmpty();
    // the same class, TypeInference, has it since 2.2
    assertThat(classesWith(text -> text.contains("disableSystemArguments"))).isEmpty();
  }

  static List<Function> functions() {
    List<Row> catalogue = withModule.rows("SELECT name, example FROM CX_FUNCTIONS()");
    return catalogue.stream()
        .map(row -> new Function(row.getFieldAs("name"), row.getFieldAs("example")))
        .toList();
  }

  private static FlinkSession withJar() {
    FlinkSession flink = FlinkSession.streaming().set("table.local-time-zone", "UTC");
    flink.run("ADD JAR '" + JAR + "'");
    return flink;
  }

  private static void runExample(FlinkSession flink, Function function) {
    List<String> statements = statements(function.example());
    statements.subList(0, statements.size() - 1).forEach(flink::run);
    assertThat(flink.rows(statements.get(statements.size() - 1)))
        .as(function.example())
        .isNotEmpty();
    // the next example may have one of the same name
    for (String view : flink.tables().listTemporaryViews()) {
      flink.tables().dropTemporaryView(view);
    }
    for (String table : flink.tables().listTemporaryTables()) {
      flink.tables().dropTemporaryTable(table);
    }
  }

  private static List<String> statements(String script) {
    return Stream.of(script.replaceAll("(?m)^--.*\\R", "").split(";\\s*(\\R|$)"))
        .filter(statement -> !statement.isBlank())
        .toList();
  }

  private static boolean isOnTheClassPath(String classFile) {
    return PackagingIT.class.getResource("/" + classFile) != null;
  }

  private static List<String> classes() throws IOException {
    return classesWith(text -> true);
  }

  /** The class files of the jar whose bytes, and so names of what they use, are such. */
  private static List<String> classesWith(Predicate<String> condition) throws IOException {
    List<String> names = new ArrayList<>();
    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (JarEntry entry : jar.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
        if (condition.test(text(jar, entry))) {
          names.add(entry.getName());
        }
      }
    }
    return names;
  }

  private static String text(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream stream = jar.getInputStream(entry)) {
      return new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
