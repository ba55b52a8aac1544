package io.flinkcx.core.profile;

import io.flinkcx.core.profile.IdentityChange.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which identifiers are one customer, from links between them: the connected components of a graph,
 * kept up to date link by link in a key-value store.
 *
 * <pre>{@code
 * IdentityGraph graph = new IdentityGraph(rules, store, false);
 * graph.add(new Identifier("email", "ann@a.com"), new Identifier("user_id", "7"), millis, out);
 * }</pre>
 *
 * <p>Identifiers are one customer where a path of links leads from one to the other that passes no
 * blocked identifier ({@link IdentityRules}). A customer is named by its oldest identifier: of the
 * types with the best priority the one whose first link is the earliest, among equal ones the one
 * with the least hash. So customers and their ids depend on the links that stand, not on the order
 * in which they came or were taken back. When two customers turn out to be one, the id of the older
 * one survives; when a customer falls apart, the part with its oldest identifier keeps its id.
 *
 * <p>Cost: a link that tells nothing new reads two entries of the store (three if links are kept).
 * One that brings an identifier reads and writes a few. One that joins two customers rewrites the
 * identifiers of the one with fewer, so that n identifiers are rewritten at most n log2(n) times
 * together. To take a link back, or to block an identifier, reads the customer's links and writes
 * its parts.
 *
 * <p>Source: small-to-large relabelling, as in Cormen et al., Introduction to Algorithms, "disjoint
 * sets", weighted union.
 */
public final class IdentityGraph {

  private static final String LINK = "link";
  private static final String BLOCKED_VALUE = "blocked value";
  private static final String TAKEN_BACK = "link taken back";
  private static final String ERASED = "erased";

  /** A blocked identifier's list of links is rewritten when most of it was taken back. */
  private static final int LISTED_BEFORE_REWRITE = 64;

  private final IdentityRules rules;
  private final IdentityStore store;
  private final boolean takesBack;
  private final boolean keepsLinks;

  /**
   * A graph over what a store holds.
   *
   * @param takesBack whether {@link #remove} will be called. Without it and without limits the
   *     store has no entries for links.
   */
  public IdentityGraph(IdentityRules rules, IdentityStore store, boolean takesBack) {
    this.rules = rules;
    this.store = store;
    this.takesBack = takesBack;
    this.keepsLinks = takesBack || rules.hasLimits();
  }

  /**
   * Adds a link. An identifier that is linked to itself is known from then on, and no more.
   *
   * @param millis when the link was made, milliseconds since the epoch
   * @param out takes each identifier whose customer is another one now, once
   */
  public void add(
      Identifier left, Identifier right, long millis, Consumer<? super IdentityChange> out) {
    WorkingSet set = new WorkingSet(store, keepsLinks);
    KnownIdentifier a = set.identifier(left);
    KnownIdentifier b = left.equals(right) ? a : set.identifier(right);
    Optional<LinkedPair> newPair = keepsLinks ? keep(set, a, b, millis) : Optional.empty();
    if (newPair.isEmpty() && tellsNothing(a, b, millis)) {
      return;
    }
    if (newPair.isPresent()) {
      count(set, a, b, 1);
      // rules that were changed between two runs count from the next link on
      unblock(set, a);
      unblock(set, b);
    }
    Optional<String> blocksA = whyBlocked(a);
    Optional<String> blocksB = whyBlocked(b);
    see(set, a, millis);
    see(set, b, millis);
    place(set, a, b, blocksA, blocksB);
    newPair.ifPresent(pair -> list(set, pair, a, b));
    Set<CustomerGroup> fallApart = new LinkedHashSet<>();
    blocksA.flatMap(why -> block(set, a, why)).ifPresent(fallApart::add);
    blocksB.flatMap(why -> block(set, b, why)).ifPresent(fallApart::add);
    fallApart.forEach(group -> rebuild(set, group, "an identifier of the customer is blocked"));
    set.finish(LINK, out);
  }

