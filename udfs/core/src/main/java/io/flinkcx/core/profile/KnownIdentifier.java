package io.flinkcx.core.profile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** What is known of one identifier. */
final class KnownIdentifier {

  /** The number of no group. */
  static final long NO_GROUP = 0;

  private static final int FIXED_BYTES = 2 * Long.BYTES + 1 + Integer.BYTES;

  final Identifier identifier;
  final String key;

  /** Number of its group, {@link #NO_GROUP} while it is new. */
  long group = NO_GROUP;

  /** The earliest link that stands; while it is blocked perhaps one that was taken back. */
  long firstSeenMillis = Long.MAX_VALUE;

  boolean isBlocked;

  /** Pairs that it is an end of, if links are kept. */
  int links;

  /** Different other identifiers that it is linked to by their type, if links are kept. */
  final Map<String, Integer> partners = new TreeMap<>();

  KnownIdentifier(Identifier identifier, String key) {
    this.identifier = identifier;
    this.key = key;
  }

  boolean isNew() {
    return group == NO_GROUP;
  }

  /** Counts a pair that is new, or with -1 one that is gone. */
  void count(KnownIdentifier other, int by) {
    links += by;
    if (other != this) {
      partners.merge(
          other.identifier.type(), by, (a, b) -> a + b == 0 ? null : Integer.valueOf(a + b));
    }
  }

  byte[] write() {
    byte[][] types = new byte[partners.size()][];
    int length = FIXED_BYTES;
    int i = 0;
    for (String type : partners.keySet()) {
      types[i] = type.getBytes(StandardCharsets.UTF_8);
      length += Short.BYTES + types[i++].length + Integer.BYTES;
    }
    ByteBuffer out = ByteBuffer.allocate(links == 0 ? FIXED_BYTES - Integer.BYTES : length);
    out.putLong(group).putLong(firstSeenMillis).put((byte) (isBlocked ? 1 : 0));
    if (links == 0) {
      return out.array();
    }
    out.putInt(links);
    i = 0;
    for (int count : partners.values()) {
      out.putShort((short) types[i].length).put(types[i++]).putInt(count);
    }
    return out.array();
  }

  static KnownIdentifier read(Identifier identifier, String key, byte[] bytes) {
    KnownIdentifier known = new KnownIdentifier(identifier, key);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    known.group = in.getLong();
    known.firstSeenMillis = in.getLong();
    known.isBlocked = in.get() == 1;
    if (in.hasRemaining()) {
      known.links = in.getInt();
    }
    while (in.hasRemaining()) {
      byte[] type = new byte[Short.toUnsignedInt(in.getShort())];
      in.get(type);
      known.partners.put(new String(type, StandardCharsets.UTF_8), in.getInt());
    }
    return known;
  }
}
