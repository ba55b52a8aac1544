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

  /** Takes a link with its times, at least one end of which is a member. */
  void link(IdentifierPair pair, byte[] times) {
    KnownIdentifier a = members.get(pair.first());
    KnownIdentifier b = members.get(pair.second());
    see(a, times);
    see(b, times);
    if (a != null && b != null && !a.isBlocked && !b.isBlocked) {
      parents.put(root(a), root(b));
    }
  }

  private static void see(KnownIdentifier member, byte[] times) {
    if (member != null) {
      member.firstSeenMillis = Math.min(member.firstSeenMillis, LinkTimes.first(times));
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
