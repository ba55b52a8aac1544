package io.flinkcx.core.profile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * What an identifier would call its customer. The least label of a customer's identifiers names it,
 * so the name depends on the identifiers alone.
 *
 * @param priority rank of the identifier's type, 0 is first
 * @param firstSeenMillis the earliest of its links, milliseconds since the epoch
 * @param high the first half of the hash of type and value
 * @param low the second half
 */
record CustomerLabel(int priority, long firstSeenMillis, long high, long low)
    implements Comparable<CustomerLabel> {

  private static final Comparator<CustomerLabel> ORDER =
      Comparator.comparingInt(CustomerLabel::priority)
          .thenComparingLong(CustomerLabel::firstSeenMillis)
          .thenComparing(CustomerLabel::high, Long::compareUnsigned)
          .thenComparing(CustomerLabel::low, Long::compareUnsigned);

  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(CustomerLabel::sha256);

  /** The label of an identifier with the {@link Identifier#key} whose SHA-256 it takes. */
  static CustomerLabel of(int priority, long firstSeenMillis, String key) {
    // 128 bits: two of 1e9 identifiers have the same with probability 1e-21
    ByteBuffer hash = ByteBuffer.wrap(SHA_256.get().digest(key.getBytes(StandardCharsets.UTF_8)));
    return new CustomerLabel(priority, firstSeenMillis, hash.getLong(), hash.getLong());
  }

  /** The customer's id: 32 hexadecimal digits. */
  String customerId() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }

  /** Whether both give the same customer id. */
  boolean hasIdOf(CustomerLabel other) {
    return high == other.high && low == other.low;
  }

  @Override
  public int compareTo(CustomerLabel other) {
    return ORDER.compare(this, other);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
