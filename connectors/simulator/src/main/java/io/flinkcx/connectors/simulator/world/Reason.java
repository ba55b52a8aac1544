package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.StringData;

/**
 * Why customers get in touch. The factors multiply the share that is resolved at first contact;
 * their mean is 1 both after late orders and after the others, so that the option is the true mean.
 */
enum Reason {
  DELIVERY("delivery", 0, .8, 1),
  PRODUCT("product", .4, 0, 1.05),
  BILLING("billing", .3, .2, 1),
  TECHNICAL("technical", .3, 0, 14 / 15.0);

  final StringData text;
  final double weightInTime;
  final double weightLate;
  final double resolutionFactor;

  Reason(String text, double weightInTime, double weightLate, double resolutionFactor) {
    this.text = Text.of(text);
    this.weightInTime = weightInTime;
    this.weightLate = weightLate;
    this.resolutionFactor = resolutionFactor;
  }
}
