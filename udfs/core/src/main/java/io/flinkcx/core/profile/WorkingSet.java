package io.flinkcx.core.profile;

import io.flinkcx.core.profile.IdentityChange.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What one link touches: entries of the store as objects, read once and written once at the end,
 * and the customers that identifiers had before.
 */
final class WorkingSet {

  /** The entry of the store with the number given last, and 1 if links are kept. */
  private static final Long COUNTER = 0L;

  private final IdentityStore store;
  private final boolean keepsLinks;
  private final Map<String, KnownIdentifier> identifiers = new HashMap<>();
  private final Set<KnownIdentifier> changed = new HashSet<>();
  private final Map<Long, CustomerGroup> groups = new HashMap<>();
  private final Map<Long, StoredGroup> storedGroups = new HashMap<>();
  private final Map<String, Before> before = new LinkedHashMap<>();
  private long lastNumber;
  private boolean hasNewNumbers;

  /** A group as the store has it; {@code kind} is what happens to members with a new customer. */
  private record StoredGroup(boolean isBlocked, CustomerLabel label, Kind kind) {
    String customerId() {
      return isBlocked ? null : label.customerId();
    }
  }

  /** {@code group} is where the identifier is now, null for the one that the identifier names. */
  private record Before(String customerId, Kind kind, String reason, CustomerGroup group) {}

  /**
   * @param keepsLinks whether the store has links; it must be the same for all links of a store
   */
  WorkingSet(IdentityStore store, boolean keepsLinks) {
    this.store = store;
    this.keepsLinks = keepsLinks;
  }

  /** An identifier, new if the store does not know it. */
  KnownIdentifier identifier(Identifier identifier) {
    return identifier(identifier, identifier.key());
  }

  KnownIdentifier identifier(String key) {
    KnownIdentifier known = identifiers.get(key);
    return known == null ? identifier(Identifier.ofKey(key), key) : known;
  }

  private KnownIdentifier identifier(Identifier identifier, String key) {
    return identifiers.computeIfAbsent(
        key,
        k -> {
          byte[] bytes = store.identifiers().get(k);
          return bytes == null
              ? new KnownIdentifier(identifier, k)
              : KnownIdentifier.read(identifier, k, bytes);
        });
  }

  /** Has the identifier written at the end. */
  void change(KnownIdentifier identifier) {
    changed.add(identifier);
  }

  CustomerGroup group(long number) {
    return groups.computeIfAbsent(
        number,
        n -> {
          CustomerGroup group = CustomerGroup.read(n, store.groups().get(n));
          storedGroups.put(n, new StoredGroup(group.isBlocked, group.label, Kind.RENAMED));
          return group;
        });
  }

  CustomerGroup groupOf(KnownIdentifier identifier) {
    return group(identifier.group);
  }

  CustomerGroup newGroup(long number, boolean isBlocked) {
    CustomerGroup group = CustomerGroup.empty(number, isBlocked);
    groups.put(number, group);
    return group;
  }

  /** Leaves nothing of a group whose lists are empty or belong to another one. */
  void removeGroup(CustomerGroup group) {
    groups.put(group.number, null);
  }

  /** What members of a group are told if its customer is another one at the end. */
  void explain(CustomerGroup group, Kind kind) {
    storedGroups.computeIfPresent(
        group.number, (n, stored) -> new StoredGroup(stored.isBlocked, stored.label, kind));
  }

  /** The customer of a group's members before this link; null for a group that is new. */
  String customerIdBefore(CustomerGroup group) {
    StoredGroup stored = storedGroups.get(group.number);
    return stored == null ? null : stored.customerId();
  }

  /** Remembers whose an identifier was, unless that is remembered. */
  void remember(String key, String customerId, Kind kind, String reason) {
    before.putIfAbsent(key, new Before(customerId, kind, reason, null));
  }

