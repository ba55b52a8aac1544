package io.flinkcx.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.core.profile.Identifier;
import io.flinkcx.core.profile.IdentityChange;
import io.flinkcx.core.profile.IdentityGraph;
import io.flinkcx.core.profile.IdentityRules;
import io.flinkcx.core.profile.IdentityStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * Customers against their definition, {@link IdentityDefinition}, which looks at all links that
 * stand: after each link that comes or is taken back and each customer that is erased, for any
 * order and with crashes in between. Identifiers and times are few, so that repeated links, equal
 * times and full limits are frequent. The build draws 4,000 histories, {@link PropertyTries}
 * 120,000.
 */
class IdentityPropertyTest {

  /** What a step does with its link; ERASE forgets the customer of the left end. */
  enum Action {
    ADD,
    TAKE_BACK,
    ERASE
  }

  /** A link, and what happens to it. */
  record Step(int left, int right, int time, Action action) {
    Identifier end(int number) {
      return new Identifier(IdentityDefinition.TYPES.get(number % 3), "v" + number);
    }

    IdentityDefinition.Link link() {
      return new IdentityDefinition.Link(end(left), end(right), time);
    }
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    Arbitrary<Integer> identifier = Arbitraries.integers().between(0, 11).withoutEdgeCases();
    Arbitrary<Step> step =
        Combinators.combine(
                identifier,
                identifier,
                Arbitraries.integers().between(0, 5).withoutEdgeCases(),
                Arbitraries.frequency(
                    Tuple.of(14, Action.ADD),
                    Tuple.of(7, Action.TAKE_BACK),
                    Tuple.of(1, Action.ERASE)))
            .as(Step::new);
    return Changelogs.salted(step.list().ofMinSize(1).ofMaxSize(40));
  }

  @Provide
  Arbitrary<IdentityDefinition.Rules> rules() {
    return Arbitraries.of(
        new IdentityDefinition.Rules(List.of(), Map.of(), List.of()),
        new IdentityDefinition.Rules(List.of("v3", "v7"), Map.of(), List.of("user_id")),
        new IdentityDefinition.Rules(List.of(), Map.of("email", 2), List.of()),
        new IdentityDefinition.Rules(List.of("v4"), Map.of("email", 1, "device", 2), List.of()),
        new IdentityDefinition.Rules(
            List.of(), Map.of("email/user_id", 1), List.of("device", "email")));
  }

  /** Takes back only links that stand: other retractions are refused, which is asserted. */
  @AddLifecycleHook(PropertyTries.class)
  @Property(
      seed = PropertyTries.SEED,
      tries = 2_000,
      edgeCases = EdgeCasesMode.NONE,
      afterFailure = AfterFailureMode.RANDOM_SEED)
  void customersAreTheirDefinitionAfterEveryStep(
      @ForAll("histories") List<Step> history, @ForAll("rules") IdentityDefinition.Rules rules) {
    Run run = new Run(rules, true);
    List<IdentityDefinition.Link> standing = new ArrayList<>();
    for (Step step : history) {
      IdentityDefinition.Link link = step.link();
      switch (step.action) {
        case ADD -> {
          standing.add(link);
          run.add(link);
        }
        case TAKE_BACK -> {
          boolean stands = standing.remove(link) || standing.remove(link.reversed());
          assertThat(run.remove(link)).isEqualTo(stands);
        }
        case ERASE -> {
          Set<Identifier> erased = new IdentityDefinition(rules, standing).erasedWith(link.left());
          standing.removeIf(
              other -> erased.contains(other.left()) || erased.contains(other.right()));
          assertThat(run.erase(link.left())).isEqualTo(!erased.isEmpty());
          assertThat(run.stateTexts()).noneMatch(text -> containsAny(text, erased));
        }
      }
      assertThat(run.customers)
          .as("-Dcx.salt=" + PropertyTries.SALT + ", " + rules + " " + history)
          .isEqualTo(new IdentityDefinition(rules, standing).customers());
    }
  }

  private static boolean containsAny(String text, Set<Identifier> identifiers) {
    return identifiers.stream()
        .map(identifier -> identifier.type() + identifier.value())
        .anyMatch(key -> text.matches("(?s).*" + key + "(?!\\d).*"));
  }

