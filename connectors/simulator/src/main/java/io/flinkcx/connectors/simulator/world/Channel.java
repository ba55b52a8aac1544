package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.StringData;

/** The acquisition channels, with their origin in earned growth and their campaign. */
enum Channel {
  REFERRAL("referral", Origin.EARNED, null),
  COMMUNITY("community", Origin.EARNED, null),
  PAID_SEARCH("paid_search", Origin.BOUGHT, "search-brand"),
  PAID_SOCIAL("paid_social", Origin.BOUGHT, "social-lookalike"),
  DISPLAY("display", Origin.BOUGHT, "display-reach"),
  AFFILIATE("affiliate", Origin.BOUGHT, "affiliate-network"),
  ORGANIC_SEARCH("organic_search", Origin.UNKNOWN, null),
  DIRECT("direct", Origin.UNKNOWN, null);

  /** Earned by other customers' word, bought by marketing, or of unknown origin. */
  enum Origin {
    EARNED("earned"),
    BOUGHT("bought"),
    UNKNOWN("unknown");

    final StringData text;

    Origin(String text) {
      this.text = Text.of(text);
    }
  }

  final String label;
  final StringData text;
  final Origin origin;
  final StringData campaign;

  Channel(String label, Origin origin, String campaign) {
    this.label = label;
    this.text = Text.of(label);
    this.origin = origin;
    this.campaign = campaign == null ? null : Text.of(campaign);
  }
}
