package io.flinkcx.core.journey;

import io.flinkcx.core.math.DoubleDouble;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Attribution by a Markov chain: what would be lost without a touchpoint.
 *
 * <pre>{@code
 * MarkovAttribution markov = new MarkovAttribution(1);
 * MarkovPath path = new MarkovPath(new String[] {"ads", "email"}, 1);
 * for (int i = 0; i < path.steps(); i++) {
 *   markov.addJourneys(path.step(i), 3); // of which two converted
 * }
 * markov.addConversions(path.end(), 2);
 * List<TouchpointCredit> credits = markov.attribution().touchpoints();
 * }</pre>
 *
 * <p>Journeys are a chain from the start over touchpoints to a conversion or to none, whose
 * probabilities are the shares of the journeys that were seen. Without touchpoint c every journey
 * that comes to it ends there. The removal effect of c is the share of the conversions that is lost
 * so, 1 - P(conversion without c) / P(conversion); the credits are the conversions in proportion to
 * the removal effects. The value is shared likewise, by the share of the value that is lost.
 *
 * <p>The chain is solved, not simulated: all removal effects come from one elimination that halves
 * the touchpoints, as in a tournament. Credits sum to the conversions within 1e-12.
 *
 * <p>Source: Anderl, Becker, von Wangenheim, Schumann (2016), doi:10.1016/j.ijresmar.2016.03.001;
 * ChannelAttribution (R) estimates the same by simulation.
 */
public final class MarkovAttribution {

  /** The most states of a chain that is solved: a few seconds and 100 MB. */
  public static final int LARGEST_STATES = 2000;

  /** The largest order; no larger one could be told from it on data. */
  public static final int LARGEST_ORDER = 100;

  private static final Integer START = 0;

  private final int order;
  private final Map<String, Long> journeys = new TreeMap<>();
  private final Map<String, Long> conversions = new TreeMap<>();
  private final Map<String, DoubleDouble> values = new TreeMap<>();

  /**
   * @param order k, >= 1
   */
  public MarkovAttribution(int order) {
    this.order = order;
  }

  /**
   * The order, checked.
   *
   * @throws IllegalArgumentException if it is no whole number from 1 to {@link #LARGEST_ORDER}
   */
  public static int requireOrder(double order) {
    if (!(order >= 1 && order <= LARGEST_ORDER && order == Math.rint(order))) {
      throw new IllegalArgumentException(
          "order must be a whole number of touchpoints from 1 to "
              + LARGEST_ORDER
              + ", got "
              + order);
    }
    return (int) order;
  }

  /**
   * Journeys that took a step of {@link MarkovPath}.
   *
   * @param count >= 0; a count below 0, of a state that has forgotten rows, is none
   */
  public void addJourneys(String step, long count) {
    if (count > 0) {
      journeys.merge(step, count, Long::sum);
    }
  }

  /** Conversions at the end of a path, which is a state of {@link MarkovPath}. */
  public void addConversions(String state, long count) {
    if (count > 0) {
      conversions.merge(state, count, Long::sum);
    }
  }

  /** What the conversions there brought; without conversions there is none. */
  public void addValue(String state, DoubleDouble value) {
    values.merge(state, value, DoubleDouble::plus);
  }

  /** The credits; the same for any order in which the journeys were added. */
  public Attribution attribution() {
    Map<String, Integer> states = states();
    long paths = 0;
    for (Map.Entry<String, Long> step : journeys.entrySet()) {
      paths += MarkovPath.from(step.getKey()) == null ? step.getValue() : 0;
    }
    if (paths == 0) {
      return Attribution.NONE;
    }
    long converted = conversions.values().stream().mapToLong(Long::longValue).sum();
    if (states.size() > LARGEST_STATES) {
      String warning =
          "too_many_states: %d of order %d, at most %d; lower the order or group rare touchpoints"
              .formatted(states.size(), order, LARGEST_STATES);
      return new Attribution(null, converted, paths, warning);
    }
    List<Removal> removals = removals(states);
    double value = totalValue();
    double effects = removals.stream().mapToDouble(Removal::effect).sum();
    double valueEffects = removals.stream().mapToDouble(Removal::valueEffect).sum();
    List<TouchpointCredit> credits = new ArrayList<>();
    for (Removal removal : removals) {
      credits.add(
          new TouchpointCredit(
              removal.touchpoint,
              converted == 0 ? 0 : converted * (removal.effect / effects),
              value == 0 ? 0 : value * (removal.valueEffect / valueEffects),
              converted == 0 ? Double.NaN : removal.effect));
    }
    return Attribution.of(credits, converted, paths);
  }