  /** A number that no group, no chunk and no pair has had. */
  long nextNumber() {
    if (!hasNewNumbers) {
      byte[] counter = store.groups().get(COUNTER);
      if (counter != null) {
        readCounter(ByteBuffer.wrap(counter));
      }
      hasNewNumbers = true;
    }
    return ++lastNumber;
  }

  private void readCounter(ByteBuffer counter) {
    lastNumber = counter.getLong();
    boolean keptLinks = counter.get() == 1;
    if (keptLinks != keepsLinks) {
      throw new IllegalStateException(
          ("the state was made %s and cannot be used %s; start anew: links are kept if limits are"
                  + " set or if the table of links takes rows back")
              .formatted(with(keptLinks), with(keepsLinks)));
    }
  }

  private static String with(boolean links) {
    return links ? "with links" : "without links";
  }

  /** The links of two identifiers, null if none are kept. */
  LinkedPair pair(IdentifierPair ends) {
    byte[] bytes = store.links().get(ends.key());
    return bytes == null ? null : LinkedPair.read(ends, bytes);
  }

  /** The pair with a number, null if it is gone. */
  LinkedPair pair(long number) {
    byte[] ends = store.groups().get(number);
    return ends == null
        ? null
        : pair(IdentifierPair.ofKey(new String(ends, StandardCharsets.UTF_8)));
  }

  void putNewPair(LinkedPair pair) {
    putChunk(pair.number(), pair.ends().key().getBytes(StandardCharsets.UTF_8));
    putPair(pair);
  }

  void putPair(LinkedPair pair) {
    store.links().put(pair.ends().key(), pair.write());
  }

  void removePair(LinkedPair pair) {
    removeChunk(pair.number());
    store.links().remove(pair.ends().key());
  }

  byte[] chunk(long number) {
    return store.groups().get(number);
  }

  void putChunk(long number, byte[] bytes) {
    store.groups().put(number, bytes);
  }

  void removeChunk(long number) {
    store.groups().remove(number);
  }

  /** Tells what changed, and writes it. */
  void finish(String reason, Consumer<? super IdentityChange> out) {
    storedGroups.forEach((number, stored) -> rememberMembers(groups.get(number), stored, reason));
    before.forEach((key, past) -> tell(key, past, out));
    changed.forEach(this::write);
    groups.forEach(this::write);
    if (hasNewNumbers) {
      ByteBuffer counter = ByteBuffer.allocate(Long.BYTES + 1);
      store
          .groups()
          .put(COUNTER, counter.putLong(lastNumber).put((byte) (keepsLinks ? 1 : 0)).array());
    }
  }

  private void rememberMembers(CustomerGroup group, StoredGroup stored, String reason) {
    if (group == null || group.isBlocked || stored.isBlocked || group.label.hasIdOf(stored.label)) {
      return;
    }
    Before past = new Before(stored.customerId(), stored.kind, reason, group);
    group.members.forEach(this, key -> before.putIfAbsent(key, past));
  }

  private void tell(String key, Before past, Consumer<? super IdentityChange> out) {
    String customerId = past.group == null ? customerId(key) : past.group.customerId();
    if (customerId == null || !customerId.equals(past.customerId)) {
      out.accept(
          new IdentityChange(
              Identifier.ofKey(key), customerId, past.customerId, past.kind, past.reason));
    }
  }

  private String customerId(String key) {
    KnownIdentifier identifier = identifiers.get(key);
    return identifier.isNew() ? null : groupOf(identifier).customerId();
  }

  private void write(KnownIdentifier identifier) {
    if (identifier.isNew()) {
      store.identifiers().remove(identifier.key);
    } else {
      store.identifiers().put(identifier.key, identifier.write());
    }
  }

  private void write(long number, CustomerGroup group) {
    if (group != null) {
      store.groups().put(number, group.write());
    } else if (storedGroups.containsKey(number)) {
      store.groups().remove(number);
    }
  }
}
