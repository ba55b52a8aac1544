package io.flinkcx.functions.churn;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * What stands for a customer in state: an id may be an e-mail address, and to tell customers apart
 * a hash serves as well. Half of SHA-256 has 128 bits, by which a billion customers are told apart
 * with a chance of error of 10^-21.
 */
public final class CustomerHash {

  private static final int BYTES = 16;

  /** To look one up takes longer than to hash an id. */
  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(CustomerHash::sha256);

  private static final Base64.Encoder TEXT = Base64.getEncoder().withoutPadding();

  private CustomerHash() {}

  /** Text of 22 characters, always the same for the same id. */
  public static String of(String customerId) {
    byte[] hash = SHA_256.get().digest(customerId.getBytes(StandardCharsets.UTF_8));
    return TEXT.encodeToString(Arrays.copyOf(hash, BYTES));
  }

  /**
   * A number of 63 bits, always the same for the same id, that is neither 0 nor infinite: what
   * stands for an id among numbers. A million ids are told apart with a chance of error of 10^-7.
   */
  static double number(String id) {
    byte[] hash = SHA_256.get().digest(id.getBytes(StandardCharsets.UTF_8));
    // the highest bit of the exponent is that of infinity and NaN
    double number =
        Double.longBitsToDouble(ByteBuffer.wrap(hash).getLong() & ~(1L << (Long.SIZE - 2)));
    return number == 0 ? 1 : number;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
