package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.StringData;

/** The segments of customers, with their first plan and number of seats. */
enum Segment {
  CONSUMER("consumer", .70, Plan.BASIC, 1, 1),
  SMALL_BUSINESS("small_business", .25, Plan.PLUS, 2, 10),
  ENTERPRISE("enterprise", .05, Plan.PRO, 10, 100);

  final StringData text;
  final double weight;
  final Plan plan;
  final int minSeats;
  final int maxSeats;

  Segment(String text, double weight, Plan plan, int minSeats, int maxSeats) {
    this.text = Text.of(text);
    this.weight = weight;
    this.plan = plan;
    this.minSeats = minSeats;
    this.maxSeats = maxSeats;
  }

  boolean isBusiness() {
    return this != CONSUMER;
  }
}
