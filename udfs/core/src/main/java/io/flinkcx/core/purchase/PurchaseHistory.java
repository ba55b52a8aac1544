package io.flinkcx.core.purchase;

/**
 * The input of a purchase model for one customer. Times start at the first purchase, which is not
 * counted.
 *
 * @param frequency x: repeat purchases, count >= 0
 * @param recency t_x: time from the first to the last purchase, any one unit; 0 if frequency is 0,
 *     else 0 < recency <= age
 * @param age T: time from the first purchase to the end of observation, same unit, >= 0, finite
 */
public record PurchaseHistory(int frequency, double recency, double age) {

  public PurchaseHistory {
    if (!isPossible(frequency, recency, age)) {
      throw new IllegalArgumentException(
          "history must have frequency >= 0 and 0 <= recency <= age, recency > 0 exactly if"
              + " frequency > 0, got frequency "
              + frequency
              + ", recency "
              + recency
              + ", age "
              + age);
    }
  }

  /** Whether the three numbers are a history: whole count, finite times, and the ranges above. */
  public static boolean isPossible(double frequency, double recency, double age) {
    return frequency >= 0
        && frequency <= Integer.MAX_VALUE
        && frequency == Math.rint(frequency)
        && age < Double.POSITIVE_INFINITY
        && recency <= age
        && (frequency == 0 ? recency == 0 : recency > 0);
  }

  /** The history of three numbers from a table, checked by {@link #isPossible}. */
  public static PurchaseHistory of(double frequency, double recency, double age) {
    if (!isPossible(frequency, recency, age)) {
      throw new IllegalArgumentException(
          "history must have a whole frequency >= 0 and 0 <= recency <= age, recency > 0 exactly"
              + " if frequency > 0, got frequency "
              + frequency
              + ", recency "
              + recency
              + ", age "
              + age);
    }
    // 0.0 + x turns -0.0 into 0.0; the two have different hashes
    return new PurchaseHistory((int) frequency, 0.0 + recency, 0.0 + age);
  }

  /** Spreads day-grain times, whose low mantissa bits are zero, over all bits of the hash. */
  @Override
  public int hashCode() {
    long bits = Double.doubleToLongBits(recency) * 0x9E3779B97F4A7C15L;
    bits = (bits ^ (bits >>> 32) ^ Double.doubleToLongBits(age)) * 0xC2B2AE3D27D4EB4FL;
    bits = (bits ^ (bits >>> 29) ^ frequency) * 0x9E3779B97F4A7C15L;
    return (int) (bits >>> 32);
  }
}
