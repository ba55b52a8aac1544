package io.flinkcx.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TouchpointListTest {

  private static TouchpointList list(String... touchpoints) {
    TouchpointList list = new TouchpointList();
    for (int i = 0; i < touchpoints.length; i++) {
      list.add(i, touchpoints[i], 1);
    }
    return list;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"keep | a a b a", "collapse | a b a", "first | a b", "last | b a"})
  void repeatsFollowTheirRule(String rule, String expected) {
    assertThat(list("a", "a", "b", "a").path(PathRepeats.of(rule).orElseThrow(), 100))
        .containsExactly(expected.split(" "));
  }

  @Test
  void longPathKeepsItsLatestTouchpoints() {
    assertThat(list("a", "b", "b", "c").path(PathRepeats.COLLAPSE, 2)).containsExactly("b", "c");
    assertThat(list("a", "b", "b", "c").path(PathRepeats.KEEP, 2)).containsExactly("b", "c");
  }

  @Test
  void touchpointsOfOneMomentAreInTheOrderOfTheirNames() {
    TouchpointList first = new TouchpointList();
    first.add(5, "b", 1);
    first.add(5, "a", 1);
    first.add(5, "b", 1); // a duplicate
    TouchpointList second = new TouchpointList();
    second.add(5, "c", 1);
    second.add(2, "b", 1);
    second.addAll(first);
    assertThat(second.path(PathRepeats.KEEP, 100)).containsExactly("b", "a", "b", "c");
    first.addAll(second);
    assertThat(first.path(PathRepeats.KEEP, 100)).containsExactly("b", "a", "b", "c");
  }

  @Test
  void namesOfWhatIsGoneAreForgotten() {
    TouchpointList list = new TouchpointList();
    for (int i = 0; i < 1_000; i++) {
      list.add(i, "page " + i, 1);
      list.add(i, "page " + i, -1);
    }
    list.add(7, "a", 1);
    assertThat(list.names.length).isLessThan(25);
    assertThat(list.path(PathRepeats.KEEP, 100)).containsExactly("a");
  }

  @Test
  void transitionsHaveStartAndEnd() {
    assertThat(Transition.of(new String[] {"a", null, "b"}, true))
        .containsExactly(
            new Transition("(start)", "a", 1),
            new Transition("a", "b", 2),
            new Transition("b", "(conversion)", 3));
    assertThat(Transition.of(new String[] {"a"}, false)).endsWith(new Transition("a", "(null)", 2));
    assertThat(Transition.of(new String[] {"a"}, null)).hasSize(1);
    assertThat(Transition.of(new String[] {}, true))
        .isEqualTo(List.of(new Transition("(start)", "(conversion)", 1)));
  }
}