  /**
   * Takes back a link that was added with the same time.
   *
   * @param out takes each identifier whose customer is another one now, once
   * @return false if there is no such link, and nothing changes
   */
  public boolean remove(
      Identifier left, Identifier right, long millis, Consumer<? super IdentityChange> out) {
    WorkingSet set = new WorkingSet(store, keepsLinks);
    KnownIdentifier a = set.identifier(left);
    KnownIdentifier b = left.equals(right) ? a : set.identifier(right);
    LinkedPair pair = set.pair(IdentifierPair.of(a.key, b.key));
    LinkedPair fewer = pair == null ? null : pair.without(millis);
    if (fewer == null) {
      return false;
    }
    boolean isGone = !fewer.stands();
    if (isGone) {
      set.removePair(pair);
      count(set, a, b, -1);
    } else {
      set.putPair(fewer);
    }
    Set<CustomerGroup> touched = new LinkedHashSet<>();
    for (KnownIdentifier end : List.of(a, b)) {
      if (!end.isBlocked && (isGone || end.firstSeenMillis == millis)) {
        touched.add(set.groupOf(end));
      }
    }
    touched.forEach(group -> rebuild(set, group, TAKEN_BACK));
    unblock(set, a);
    unblock(set, b);
    set.finish(TAKEN_BACK, out);
    return true;
  }

  /**
   * Forgets a customer: all its identifiers and their links. What was linked to it through a
   * blocked identifier stays; of a blocked identifier itself only the identifier is forgotten.
   *
   * @param identifier one of the customer's
   * @param out takes each identifier that is gone or whose customer is another one now, once
   * @return false if the identifier is not known, or its value is blocked
   */
  public boolean erase(Identifier identifier, Consumer<? super IdentityChange> out) {
    WorkingSet set = new WorkingSet(store, keepsLinks);
    KnownIdentifier known = set.identifier(identifier);
    if (known.isNew() || rules.isBlocked(identifier.value())) {
      return false;
    }
    CustomerGroup group = set.groupOf(known);
    String customerId = group.customerId();
    Set<KnownIdentifier> others = new LinkedHashSet<>();
    for (LinkedPair pair : standing(set, group)) {
      set.removePair(pair);
      KnownIdentifier a = set.identifier(pair.ends().first());
      KnownIdentifier b = set.identifier(pair.ends().second());
      count(set, a, b, -1);
      others.addAll(List.of(a, b));
    }
    others.removeIf(other -> other.group == group.number);
    group.members.forEach(set, key -> forget(set, set.identifier(key), customerId, ERASED));
    group.members.clear(set);
    group.links.clear(set);
    set.removeGroup(group);
    Set<CustomerGroup> touched = new LinkedHashSet<>();
    for (KnownIdentifier other : others) {
      if (!other.isBlocked) {
        touched.add(set.groupOf(other));
      }
    }
    touched.forEach(other -> rebuild(set, other, ERASED));
    for (KnownIdentifier other : others) {
      unblock(set, other);
    }
    set.finish(ERASED, out);
    return true;
  }

  /** The customer of an identifier, empty if it is blocked or not known. */
  public Optional<String> customerId(Identifier identifier) {
    WorkingSet set = new WorkingSet(store, keepsLinks);
    KnownIdentifier known = set.identifier(identifier);
    return known.isNew() ? Optional.empty() : Optional.ofNullable(set.groupOf(known).customerId());
  }

  /** Keeps a link; the pair of its ends if they were not linked before. */
  private Optional<LinkedPair> keep(
      WorkingSet set, KnownIdentifier a, KnownIdentifier b, long millis) {
    IdentifierPair ends = IdentifierPair.of(a.key, b.key);
    LinkedPair pair = set.pair(ends);
    if (pair == null) {
      LinkedPair made = new LinkedPair(set.nextNumber(), ends, millis);
      set.putNewPair(made);
      return Optional.of(made);
    }
    if (takesBack) {
      set.putPair(pair.with(millis));
    } else if (millis < pair.firstMillis()) {
      // links that are never taken back are as good as the first of them
      set.putPair(new LinkedPair(pair.number(), ends, millis));
    }
    return Optional.empty();
  }

  private static boolean tellsNothing(KnownIdentifier a, KnownIdentifier b, long millis) {
    return !a.isNew()
        && !b.isNew()
        && millis >= a.firstSeenMillis
        && millis >= b.firstSeenMillis
        && (a.group == b.group || a.isBlocked || b.isBlocked);
  }

  private static void count(WorkingSet set, KnownIdentifier a, KnownIdentifier b, int by) {
    a.count(b, by);
    set.change(a);
    if (b != a) {
      b.count(a, by);
      set.change(b);
    }
  }

