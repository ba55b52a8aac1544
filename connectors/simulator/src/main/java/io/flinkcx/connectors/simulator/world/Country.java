package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.StringData;

/**
 * The countries of customers. Telephone numbers are from the ranges that each country's regulator
 * reserves for fiction: prefix and number of free digits.
 */
enum Country {
  US("US", "en", .35, .08, "+1202555", "01", 2),
  GB("GB", "en", .25, .20, "+447700900", "", 3),
  DE("DE", "de", .20, .19, "+493023125", "", 3),
  FR("FR", "fr", .12, .20, "+336399800", "", 2),
  AU("AU", "en", .08, .10, "+6125550", "", 4);

  final StringData text;
  final StringData language;
  final double weight;
  final double taxRate;
  private final String phonePrefix;
  private final int phoneDigits;

  Country(
      String text,
      String language,
      double weight,
      double taxRate,
      String prefix,
      String exchange,
      int phoneDigits) {
    this.text = Text.of(text);
    this.language = Text.of(language);
    this.weight = weight;
    this.taxRate = taxRate;
    this.phonePrefix = prefix + exchange;
    this.phoneDigits = phoneDigits;
  }

  /** A fictitious number; there are so few that many customers share one. */
  StringData phone(double uniform) {
    int free = 1;
    for (int digit = 0; digit < phoneDigits; digit++) {
      free *= 10;
    }
    String digits = Integer.toString(free + (int) (uniform * free)).substring(1);
    return Text.of(phonePrefix + digits);
  }
}
