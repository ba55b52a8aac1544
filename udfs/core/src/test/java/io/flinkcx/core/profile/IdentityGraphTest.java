package io.flinkcx.core.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.core.CsvRows;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code IdentityPropertyTest} of the functions compares it with all definitions at random. */
class IdentityGraphTest {

  private final Map<String, byte[]> identifiers = new HashMap<>();
  private final Map<Long, byte[]> groups = new HashMap<>();
  private final Map<String, byte[]> links = new HashMap<>();
  private final List<IdentityChange> changes = new ArrayList<>();

  private IdentityGraph graph(IdentityRules rules, boolean takesBack) {
    return new IdentityGraph(rules, IdentityStore.of(identifiers, groups, links), takesBack);
  }

  private static Identifier id(String text) {
    return new Identifier(text.replaceAll("[^a-z].*", ""), text);
  }

  /**
   * Changes as "identifier kind customer previous", customers by the identifier that names them.
   */
  private List<String> add(IdentityGraph graph, String left, String right, long millis) {
    changes.clear();
    graph.add(id(left), id(right), millis, changes::add);
    return texts();
  }

  private List<String> remove(IdentityGraph graph, String left, String right, long millis) {
    changes.clear();
    assertThat(graph.remove(id(left), id(right), millis, changes::add)).isTrue();
    return texts();
  }

  private List<String> texts() {
    return changes.stream()
        .map(
            change ->
                change.identifier().value()
                    + " "
                    + change.kind().label()
                    + " "
                    + named(change.customerId())
                    + " "
                    + named(change.previousCustomerId()))
        .sorted()
        .toList();
  }

  private static String named(String customerId) {
    for (String type : List.of("a", "b", "e", "u")) {
      for (int i = 0; i < 10; i++) {
        Identifier identifier = id(type + i);
        if (CustomerLabel.of(0, 0, identifier.key()).customerId().equals(customerId)) {
          return identifier.value();
        }
      }
    }
    return String.valueOf(customerId);
  }

  @Test
  void customerIsTheHashOfItsOldestIdentifier() {
    IdentityGraph graph = graph(IdentityRules.NONE, false);
    graph.add(
        new Identifier("email", "ann@a.com"), new Identifier("email", "ann@a.com"), 1, c -> {});
    // printf '5:emailann@a.com' | sha256sum
    assertThat(graph.customerId(new Identifier("email", "ann@a.com")))
        .hasValue("9a9ece158034828f4effc98d96eff457");
  }

  @Test
  void olderCustomerSurvivesAMerge() {
    IdentityGraph graph = graph(IdentityRules.NONE, false);
    assertThat(add(graph, "a1", "a1", 10)).containsExactly("a1 assigned a1 null");
    add(graph, "b1", "b1", 5);
    add(graph, "b1", "b2", 20);
    assertThat(add(graph, "a1", "b2", 30)).containsExactly("a1 merged b1 a1");
    assertThat(add(graph, "a1", "b2", 40)).isEmpty();
    assertThat(add(graph, "b1", "a1", 30)).isEmpty();
  }

  @Test
  void lateOlderLinkRenames() {
    IdentityGraph graph = graph(IdentityRules.NONE, false);
    add(graph, "a1", "a1", 10);
    add(graph, "a1", "b1", 20);
    assertThat(add(graph, "b1", "b1", 5)).containsExactly("a1 renamed b1 a1", "b1 renamed b1 a1");
  }

  @Test
  void priorityOfTheTypeComesBeforeAge() {
    IdentityGraph graph = graph(IdentityRules.of(null, null, List.of("u", "e")), false);
    add(graph, "c1", "e1", 10);
    assertThat(add(graph, "e1", "u1", 20))
        .containsExactly("c1 renamed u1 e1", "e1 renamed u1 e1", "u1 assigned u1 null");
  }

