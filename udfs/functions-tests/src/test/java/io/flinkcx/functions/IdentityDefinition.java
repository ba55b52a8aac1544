package io.flinkcx.functions;

import io.flinkcx.core.profile.Identifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The customers of CX_RESOLVE_IDENTITIES as its doc entry defines them, from all links at once. */
final class IdentityDefinition {

  /** Types of the identifiers that tests draw. */
  static final List<String> TYPES = List.of("email", "user_id", "device");

  /** Stands for the customer of a blocked identifier. */
  static final String BLOCKED = "blocked";

  /** A link that stands. */
  record Link(Identifier left, Identifier right, int time) {
    Link reversed() {
      return new Link(right, left, time);
    }
  }

  /**
   * What a call sets.
   *
   * @param limits by type, or by type/type
   */
  record Rules(List<String> blockedValues, Map<String, Integer> limits, List<String> priorities) {
    String limitsText() {
      return limits.isEmpty()
          ? null
          : limits.entrySet().stream()
              .map(limit -> limit.getKey() + ":" + limit.getValue())
              .collect(Collectors.joining(", "));
    }
  }

  private final Rules rules;
  private final Map<Identifier, Set<Identifier>> partners = new HashMap<>();
  private final Map<Identifier, Integer> firstSeen = new HashMap<>();

  IdentityDefinition(Rules rules, List<Link> standing) {
    this.rules = rules;
    for (Link link : standing) {
      see(link.left(), link.right(), link.time());
      see(link.right(), link.left(), link.time());
    }
  }

  private void see(Identifier identifier, Identifier partner, int time) {
    partners.computeIfAbsent(identifier, i -> new HashSet<>()).add(partner);
    firstSeen.merge(identifier, time, Math::min);
  }

  /** The customer of every identifier, or {@link #BLOCKED}. */
  Map<Identifier, String> customers() {
    Map<Identifier, String> customers = new HashMap<>();
    for (Identifier start : partners.keySet()) {
      if (isBlocked(start)) {
        customers.put(start, BLOCKED);
      } else if (!customers.containsKey(start)) {
        Set<Identifier> reached = reached(start);
        String customer = hash(reached.stream().min(age()).orElseThrow());
        reached.forEach(identifier -> customers.put(identifier, customer));
      }
    }
    return customers;
  }

  /** What is forgotten with an identifier: its customer, or a shared identifier alone. */
  Set<Identifier> erasedWith(Identifier identifier) {
    if (!partners.containsKey(identifier) || rules.blockedValues().contains(identifier.value())) {
      return Set.of();
    }
    return isBlocked(identifier) ? Set.of(identifier) : reached(identifier);
  }

  private Set<Identifier> reached(Identifier start) {
    Set<Identifier> reached = new HashSet<>(Set.of(start));
    Deque<Identifier> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (Identifier next : partners.get(open.pop())) {
        if (!isBlocked(next) && reached.add(next)) {
          open.push(next);
        }
      }
    }
    return reached;
  }

  private boolean isBlocked(Identifier identifier) {
    Map<String, Integer> ofType = new TreeMap<>();
    for (Identifier partner : partners.get(identifier)) {
      if (!partner.equals(identifier)) {
        ofType.merge(partner.type(), 1, Integer::sum);
      }
    }
    return rules.blockedValues().contains(identifier.value())
        || ofType.entrySet().stream()
            .anyMatch(count -> count.getValue() > limit(identifier.type(), count.getKey()));
  }

  private int limit(String type, String partner) {
    Integer any = rules.limits().getOrDefault(type, Integer.MAX_VALUE);
    return rules.limits().getOrDefault(type + "/" + partner, any);
  }

  private Comparator<Identifier> age() {
    return Comparator.<Identifier>comparingInt(identifier -> rank(identifier.type()))
        .thenComparing(firstSeen::get)
        .thenComparing(IdentityDefinition::hash);
  }

  private int rank(String type) {
    int rank = rules.priorities().indexOf(type);
    return rank < 0 ? rules.priorities().size() : rank;
  }

  private static String hash(Identifier identifier) {
    String text = identifier.type().length() + ":" + identifier.type() + identifier.value();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
