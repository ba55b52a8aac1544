package io.flinkcx.core.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The connected components of one customer's identifiers, in memory. */
final class Components {

  private final Map<String, KnownIdentifier> members = new LinkedHashMap<>();
  private final Map<KnownIdentifier, KnownIdentifier> parents = new LinkedHashMap<>();

  void add(KnownIdentifier member) {
    members.put(member.key, member);
    parents.put(member, member);
  }

  /** The member with a key, null if it is none. */
  KnownIdentifier member(String key) {
    return members.get(key);
  }

  /** Takes a pair, at least one end of which is a member. */
  void link(LinkedPair pair) {
    KnownIdentifier a = members.get(pair.ends().first());
    KnownIdentifier b = members.get(pair.ends().second());
    see(a, pair.firstMillis());
    see(b, pair.firstMillis());
    if (a != null && b != null && !a.isBlocked && !b.isBlocked) {
      parents.put(root(a), root(b));
    }
  }

  private static void see(KnownIdentifier member, long millis) {
    if (member != null) {
      member.firstSeenMillis = Math.min(member.firstSeenMillis, millis);
    }
  }

  private KnownIdentifier root(KnownIdentifier member) {
    KnownIdentifier root = member;
    for (KnownIdentifier parent = parents.get(root); parent != root; parent = parents.get(root)) {
      // path halving keeps long chains short
      parents.put(root, parents.get(parent));
      root = parent;
    }
    return root;
  }

  /** The members that are linked, at least one in each list. */
  Collection<List<KnownIdentifier>> parts() {
    Map<KnownIdentifier, List<KnownIdentifier>> parts = new LinkedHashMap<>();
    members
        .values()
        .forEach(member -> parts.computeIfAbsent(root(member), r -> new ArrayList<>()).add(member));
    return parts.values();
  }
}
