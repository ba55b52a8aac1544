package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.StringData;

/** The channels of contacts, with their waiting time: ln(seconds) ~ N(ln(median), sd). */
enum ContactChannel {
  PHONE("phone", .5, 180, 1, 300),
  CHAT("chat", .3, 90, .9, 120),
  EMAIL("email", .2, 4 * 3600, 1, 8 * 3600);

  final StringData text;
  final double weight;
  final double queueMedianSeconds;
  final double queueSd;
  final long responseTargetSeconds;

  ContactChannel(
      String text,
      double weight,
      double queueMedianSeconds,
      double queueSd,
      long responseTargetSeconds) {
    this.text = Text.of(text);
    this.weight = weight;
    this.queueMedianSeconds = queueMedianSeconds;
    this.queueSd = queueSd;
    this.responseTargetSeconds = responseTargetSeconds;
  }
}
