package io.flinkcx.functions.profile;

import io.flinkcx.core.profile.IdentityStore;
import org.apache.flink.table.api.dataview.MapView;

/** Views that Flink keeps in its state, as the store of a graph. */
final class IdentityState {

  private IdentityState() {}

  static IdentityStore of(
      MapView<String, byte[]> identifiers,
      MapView<Long, byte[]> groups,
      MapView<String, byte[]> links) {
    return new IdentityStore(new View<>(identifiers), new View<>(groups), new View<>(links));
  }

  private record View<K>(MapView<K, byte[]> entries) implements IdentityStore.Bytes<K> {

    @Override
    public byte[] get(K key) {
      try {
        return entries.get(key);
      } catch (Exception e) {
        throw failed("read", e);
      }
    }

    @Override
    public void put(K key, byte[] bytes) {
      try {
        entries.put(key, bytes);
      } catch (Exception e) {
        throw failed("write", e);
      }
    }

    @Override
    public void remove(K key) {
      try {
        entries.remove(key);
      } catch (Exception e) {
        throw failed("write", e);
      }
    }

    private static IllegalStateException failed(String what, Exception e) {
      return new IllegalStateException(
          IdentityArguments.NAME + ": cannot " + what + " its state", e);
    }
  }
}
