package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.StringData;

/**
 * The two service teams, each with half of the issues. All durations are log-normal: ln(seconds) ~
 * N(ln(median), sd), mean = median exp(sd^2 / 2).
 */
enum Team {
  NORTH("team-north", 1.05, .8, 120, 14, 34),
  SOUTH("team-south", .95, 1.25, 135, 18, 40);

  static final double TALK_SD = .7;
  static final double HOLD_SD = .9;
  static final double WRAP_SD = .6;
  static final int AGENTS = 12;

  final String label;
  final StringData text;
  final StringData[] agents = new StringData[AGENTS];
  final double resolutionFactor;
  final double waitFactor;
  final double talkMedianSeconds;
  final double holdMedianSeconds;
  final double wrapMedianSeconds;

  Team(
      String label,
      double resolutionFactor,
      double waitFactor,
      double talkMedianSeconds,
      double holdMedianSeconds,
      double wrapMedianSeconds) {
    this.label = label;
    this.text = Text.of(label);
    this.resolutionFactor = resolutionFactor;
    this.waitFactor = waitFactor;
    this.talkMedianSeconds = talkMedianSeconds;
    this.holdMedianSeconds = holdMedianSeconds;
    this.wrapMedianSeconds = wrapMedianSeconds;
    for (int agent = 0; agent < AGENTS; agent++) {
      agents[agent] = Text.of(label + "-" + (char) ('a' + agent));
    }
  }

  /** Mean talk, hold and wrap together: the true average handling time. */
  double meanHandlingSeconds() {
    return talkMedianSeconds * Math.exp(TALK_SD * TALK_SD / 2)
        + holdMedianSeconds * Math.exp(HOLD_SD * HOLD_SD / 2)
        + wrapMedianSeconds * Math.exp(WRAP_SD * WRAP_SD / 2);
  }
}