  private Optional<String> whyBlocked(KnownIdentifier identifier) {
    if (!keepsLinks && !identifier.isNew()) {
      // nobody could take it out of its group, or knows what it was linked to
      return identifier.isBlocked ? Optional.of(BLOCKED_VALUE) : Optional.empty();
    }
    return rules.isBlocked(identifier.identifier.value())
        ? Optional.of(BLOCKED_VALUE)
        : rules
            .exceededLimit(identifier.identifier.type(), identifier.partners)
            .map(limit -> "limit " + limit + " exceeded");
  }

  private CustomerLabel label(KnownIdentifier identifier) {
    return rules.label(identifier.identifier.type(), identifier.key, identifier.firstSeenMillis);
  }

  private void see(WorkingSet set, KnownIdentifier identifier, long millis) {
    if (millis >= identifier.firstSeenMillis) {
      return;
    }
    identifier.firstSeenMillis = millis;
    set.change(identifier);
    if (!identifier.isNew() && !identifier.isBlocked) {
      set.groupOf(identifier).lower(label(identifier));
    }
  }

  /** Gives new identifiers their groups, and joins the groups unless one end is blocked. */
  private void place(
      WorkingSet set,
      KnownIdentifier a,
      KnownIdentifier b,
      Optional<String> blocksA,
      Optional<String> blocksB) {
    boolean joins = blocksA.isEmpty() && blocksB.isEmpty();
    if (a.isNew() && (b.isNew() || !joins)) {
      open(set, a, blocksA);
    }
    if (b.isNew() && !joins) {
      open(set, b, blocksB);
    }
    if (!joins) {
      return;
    }
    if (a.isNew()) {
      enter(set, set.groupOf(b), a);
    } else if (b.isNew()) {
      enter(set, set.groupOf(a), b);
    } else {
      merge(set, set.groupOf(a), set.groupOf(b));
    }
  }

  private void open(WorkingSet set, KnownIdentifier identifier, Optional<String> blocked) {
    identifier.isBlocked = blocked.isPresent();
    CustomerGroup group = set.newGroup(set.nextNumber(), identifier.isBlocked);
    enter(set, group, identifier);
    blocked.ifPresent(why -> set.remember(identifier.key, null, Kind.BLOCKED, why));
  }

  private void enter(WorkingSet set, CustomerGroup group, KnownIdentifier identifier) {
    identifier.group = group.number;
    set.change(identifier);
    if (!identifier.isBlocked) {
      set.remember(identifier.key, null, Kind.ASSIGNED, LINK);
    }
    group.lower(label(identifier));
    group.members.append(set, identifier.key);
  }

  private static void merge(WorkingSet set, CustomerGroup one, CustomerGroup other) {
    if (one == other) {
      return;
    }
    CustomerGroup larger = one.members.size() >= other.members.size() ? one : other;
    CustomerGroup smaller = larger == one ? other : one;
    String smallersId = set.customerIdBefore(smaller);
    smaller.members.forEach(
        set,
        key -> {
          KnownIdentifier member = set.identifier(key);
          member.group = larger.number;
          set.change(member);
          set.remember(key, smallersId, Kind.MERGED, LINK);
        });
    set.explain(larger, Kind.MERGED);
    larger.members.appendAll(set, smaller.members);
    larger.links.appendAll(set, smaller.links);
    larger.lower(smaller.label);
    set.removeGroup(smaller);
  }

  /** Adds a pair to the lists of its ends' groups. */
  private void list(WorkingSet set, LinkedPair pair, KnownIdentifier a, KnownIdentifier b) {
    list(set, pair, a);
    if (a.group != b.group) {
      list(set, pair, b);
    }
  }

  private void list(WorkingSet set, LinkedPair pair, KnownIdentifier end) {
    if (rules.isBlocked(end.identifier.value())) {
      return; // for good: nobody will ask for its links
    }
    CustomerGroup group = set.groupOf(end);
    append(set, group, pair);
    if (end.isBlocked && group.links.size() > 2 * end.links + LISTED_BEFORE_REWRITE) {
      rewriteLinks(set, group);
    }
  }

  private static void append(WorkingSet set, CustomerGroup group, LinkedPair pair) {
    group.links.append(set, Long.toString(pair.number(), Character.MAX_RADIX));
  }

