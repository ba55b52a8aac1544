package io.flinkcx.core.journey;

/**
 * What a customer did.
 *
 * @param touchpoint what was touched, null for none: a conversion alone
 * @param isConversion whether it ends the journey
 * @param value of the conversion, money; NaN for none
 */
public record JourneyEvent(String touchpoint, boolean isConversion, double value) {

  /** A touchpoint that is no conversion. */
  public static JourneyEvent touchpoint(String name) {
    return new JourneyEvent(name, false, Double.NaN);
  }
}
