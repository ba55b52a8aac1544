package io.flinkcx.core.rfm;

/**
 * One customer's history, the input of purchase and spend models.
 *
 * @param frequency repeat purchases: distinct spans of time with an order, without the first; >= 0
 * @param recency time from the first to the last purchase, 0 without a repeat purchase
 * @param age time from the first purchase to the end of observation
 * @param monetaryValue mean amount of the repeat purchases, 0 without one
 */
public record RfmSummary(long frequency, double recency, double age, double monetaryValue) {

  /** More repeat purchases than this are bad data: a fit tabulates up to the largest number. */
  public static final int MAX_FREQUENCY = 1_000_000;

  /**
   * The summary of purchases.
   *
   * @param unit of recency and age
   * @param purchases how many, >= 1
   * @param first {@link RfmUnit#purchaseNumber} of the first purchase
   * @param last of the last purchase, >= first
   * @param end of the end of observation, >= last
   * @param repeated sum of the amounts without that of the first purchase
   */
  public static RfmSummary of(
      RfmUnit unit, long purchases, long first, long last, long end, double repeated) {
    long frequency = purchases - 1;
    return new RfmSummary(
        frequency,
        unit.between(first, last),
        unit.between(first, end),
        frequency == 0 ? 0 : repeated / frequency);
  }
}