  /** Leaves the pairs that stand in a group's list. */
  private static List<LinkedPair> rewriteLinks(WorkingSet set, CustomerGroup group) {
    List<LinkedPair> standing = standing(set, group);
    group.links.clear(set);
    standing.forEach(pair -> append(set, group, pair));
    return standing;
  }

  /** The pairs of a group that stand. */
  private static List<LinkedPair> standing(WorkingSet set, CustomerGroup group) {
    Set<String> listed = new LinkedHashSet<>();
    group.links.forEach(set, listed::add);
    List<LinkedPair> standing = new ArrayList<>();
    for (String number : listed) {
      LinkedPair pair = set.pair(Long.parseLong(number, Character.MAX_RADIX));
      if (pair != null) {
        standing.add(pair);
      }
    }
    return standing;
  }

  /** Blocks an identifier that was not; its group, which is to be rebuilt. */
  private static Optional<CustomerGroup> block(
      WorkingSet set, KnownIdentifier identifier, String why) {
    if (identifier.isBlocked) {
      return Optional.empty();
    }
    CustomerGroup group = set.groupOf(identifier);
    identifier.isBlocked = true;
    set.change(identifier);
    set.remember(identifier.key, set.customerIdBefore(group), Kind.BLOCKED, why);
    return Optional.of(group);
  }

  /** Lets an identifier join others again if nothing blocks it any more. */
  private void unblock(WorkingSet set, KnownIdentifier identifier) {
    if (!identifier.isBlocked || identifier.isNew()) {
      return;
    }
    CustomerGroup group = set.groupOf(identifier);
    if (identifier.links == 0) {
      group.links.clear(set);
      forget(set, identifier, null, TAKEN_BACK);
      set.removeGroup(group);
      return;
    }
    if (whyBlocked(identifier).isPresent()) {
      return;
    }
    identifier.isBlocked = false;
    identifier.firstSeenMillis = Long.MAX_VALUE;
    List<LinkedPair> links = rewriteLinks(set, group);
    for (LinkedPair pair : links) {
      identifier.firstSeenMillis = Math.min(identifier.firstSeenMillis, pair.firstMillis());
    }
    group.isBlocked = false;
    group.label = label(identifier);
    set.remember(identifier.key, null, Kind.UNBLOCKED, "within its limits again");
    set.change(identifier);
    for (LinkedPair pair : links) {
      KnownIdentifier other = set.identifier(pair.ends().other(identifier.key));
      if (!other.isBlocked) {
        merge(set, set.groupOf(identifier), set.groupOf(other));
      }
    }
  }

  private static void forget(
      WorkingSet set, KnownIdentifier identifier, String customerId, String reason) {
    identifier.group = KnownIdentifier.NO_GROUP;
    set.change(identifier);
    set.remember(identifier.key, customerId, Kind.REMOVED, reason);
  }

  /** Makes a group anew from the links that stand, as one or more groups. */
  private void rebuild(WorkingSet set, CustomerGroup group, String reason) {
    String customerId = set.customerIdBefore(group);
    List<LinkedPair> links = standing(set, group);
    Components components = new Components();
    group.members.forEach(
        set,
        key -> {
          KnownIdentifier member = set.identifier(key);
          member.firstSeenMillis = Long.MAX_VALUE;
          set.change(member);
          components.add(member);
        });
    links.forEach(components::link);
    group.members.clear(set);
    group.links.clear(set);
    set.removeGroup(group);

    List<List<KnownIdentifier>> parts = new ArrayList<>();
    for (List<KnownIdentifier> part : components.parts()) {
      KnownIdentifier first = part.get(0);
      if (first.links == 0) {
        forget(set, first, customerId, reason);
      } else {
        parts.add(part);
      }
    }
    long number = group.number;
    for (List<KnownIdentifier> part : parts) {
      CustomerGroup made = set.newGroup(number, part.get(0).isBlocked);
      for (KnownIdentifier member : part) {
        set.remember(member.key, customerId, parts.size() > 1 ? Kind.SPLIT : Kind.RENAMED, reason);
        enter(set, made, member);
      }
      number = set.nextNumber();
    }
    for (LinkedPair pair : links) {
      KnownIdentifier a = components.member(pair.ends().first());
      KnownIdentifier b = components.member(pair.ends().second());
      if (a != null && b != null) {
        list(set, pair, a, b);
      } else {
        list(set, pair, a == null ? b : a);
      }
    }
  }
}
