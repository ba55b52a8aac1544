package io.flinkcx.core.profile;

import java.util.Map;

/**
 * Where an {@link IdentityGraph} keeps what it knows: maps to bytes, as a key-value store has them.
 * An array that was put in or given out is never changed.
 *
 * @param identifiers an entry for each identifier
 * @param groups an entry for each customer, more for one of many identifiers, an entry for each
 *     pair of linked identifiers if the graph keeps them, and one counter
 * @param links an entry for each such pair
 */
public record IdentityStore(Bytes<String> identifiers, Bytes<Long> groups, Bytes<String> links) {

  /** A store in memory: the maps given. */
  public static IdentityStore of(
      Map<String, byte[]> identifiers, Map<Long, byte[]> groups, Map<String, byte[]> links) {
    return new IdentityStore(
        new InMemory<>(identifiers), new InMemory<>(groups), new InMemory<>(links));
  }

  /**
   * A map to bytes.
   *
   * @param <K> of the keys
   */
  public interface Bytes<K> {

    /** The bytes, null for none. */
    byte[] get(K key);

    void put(K key, byte[] bytes);

    void remove(K key);
  }

  private record InMemory<K>(Map<K, byte[]> map) implements Bytes<K> {

    @Override
    public byte[] get(K key) {
      return map.get(key);
    }

    @Override
    public void put(K key, byte[] bytes) {
      map.put(key, bytes);
    }

    @Override
    public void remove(K key) {
      map.remove(key);
    }
  }
}
