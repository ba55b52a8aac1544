package io.flinkcx.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.flinkcx.functions.catalogue.CxFunction;
import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.functions.catalogue.DocEntry;
import io.flinkcx.functions.catalogue.ResultTable;
import io.flinkcx.functions.catalogue.Signature;
import io.flinkcx.testing.FlinkSession;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A function is one adapter, one test, one doc entry, one catalogue line: none may be missing. */
class CatalogueTest {

  static final List<CxFunction> FUNCTIONS = CxFunctions.ALL;

  @ParameterizedTest
  @FieldSource("FUNCTIONS")
  void nameIsUpperSnakeWithThePrefix(CxFunction function) {
    assertThat(function.name()).matches("CX(_[A-Z0-9]+)+");
  }

  @ParameterizedTest
  @FieldSource("FUNCTIONS")
  void docEntryIsComplete(CxFunction function) {
    DocEntry doc = DocEntry.of(function);
    assertThat(doc.name()).isEqualTo(function.name());
    assertThat(doc.summary()).as("summary").isNotBlank().endsWith(".");
    assertThat(doc.text())
        .contains("**NULL:**", "**When not to use it:**", "**Source:**", "## Examples");
    assertThat(doc.examples()).as("examples").isNotEmpty();
  }

  @ParameterizedTest
  @FieldSource("FUNCTIONS")
  void everyArgumentIsNamedAndDocumented(CxFunction function) {
    String text = resultTable(function).entry();
    FlinkSession session = FlinkSession.streaming();
    List<String> arguments = Arguments.of(function, session);
    assertThat(arguments).allSatisfy(argument -> assertThat(argument).doesNotMatch("arg\\d+"));
    assertThat(arguments).allSatisfy(argument -> assertThat(text).contains("| " + argument + " |"));
  }

  @ParameterizedTest
  @FieldSource("FUNCTIONS")
  void everyFieldOfTheResultHasAMeaning(CxFunction function) {
    ResultTable table = resultTable(function);
    assertThat(table.unexplained()).as("fields that fields.md or the entry must explain").isEmpty();
    assertThat(table.unknown()).as("meanings in the entry without a field").isEmpty();
  }

  @Test
  void everyLineOfTheGlossaryServesAFunction() {
    assertThat(CxFunctions.ALL)
        .flatExtracting(function -> resultTable(function).fromGlossary())
        .containsAll(ResultTable.GLOSSARY.keySet());
  }

  private static ResultTable resultTable(CxFunction function) {
    Signature signature = Signature.of(function, Arguments.typeFactory(FlinkSession.streaming()));
    return ResultTable.of(signature, DocEntry.of(function));
  }

  @ParameterizedTest
  @FieldSource("FUNCTIONS")
  void hasATestOfItsOwn(CxFunction function) {
    String className = function.newInstance().getClass().getName();
    assertThat(getClass().getClassLoader().getResource(className.replace('.', '/') + "Test.class"))
        .as("test class " + className + "Test")
        .isNotNull();
  }

  /** The contract of CxNps is CxNpsContractTest beside CxNpsTest. */
  @ParameterizedTest
  @MethodSource("aggregates")
  void everyAggregateKeepsTheContract(CxFunction aggregate) {
    String className = aggregate.className() + "ContractTest";
    assertThatCode(
            () -> assertThat(AggregateContracts.of(aggregate).function()).isSameAs(aggregate))
        .as("%s: add %s extends AggregateContract", aggregate.name(), className)
        .doesNotThrowAnyException();
  }

  static Stream<CxFunction> aggregates() {
    return AggregateContracts.aggregates();
  }

  @Test
  void namesAreUnique() {
    assertThat(CxFunctions.ALL.stream().map(CxFunction::moduleName)).doesNotHaveDuplicates();
  }

  @Test
  void noNameCollidesWithABuiltInFunction() {
    Set<String> builtIn =
        new HashSet<>(Arrays.asList(FlinkSession.batch().tables().listFunctions()));
    assertThat(CxFunctions.ALL.stream().map(CxFunction::moduleName)).noneMatch(builtIn::contains);
  }

  @Test
  void everyDocEntryBelongsToAFunction() throws IOException {
    Path folder =
        SharedData.projectRoot().resolve("udfs/functions/src/main/resources/cx/functions");
    try (Stream<Path> entries = Files.list(folder)) {
      assertThat(entries.map(path -> path.getFileName().toString().replace(".md", "")))
          .allMatch(
              name ->
                  Set.of("snippets", "fields").contains(name)
                      || CxFunctions.find(name).isPresent());
    }
  }
}