  /** Without retractions the state is smaller, and the answers are the same. */
  @AddLifecycleHook(PropertyTries.class)
  @Property(
      seed = PropertyTries.SEED,
      tries = 2_000,
      edgeCases = EdgeCasesMode.NONE,
      afterFailure = AfterFailureMode.RANDOM_SEED)
  void anyOrderWithDuplicatesAndCrashesGivesTheSame(
      @ForAll("histories") List<Step> history, @ForAll("rules") IdentityDefinition.Rules rules) {
    List<IdentityDefinition.Link> links = new ArrayList<>();
    history.forEach(step -> links.add(step.link()));
    Random random = new Random(history.hashCode());
    Map<Identifier, String> expected = new IdentityDefinition(rules, links).customers();
    for (boolean takesBack : new boolean[] {false, true}) {
      List<IdentityDefinition.Link> arriving = new ArrayList<>(links);
      links.stream().filter(link -> random.nextInt(4) == 0).forEach(arriving::add);
      Collections.shuffle(arriving, random);
      Run run = new Run(rules, takesBack);
      Run snapshot = run.copy();
      int at = 0;
      int snapshotAt = 0;
      int crashes = 3;
      while (at < arriving.size()) {
        run.add(random.nextBoolean() ? arriving.get(at) : arriving.get(at).reversed());
        at++;
        if (random.nextInt(8) == 0) {
          snapshot = run.copy();
          snapshotAt = at;
        } else if (crashes > 0 && random.nextInt(8) == 0) {
          crashes--;
          run = snapshot.copy();
          at = snapshotAt;
        }
      }
      assertThat(run.customers)
          .as("-Dcx.salt=" + PropertyTries.SALT + ", " + takesBack + " " + rules + " " + history)
          .isEqualTo(expected);
    }
  }

  /** A graph, its state as bytes, and the customers that its changes tell. */
  private static final class Run {

    private final IdentityDefinition.Rules rules;
    private final boolean takesBack;
    private final Map<String, byte[]> identifiers = new HashMap<>();
    private final Map<Long, byte[]> groups = new HashMap<>();
    private final Map<String, byte[]> links = new HashMap<>();
    private final IdentityGraph graph;
    private final Map<Identifier, String> customers = new HashMap<>();

    Run(IdentityDefinition.Rules rules, boolean takesBack) {
      this.rules = rules;
      this.takesBack = takesBack;
      graph =
          new IdentityGraph(
              IdentityRules.of(rules.blockedValues(), rules.limitsText(), rules.priorities()),
              IdentityStore.of(identifiers, groups, links),
              takesBack);
    }

    void add(IdentityDefinition.Link link) {
      Map<Identifier, String> before = Map.copyOf(known());
      List<Identifier> told = new ArrayList<>();
      graph.add(link.left(), link.right(), link.time(), change -> take(before, told, change));
    }

    boolean remove(IdentityDefinition.Link link) {
      Map<Identifier, String> before = Map.copyOf(known());
      List<Identifier> told = new ArrayList<>();
      return graph.remove(
          link.left(), link.right(), link.time(), change -> take(before, told, change));
    }

    boolean erase(Identifier identifier) {
      Map<Identifier, String> before = Map.copyOf(known());
      List<Identifier> told = new ArrayList<>();
      return graph.erase(identifier, change -> take(before, told, change));
    }

    /** Whatever can be read in the state. */
    List<String> stateTexts() {
      List<String> texts = new ArrayList<>(identifiers.keySet());
      texts.addAll(links.keySet());
      groups.values().forEach(bytes -> texts.add(new String(bytes, StandardCharsets.ISO_8859_1)));
      return texts;
    }

    /** Without those that have no customer. */
    private Map<Identifier, String> known() {
      Map<Identifier, String> known = new HashMap<>(customers);
      known.values().removeIf(customer -> customer.equals(IdentityDefinition.BLOCKED));
      return known;
    }

    private void take(
        Map<Identifier, String> before, List<Identifier> told, IdentityChange change) {
      Identifier identifier = change.identifier();
      assertThat(told).as("told once").doesNotContain(identifier);
      told.add(identifier);
      assertThat(change.previousCustomerId()).isEqualTo(before.get(identifier));
      switch (change.kind()) {
        case REMOVED -> customers.remove(identifier);
        case BLOCKED -> customers.put(identifier, IdentityDefinition.BLOCKED);
        default -> {
          assertThat(change.customerId()).isNotEqualTo(before.get(identifier));
          customers.put(identifier, change.customerId());
        }
      }
    }

    Run copy() {
      Run copy = new Run(rules, takesBack);
      identifiers.forEach((key, bytes) -> copy.identifiers.put(key, bytes.clone()));
      groups.forEach((key, bytes) -> copy.groups.put(key, bytes.clone()));
      links.forEach((key, bytes) -> copy.links.put(key, bytes.clone()));
      copy.customers.putAll(customers);
      return copy;
    }
  }
}
