package io.flinkcx.core.profile;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Locale;
import java.util.Set;

/** Phone numbers in one form: E.164, a plus sign and up to 15 digits. */
public final class PhoneNumber {

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  private PhoneNumber() {}

  /** The codes of ISO 3166 whose numbers are known. */
  public static Set<String> regions() {
    return NUMBERS.getSupportedRegions();
  }

  /**
   * The canonical form of a number.
   *
   * @param text a number as people write it
   * @param region ISO 3166 code of the country from which a number without a plus sign is dialled;
   *     null if it is not known, then only numbers with one are read
   * @return null if the text is no number that the numbering plan of its country has
   */
  public static String normalize(String text, String region) {
    try {
      var number =
          NUMBERS.parse(text, region == null ? null : region.strip().toUpperCase(Locale.ROOT));
      return NUMBERS.isValidNumber(number) ? NUMBERS.format(number, PhoneNumberFormat.E164) : null;
    } catch (NumberParseException e) {
      return null; // no number, or no region for a national one
    }
  }
}
