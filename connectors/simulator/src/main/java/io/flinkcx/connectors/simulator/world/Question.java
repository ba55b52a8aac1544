package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.StringData;

/**
 * The three questions of every survey; higher is better in all of them. Each answer is a linear
 * function of satisfaction with normal noise, rounded and clipped to its scale:
 *
 * <ul>
 *   <li>nps 0-10: intercept + slope S + e, e ~ N(0, 1)
 *   <li>csat 1-5: 4.3 + .55 S + .6 e
 *   <li>ces 1-7: 5.7 + .5 S - .35 ln(1 + minutes of waiting) - .5 [unresolved] + .8 e
 * </ul>
 */
enum Question {
  NPS("nps", 0, 10, 1),
  CSAT("csat", 1, 5, .6),
  CES("ces", 1, 7, .8);

  private static final double CSAT_INTERCEPT = 4.3;
  private static final double CSAT_SLOPE = .55;
  private static final double CES_INTERCEPT = 5.7;
  private static final double CES_SLOPE = .5;
  private static final double CES_WAIT = -.35;
  private static final double CES_UNRESOLVED = -.5;

  final StringData text;
  final double min;
  final double max;
  private final double noiseSd;

  Question(String text, double min, double max, double noiseSd) {
    this.text = Text.of(text);
    this.min = min;
    this.max = max;
    this.noiseSd = noiseSd;
  }

  /** The answer: a whole number on the scale. */
  double answer(Order order, double npsIntercept, double npsSlope, double standardNormal) {
    double latent = noiseSd * standardNormal;
    switch (this) {
      case NPS -> latent += npsIntercept + npsSlope * order.satisfaction;
      case CSAT -> latent += CSAT_INTERCEPT + CSAT_SLOPE * order.satisfaction;
      case CES -> {
        latent += CES_INTERCEPT + CES_SLOPE * order.satisfaction;
        if (order.hasIssue) {
          latent += CES_WAIT * Math.log1p(order.issue.queueMinutes());
          latent += order.issue.isResolvedFirst ? 0 : CES_UNRESOLVED;
        }
      }
    }
    return Math.max(min, Math.min(max, Math.rint(latent)));
  }
}
