package io.flinkcx.sandbox.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormsTest {

  private static Note note(String text, Map<String, String> stored) {
    return new Note(
        "n",
        List.of(
            new Paragraph(
                Paragraph.Kind.SQL, "cx", null, text, 1, true, 12, false, null, Map.of(), stored)));
  }

  private static String filledIn(String text, Map<String, String> given) {
    Note note = note(text, Map.of());
    return new Forms(note, given).fillIn(note.paragraphs().get(0));
  }

  @Test
  void aFormHasItsDefaultOrWhatIsGiven() {
    String text = "WHERE s = '$${segment(Segment)=ALL,ALL|consumer(Consumers)}' LIMIT ${n=3}${no}";
    assertThat(filledIn(text, Map.of())).isEqualTo("WHERE s = 'ALL' LIMIT 3");
    assertThat(filledIn(text, Map.of("segment", "consumer", "n", "$1\\")))
        .isEqualTo("WHERE s = 'consumer' LIMIT $1\\");
    assertThat(new Forms(note(text, Map.of()), Map.of("segment", "consumer")).inForce())
        .containsEntry("Segment", "Consumers")
        .containsEntry("n", "3");
  }

  @Test
  void whatTheNoteHasStoredComesBeforeTheDefaultIfItStillIsAnOption() {
    Note kept = note("${x=a,a|b}", Map.of("x", "b"));
    assertThat(new Forms(kept, Map.of()).fillIn(kept.paragraphs().get(0))).isEqualTo("b");
    Note obsolete = note("${x=a,a|b}", Map.of("x", "c"));
    assertThat(new Forms(obsolete, Map.of()).fillIn(obsolete.paragraphs().get(0))).isEqualTo("a");
  }

  @Test
  void aCheckboxIsJoinedByItsDelimiter() {
    String options = "${checkbox( OR ):c(Country)=a|b,a|b|c}";
    assertThat(filledIn(options, Map.of())).isEqualTo("a OR b");
    assertThat(filledIn(options, Map.of("c", "b|c"))).isEqualTo("b OR c");
    assertThat(filledIn("${checkbox:c=a|b,a|b}", Map.of())).isEqualTo("a,b");
  }

  @Test
  void aChoiceTakesNothingButItsOptions() {
    assertThatThrownBy(
            () -> filledIn("'$${segment=ALL,ALL|consumer}'", Map.of("segment", "x' OR 'a' = 'a")))
        .isInstanceOf(FormException.class)
        .hasMessage("form segment must be one of ALL, consumer, got x' OR 'a' = 'a");
    assertThatThrownBy(() -> filledIn("${checkbox:c=a,a|b}", Map.of("c", "a|z")))
        .isInstanceOf(FormException.class)
        .hasMessage("form c must be some, separated by |, of a, b, got a|z");
  }

  @Test
  void anUnknownFormNamesTheNearestAndAll() {
    assertThatThrownBy(() -> filledIn("${segment=1} ${period=2}", Map.of("segmnt", "1")))
        .isInstanceOf(FormException.class)
        .hasMessage(
            "the note \"n\" has no form segmnt; did you mean 'segment'?; it has segment, period");
    assertThatThrownBy(() -> filledIn("SELECT 1", Map.of("x", "1")))
        .isInstanceOf(FormException.class)
        .hasMessage("the note \"n\" has no form x; it has none");
  }

  @Test
  void aHiddenFormIsFilledInAndNotShown() {
    Note note = note("_${x=7}", Map.of());
    Forms forms = new Forms(note, Map.of());
    assertThat(forms.fillIn(note.paragraphs().get(0))).isEqualTo("7");
    assertThat(forms.inForce()).isEmpty();
  }
}
