package io.flinkcx.core.rfm;

import java.util.Optional;

/**
 * The eleven customary segments of an RFM analysis, by a customer's scores of recency, frequency
 * and monetary value. A score is 1 for the worst fifth of the customers and 5 for the best.
 *
 * <p>The customary table lists the scores rfm of every segment; each of the 125 is in exactly one.
 */
public enum RfmSegment {
  CHAMPIONS(555, 554, 545, 544, 455, 454, 445),
  LOYAL_CUSTOMERS(543, 444, 435, 355, 354, 345, 344, 335),
  POTENTIAL_LOYALISTS(
      553, 552, 551, 542, 541, 533, 532, 531, 453, 452, 451, 442, 441, 433, 432, 431, 423, 353, 352,
      351, 342, 341, 333, 323),
  NEW_CUSTOMERS(512, 511, 422, 421, 412, 411, 311),
  PROMISING(525, 524, 523, 522, 521, 515, 514, 513, 425, 424, 415, 414, 413, 315, 314, 313),
  CUSTOMERS_NEEDING_ATTENTION(535, 534, 443, 434, 343, 334, 325, 324),
  ABOUT_TO_SLEEP(331, 321, 312, 221, 213),
  AT_RISK(
      255, 254, 253, 252, 245, 244, 243, 242, 235, 234, 225, 224, 153, 152, 145, 143, 142, 135, 134,
      133, 125, 124),
  CANNOT_LOSE_THEM(215, 214, 155, 154, 144, 115, 114, 113),
  HIBERNATING(332, 322, 251, 241, 233, 232, 231, 223, 222, 212, 211, 132, 123, 122),
  LOST(151, 141, 131, 121, 112, 111);

  private static final RfmSegment[] BY_SCORES = new RfmSegment[556];

  static {
    for (RfmSegment segment : values()) {
      for (int scores : segment.scores) {
        BY_SCORES[scores] = segment;
      }
    }
  }

  private final int[] scores;

  /**
   * @param scores of this segment, 100 r + 10 f + m each
   */
  RfmSegment(int... scores) {
    this.scores = scores;
  }

  /**
   * The segment of a customer.
   *
   * @param r score of recency, whole, 1 (longest ago) to 5
   * @param f score of frequency, whole, 1 to 5
   * @param m score of monetary value, whole, 1 to 5
   * @return empty if a score is invalid
   */
  public static Optional<RfmSegment> of(double r, double f, double m) {
    return isScore(r) && isScore(f) && isScore(m)
        ? Optional.of(BY_SCORES[(int) (100 * r + 10 * f + m)])
        : Optional.empty();
  }

  private static boolean isScore(double score) {
    return score >= 1 && score <= 5 && score == Math.rint(score);
  }
}
