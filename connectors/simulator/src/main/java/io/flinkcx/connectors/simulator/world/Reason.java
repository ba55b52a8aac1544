package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.StringData;

/**
 * The reasons of contacts. The factors multiply the share of issues resolved at first contact.
 * Their mean is 1 after late orders and after others, so that the option is the true mean.
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
