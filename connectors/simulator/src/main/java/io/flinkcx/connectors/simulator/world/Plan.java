package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.StringData;

/** Subscription plans, cheapest first; prices per seat and 30 days. */
enum Plan {
  BASIC("basic", 900),
  PLUS("plus", 2_900),
  PRO("pro", 5_900);

  final StringData text;
  final long priceCents;

  Plan(String text, long priceCents) {
    this.text = Text.of(text);
    this.priceCents = priceCents;
  }
}
