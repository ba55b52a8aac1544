package io.flinkcx.core.profile;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * E-mail addresses in one form, so that two spellings of an address are equal.
 *
 * <p>The form is that of RFC 5321 without quoted local parts: letters in lower case, the domain in
 * its ASCII form (IDNA), no space around, no display name. Lower case joins addresses that differ
 * only in case, which the standard would allow and no provider does.
 */
public final class EmailAddress {

  private static final int LONGEST_ADDRESS = 254;
  private static final int LONGEST_LOCAL_PART = 64;

  /** Atoms of letters of any script, digits and the signs of RFC 5322, joined by single dots. */
  private static final Pattern LOCAL_PART =
      Pattern.compile(
          "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");

  /** Two labels or more, the last one not a number. */
  private static final Pattern DOMAIN =
      Pattern.compile(
          "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+(?![0-9]+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])");

  private static final Pattern DISPLAY_NAME = Pattern.compile("[^<>]*<([^<>]*)>");

  private EmailAddress() {}

  /**
   * The canonical form of an address.
   *
   * @param text an address, also as {@code Name <address>} or with {@code mailto:}
   * @param withoutTag whether to leave out what follows a plus sign in the local part
   * @return null if the text is no address
   */
  public static String normalize(String text, boolean withoutTag) {
    String address = address(text);
    int at = address.lastIndexOf('@');
    if (at < 1 || address.length() > LONGEST_ADDRESS) {
      return null;
    }
    String local = address.substring(0, at);
    int tag = local.indexOf('+');
    if (withoutTag && tag > 0) {
      local = local.substring(0, tag);
    }
    String domain = domain(address.substring(at + 1));
    return domain != null
            && local.length() <= LONGEST_LOCAL_PART
            && LOCAL_PART.matcher(local).matches()
        ? local + '@' + domain
        : null;
  }

  private static String address(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    var named = DISPLAY_NAME.matcher(plain);
    String address = named.matches() ? named.group(1).strip() : plain;
    String lower = address.toLowerCase(Locale.ROOT);
    return lower.startsWith("mailto:") ? lower.substring("mailto:".length()) : lower;
  }

  private static String domain(String name) {
    try {
      String ascii = IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
      return DOMAIN.matcher(ascii).matches() ? ascii : null;
    } catch (IllegalArgumentException e) {
      return null; // no domain name
    }
  }
}