  private double totalValue() {
    DoubleDouble total = DoubleDouble.ZERO;
    for (Map.Entry<String, DoubleDouble> value : values.entrySet()) {
      total = conversions.containsKey(value.getKey()) ? total.plus(value.getValue()) : total;
    }
    return Math.max(0, total.value());
  }

  /** Numbers of the states, from 1: those of one touchpoint follow each other. */
  private Map<String, Integer> states() {
    TreeSet<String> known =
        new TreeSet<>(
            Comparator.comparing(MarkovPath::touchpoint).thenComparing(Comparator.naturalOrder()));
    for (String step : journeys.keySet()) {
      known.add(MarkovPath.to(step, order));
    }
    Map<String, Integer> numbers = new LinkedHashMap<>();
    known.forEach(state -> numbers.put(state, numbers.size() + 1));
    return numbers;
  }

  private MarkovChain chain(Map<String, Integer> states) {
    MarkovChain chain = new MarkovChain(states.size() + 1);
    long[] staying = new long[states.size() + 1];
    for (Map.Entry<String, Long> step : journeys.entrySet()) {
      String from = MarkovPath.from(step.getKey());
      Integer origin = from == null ? START : states.get(from);
      if (origin == null) {
        continue; // of a state that has forgotten rows
      }
      int target = states.get(MarkovPath.to(step.getKey(), order));
      chain.addStep(origin, target, step.getValue());
      staying[origin] -= step.getValue();
      staying[target] += step.getValue();
    }
    states.forEach(
        (state, number) -> {
          long converted = conversions.getOrDefault(state, 0L);
          double value = values.getOrDefault(state, DoubleDouble.ZERO).value();
          chain.addConversions(number, converted, converted == 0 ? 0 : Math.max(0, value));
          // what has come and has not gone on; below 0 only of a state that has forgotten rows
          chain.addNulls(number, Math.max(0, staying[number] - converted));
        });
    return chain;
  }

  /** What is lost without a touchpoint: shares of the conversions and of their value. */
  private record Removal(String touchpoint, double effect, double valueEffect) {}

  private List<Removal> removals(Map<String, Integer> states) {
    List<String> touchpoints = new ArrayList<>();
    List<Integer> firsts = new ArrayList<>(); // numbers of their first states
    states.forEach(
        (state, number) -> {
          String touchpoint = MarkovPath.touchpoint(state);
          if (touchpoints.isEmpty() || !touchpoint.equals(touchpoints.get(firsts.size() - 1))) {
            touchpoints.add(touchpoint);
            firsts.add(number);
          }
        });
    firsts.add(states.size() + 1);
    List<Removal> removals = new ArrayList<>();
    remove(chain(states), touchpoints, firsts, 0, touchpoints.size(), 0, removals);
    return removals;
  }

  /**
   * Eliminates all touchpoints but one, for each of a range: one half for the touchpoints of the
   * other half, and so on, so that the cost is that of few eliminations of all.
   *
   * @param chain the start and the states of the touchpoints {@code from} to {@code to}
   * @param gone number of states that were eliminated before the first of them
   */
  private static void remove(
      MarkovChain chain,
      List<String> touchpoints,
      List<Integer> firsts,
      int from,
      int to,
      int gone,
      List<Removal> removals) {
    int first = firsts.get(from) - gone;
    int end = firsts.get(to) - gone;
    if (to - from == 1) {
      MarkovChain through = chain.withoutDirectConversions().without(first, end);
      removals.add(
          new Removal(
              touchpoints.get(from),
              share(through.directConversions(), chain.directConversions()),
              share(through.directValue(), chain.directValue())));
      return;
    }
    int middle = (from + to) / 2;
    int half = firsts.get(middle) - gone;
    remove(chain.without(half, end), touchpoints, firsts, from, middle, gone, removals);
    int goneThen = gone + half - first;
    remove(chain.without(first, half), touchpoints, firsts, middle, to, goneThen, removals);
  }

  private static double share(double part, double rest) {
    return part == 0 ? 0 : part / (part + rest);
  }
}
