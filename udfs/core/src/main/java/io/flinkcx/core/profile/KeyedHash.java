package io.flinkcx.core.profile;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 of texts, in UTF-8, as 64 hexadecimal digits in lower case. Not for several threads.
 *
 * <p>Source: RFC 2104, FIPS 198-1.
 */
public final class KeyedHash {

  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  /**
   * @param key not empty; its bytes in UTF-8 are the key
   */
  public KeyedHash(String key) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, e);
    }
  }

  /** The hash of a text. */
  public String of(String text) {
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }
}
