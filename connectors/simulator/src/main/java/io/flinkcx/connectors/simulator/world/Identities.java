package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.StringData;

/**
 * The identifiers of a customer in systems. Every customer has an e-mail address, and with these
 * probabilities a browser (.7), a loyalty card (.4), a telephone (.3). With probability `household`
 * the two customers of a pair (2 k, 2 k + 1) share a tablet; with probability `kiosk` a customer
 * once used the shop's own e-mail address, which identifies nobody and is blocked.
 *
 * <p>With the kiosk blocked, a connected component is one customer or one pair: customers per
 * component = 1 / (1 - household / 2).
 */
final class Identities {

  static final StringData CUSTOMER_ID = Text.of("customer_id");
  static final StringData EMAIL = Text.of("email");
  static final StringData KIOSK_EMAIL = Text.of("kiosk@example.com");

  /**
   * The kinds of identifiers besides e-mail, with their share of customers and the rule that links
   * them.
   */
  enum Kind {
    BROWSER("anonymous_id", 'V', .7, "login", 1),
    CARD("loyalty_card", 'L', .4, "registration", 1),
    MOBILE("device_id", 'D', .3, "login", .95),
    TABLET("device_id", 'H', Double.NaN, "household", .6);

    final StringData type;
    final StringData rule;
    final double confidence;
    private final char letter;
    private final double share;

    Kind(String type, char letter, double share, String rule, double confidence) {
      this.type = Text.of(type);
      this.letter = letter;
      this.share = share;
      this.rule = Text.of(rule);
      this.confidence = confidence;
    }
  }

  private static final Kind[] KINDS = Kind.values();

  private final double households;
  private final double kiosk;
  private final RandomStream stream;

  Identities(CompanyOptions options) {
    households = options.get(Parameter.HOUSEHOLDS);
    kiosk = options.get(Parameter.KIOSK);
    stream = new RandomStream(options.seed(), Part.IDENTITY);
  }

  /**
   * The other customer of a pair; undefined if that number is not below the number of customers.
   */
  static long partner(long customer) {
    return customer ^ 1;
  }

  boolean has(long customer, Kind kind) {
    double share = kind == Kind.TABLET ? households : kind.share;
    return stream.start(owner(customer, kind), kind.ordinal()).nextDouble() < share;
  }

  /** Whether the customer once used the kiosk's address. */
  boolean usedKiosk(long customer) {
    return stream.start(customer, KINDS.length).nextDouble() < kiosk;
  }

  static StringData value(long customer, Kind kind) {
    byte[] id = Text.id(kind.letter, owner(customer, kind));
    // the browser is that of the visitor who became the customer
    return StringData.fromBytes(kind == Kind.BROWSER ? Text.id(id, "-", 0) : id);
  }

  /** When a system first saw the identifier beside the e-mail address: within 60 days. */
  long linkedAtMillis(long customer, long firstOrderAtMillis, Kind kind) {
    stream.start(customer, KINDS.length + 1 + kind.ordinal());
    return firstOrderAtMillis + (long) (stream.nextDouble() * 60 * Millis.DAY);
  }

  private static long owner(long customer, Kind kind) {
    return kind == Kind.TABLET ? customer / 2 : customer;
  }
}