  @Test
  void blockedValueJoinsNothing() {
    IdentityGraph graph = graph(IdentityRules.of(List.of("shared1"), null, null), false);
    assertThat(add(graph, "a1", "shared1", 1))
        .containsExactly("a1 assigned a1 null", "shared1 blocked null null");
    assertThat(add(graph, "b1", "shared1", 2)).containsExactly("b1 assigned b1 null");
    assertThat(graph.customerId(id("shared1"))).isEmpty();
    assertThat(links).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"e:2;e:2", "e/u:2;e/u:2", "e:1, e/u : 2,e/c:9;e/u:2"})
  void identifierOfTooManyIsBlockedAndUnblocked(String limits, String said) {
    IdentityGraph graph = graph(IdentityRules.of(null, limits, null), true);
    add(graph, "e1", "e1", 0);
    add(graph, "e1", "u1", 1);
    assertThat(add(graph, "e1", "u2", 2)).containsExactly("u2 assigned e1 null");
    assertThat(add(graph, "e1", "u2", 2)).as("a duplicate").isEmpty();
    assertThat(add(graph, "u3", "e1", 3))
        .containsExactly(
            "e1 blocked null e1", "u1 split u1 e1", "u2 split u2 e1", "u3 assigned u3 null");
    assertThat(changes).extracting(IdentityChange::reason).contains("limit " + said + " exceeded");
    assertThat(add(graph, "u1", "u2", 4)).containsExactly("u2 merged u1 u2");
    assertThat(remove(graph, "e1", "u3", 3))
        .containsExactly(
            "e1 unblocked e1 null", "u1 merged e1 u1", "u2 merged e1 u1", "u3 removed null u3");
    assertThat(remove(graph, "e1", "u2", 2)).as("one of two").isEmpty();
    assertThat(remove(graph, "u1", "u2", 4)).as("still joined by e1").isEmpty();
    assertThat(remove(graph, "u2", "e1", 2)).containsExactly("u2 removed null e1");
  }

  @Test
  void chainOfAThousandLinksIsOneCustomerInAnyOrder() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      order.add(i);
    }
    for (long seed = 0; seed < 5; seed++) {
      identifiers.clear();
      groups.clear();
      links.clear();
      Collections.shuffle(order, new Random(seed));
      IdentityGraph graph = graph(IdentityRules.NONE, true);
      order.forEach(i -> graph.add(id("n" + i), id("n" + (i + 1)), 1000 - i, c -> {}));
      String all = graph.customerId(id("n0")).orElseThrow();
      for (int i = 0; i <= 1000; i++) {
        assertThat(graph.customerId(id("n" + i))).hasValue(all);
      }
      // the link between 499 and 500 is taken back: the second half has the oldest
      changes.clear();
      assertThat(graph.remove(id("n500"), id("n499"), 501, changes::add)).isTrue();
      assertThat(changes).hasSize(500).allMatch(c -> c.kind() == IdentityChange.Kind.SPLIT);
      assertThat(graph.customerId(id("n1000"))).hasValue(all);
      assertThat(graph.customerId(id("n499"))).isEqualTo(graph.customerId(id("n0")));
    }
  }

  @Test
  void nothingIsLeftWhenAllLinksAreTakenBack() {
    IdentityGraph graph = graph(IdentityRules.of(List.of("n7"), "n:3", null), true);
    Random random = new Random(3);
    List<int[]> made = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      int[] link = {random.nextInt(40), random.nextInt(400), random.nextInt(5)};
      made.add(link);
      graph.add(id("n" + link[0]), id("n" + link[1]), link[2], c -> {});
    }
    assertThat(groups.size()).isGreaterThan(400);
    Collections.shuffle(made, random);
    for (int[] link : made) {
      assertThat(graph.remove(id("n" + link[1]), id("n" + link[0]), link[2], c -> {})).isTrue();
    }
    assertThat(identifiers).isEmpty();
    assertThat(links).isEmpty();
    assertThat(groups).as("the counter").hasSize(1);
    assertThat(graph.remove(id("n1"), id("n2"), 0, c -> {})).isFalse();
  }

  @Test
  void nothingOfAnErasedCustomerIsLeftWhereItsLinkWasTakenBackBefore() {
    IdentityGraph graph = graph(IdentityRules.of(null, "e/u:1", null), true);
    for (int i = 1; i <= 3; i++) {
      add(graph, "e1", "u" + i, i);
      add(graph, "u" + i, "d" + i, i);
    }
    assertThat(remove(graph, "e1", "u3", 3)).as("e1 is still shared").isEmpty();
    changes.clear();
    assertThat(graph.erase(id("d3"), changes::add)).isTrue();
    assertThat(texts()).hasSize(2).allMatch(text -> text.matches("[ud]3 removed null .*"));
    List<String> state = new ArrayList<>(identifiers.keySet());
    state.addAll(links.keySet());
    groups.values().forEach(bytes -> state.add(new String(bytes, StandardCharsets.ISO_8859_1)));
    assertThat(state).noneMatch(text -> text.contains("u3") || text.contains("d3"));
    assertThat(graph.erase(id("d3"), changes::add)).isFalse();
  }

  @Test
  void longListsAreChunks() {
    IdentityGraph graph = graph(IdentityRules.NONE, false);
    for (int customer = 0; customer < 2; customer++) {
      for (int i = 0; i < 5000; i++) {
        graph.add(id("n" + customer), id("n" + customer + "x" + i), i, c -> {});
      }
    }
    assertThat(groups.size()).isGreaterThan(50);
    assertThat(groups.values()).allMatch(bytes -> bytes.length < 2200);
    changes.clear();
    graph.add(id("n0x77"), id("n1x4999"), 1, changes::add);
    assertThat(changes).hasSize(5001);
    changes.clear();
    graph.add(id("n0x1234"), id("n0x1234"), -1, changes::add);
    assertThat(changes).extracting(IdentityChange::identifier).doesNotHaveDuplicates();
    assertThat(changes).hasSize(10_002);
  }

  @Test
  void equalsTheGoldenComponents() {
    IdentityGraph graph = graph(IdentityRules.NONE, false);
    List<Map<String, String>> nodes = CsvRows.ofResource("connected_components.csv");
    for (Map<String, String> node : nodes) {
      graph.add(id("n" + node.get("node")), id("n" + node.get("node")), 0, c -> {});
    }
    for (Map<String, String> edge : CsvRows.ofResource("connected_components_edges.csv")) {
      graph.add(id("n" + edge.get("a")), id("n" + edge.get("b")), 0, c -> {});
    }
    Map<String, TreeSet<String>> expected = new TreeMap<>();
    Map<String, TreeSet<String>> actual = new TreeMap<>();
    for (Map<String, String> node : nodes) {
      String name = node.get("node");
      expected.computeIfAbsent(node.get("component"), c -> new TreeSet<>()).add(name);
      actual
          .computeIfAbsent(graph.customerId(id("n" + name)).orElseThrow(), c -> new TreeSet<>())
          .add(name);
    }
    assertThat(nodes).hasSize(400);
    assertThat(actual.values()).containsExactlyInAnyOrderElementsOf(expected.values());
  }

  @Test
  void stateWithLinksIsNotTakenForOneWithout() {
    add(graph(IdentityRules.NONE, false), "a1", "a2", 1);
    assertThatThrownBy(() -> add(graph(IdentityRules.NONE, true), "b1", "b2", 1))
        .hasMessageContaining("made without links and cannot be used with links");
  }

  @Test
  void textsThatRunTogetherAreDifferentIdentifiers() {
    assertThat(new Identifier("ab", "c").key()).isNotEqualTo(new Identifier("a", "bc").key());
    assertThat(Identifier.ofKey(new Identifier("1:a", "3:x:y").key()))
        .isEqualTo(new Identifier("1:a", "3:x:y"));
    IdentifierPair pair = IdentifierPair.of("2:abc", "1:xab:c");
    assertThat(IdentifierPair.ofKey(pair.key())).isEqualTo(pair);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "email;limits must be like 'email:5, email/user_id:3', a type, or two, and a count >= 1 of"
            + " linked identifiers, got 'email'",
        "email:-1;got 'email:-1'",
        "email:0;got 'email:0'; to block a type, filter its links with WHERE",
        "email:5,,device:2;got ''",
        "email:5 device:2;got 'email:5 device:2'",
        "email:5,email:6;limits must have one count for each type or pair of types, got 'email:6'"
            + " a second time"
      })
  void badLimitsAreRefused(String limits, String message) {
    assertThatThrownBy(() -> IdentityRules.of(null, limits, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void badListsAreRefused() {
    assertThatThrownBy(() -> IdentityRules.of(List.of("x", " "), null, null))
        .hasMessage("blocked_values must have no NULL or blank element, got [x,  ]");
    assertThatThrownBy(() -> IdentityRules.of(null, null, List.of("a", "b", "a")))
        .hasMessage("priorities must name each type once, got [a, b, a]; remove the second a");
  }
}
