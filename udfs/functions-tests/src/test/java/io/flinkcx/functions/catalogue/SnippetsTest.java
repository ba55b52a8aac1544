package io.flinkcx.functions.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SnippetsTest {

  private static final Snippets SNIPPETS =
      Snippets.parse(
          "# Snippets\nIntro.\n\n## over\nIn OVER: $1.\n\n## argument thin\n| thin | fewer {} |\n");

  @Test
  void nameIsReplacedByItsText() {
    assertThat(SNIPPETS.fill("a\n{{over}}\nb {{over}}"))
        .isEqualTo("a\nIn OVER: $1.\nb In OVER: $1.");
  }

  @Test
  void wordsFillThePlaceInTheText() {
    assertThat(SNIPPETS.fill("{{argument thin: answers}}")).isEqualTo("| thin | fewer answers |");
  }

  @Test
  void formulasInBracesStay() {
    assertThat(SNIPPETS.fill("sum_{t=0..K-1} m^t")).isEqualTo("sum_{t=0..K-1} m^t");
  }

  @Test
  void unknownNameFails() {
    assertThatThrownBy(() -> SNIPPETS.fill("{{oevr}}"))
        .hasMessage("no snippet is named 'oevr'; snippets.md has [over, argument thin]");
  }

  @Test
  void missingWordsFail() {
    assertThatThrownBy(() -> SNIPPETS.fill("{{argument thin}}"))
        .hasMessage("snippet 'argument thin' needs words, write {{argument thin: words}}");
  }

  @Test
  void wordsWithoutAPlaceFail() {
    assertThatThrownBy(() -> SNIPPETS.fill("{{over: words}}"))
        .hasMessage("snippet 'over' takes no words, got 'words'");
  }

  @Test
  void aNameIsUsedOnce() {
    assertThatThrownBy(() -> Snippets.parse("## over\na\n## over\nb\n"))
        .hasMessage("snippets.md has two snippets named over");
  }

  /** A text that one entry needs stands in that entry. */
  @Test
  void everySnippetServesSeveralEntries() {
    var entriesByName =
        CxFunctions.ALL.stream()
            .flatMap(
                function ->
                    Snippets.use()
                        .matcher(DocEntry.source(function))
                        .results()
                        .map(use -> use.group(1))
                        .distinct())
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    assertThat(entriesByName).containsOnlyKeys(Snippets.ALL.texts().keySet());
    assertThat(entriesByName.values()).allMatch(entries -> entries > 1);
  }

  @Test
  void noNameIsLeftInAnEntry() {
    assertThat(CxFunctions.ALL)
        .extracting(DocEntry::of)
        .allSatisfy(entry -> assertThat(entry.text()).doesNotContain("{{", "}}"));
  }
}
