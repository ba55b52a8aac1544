package io.flinkcx.connectors.simulator.world;

import java.util.Arrays;
import java.util.Optional;

/** THE list of the company's parameters: key, default, range, unit, meaning. */
public enum Parameter {
  GROWTH("acquisition.growth", .3, -2, 2, "per year, log scale", "growth of new customers"),
  SEASON(
      "acquisition.season", .2, 0, .9, "share", "yearly swing of new customers, peak at year end"),
  EARNED("acquisition.earned", .25, 0, 1, "share", "new customers by word of mouth"),
  BOUGHT("acquisition.bought", .60, 0, 1, "share", "new customers by paid channels"),

  R("purchase.r", .8, .05, 1e3, "shape", "purchase rate ~ Gamma(r, alpha)"),
  ALPHA("purchase.alpha", 6, 1e-3, 1e6, "weeks", "purchase rate ~ Gamma(r, alpha), mean r / alpha"),
  A("dropout.a", .8, .05, 1e6, "shape", "dropout probability ~ Beta(a, b)"),
  B("dropout.b", 4, .05, 1e6, "shape", "dropout probability ~ Beta(a, b)"),
  GAMMA("dropout.gamma", 1.3, 0, 5, "logit per S", "satisfaction against dropout; 0 is BG/NBD"),

  SPEND_P("spend.p", 6, .05, 1e4, "shape", "spend ~ Gamma(p, nu)"),
  SPEND_Q("spend.q", 4, 1.01, 1e4, "shape", "nu ~ Gamma(q, v); mean spend p v / (q - 1)"),
  SPEND_V("spend.v", 15, 1e-3, 1e6, "money", "nu ~ Gamma(q, v); mean spend p v / (q - 1)"),

  LATE("delivery.late", .16, 0, .35, "share", "late deliveries, mean over warehouses and seasons"),
  CONTACT("contact.after-order", .12, 0, 1, "probability", "contact after an order in time"),
  CONTACT_LATE("contact.after-late-order", .50, 0, 1, "probability", "contact after a late order"),
  RESOLVED_FIRST("contact.resolved-first", .72, 0, .9, "share", "issues resolved at first contact"),

  RHO("satisfaction.rho", .6, 0, .99, "per order", "memory of satisfaction"),
  ATTITUDE("satisfaction.attitude-sd", .8, 0, 10, "S", "spread of the customers' own levels"),
  NOISE("satisfaction.noise-sd", .5, 0, 10, "S", "noise at each order"),
  S_LATE("satisfaction.late", -1.5, -10, 10, "S", "effect of a late delivery"),
  S_WAIT("satisfaction.wait", -.15, -10, 10, "S per ln(1 + minute)", "effect of waiting"),
  S_UNRESOLVED("satisfaction.unresolved", -1.5, -10, 10, "S", "effect of an unresolved contact"),
  S_RESOLVED("satisfaction.resolved", .3, -10, 10, "S", "effect of a contact resolved at once"),

  INVITE_ORDER("survey.after-order", .25, 0, 1, "probability", "invitation after an order"),
  INVITE_CONTACT("survey.after-contact", .50, 0, 1, "probability", "invitation after a contact"),
  RESPONSE_BIAS("survey.response-bias", .3, -5, 5, "logit per |S|", "0: answers at random"),
  NPS_INTERCEPT("survey.nps-intercept", 9, 0, 10, "points", "0-10 answer at S = 0"),
  NPS_SLOPE("survey.nps-slope", 1.3, 0, 10, "points per S", "0-10 answer per unit of S"),
  CORRECTIONS("survey.corrections", 0, 0, 1, "share", "answers that a later row corrects"),

  SUBSCRIBERS("subscription.share", .4, 0, 1, "share", "customers who subscribe"),
  CANCEL("subscription.cancel-intercept", -3.8, -20, 5, "logit", "monthly cancellation, c0"),
  KAPPA("subscription.kappa", .8, 0, 5, "logit per S", "satisfaction against cancellation"),
  TAU("subscription.call-effect", .5, -5, 5, "logit", "proactive call against cancellation, tau"),
  PAYMENT_FAILURE("subscription.payment-failure", .01, 0, .5, "per month", "involuntary risk"),

  CONVERSION("experiment.conversion", .10, 0, 1, "share", "conversion without treatment"),
  DELTA("experiment.delta", .01, -1, 1, "share", "effect of the A/B experiment's treatment"),

  HOUSEHOLDS("identity.household", .05, 0, 1, "share", "pairs of customers that share a device"),
  KIOSK("identity.kiosk", .01, 0, 1, "share", "customers linked to the kiosk e-mail");

  private final String key;
  private final double defaultValue;
  private final double min;
  private final double max;
  private final String unit;
  private final String meaning;

  Parameter(String key, double defaultValue, double min, double max, String unit, String meaning) {
    this.key = key;
    this.defaultValue = defaultValue;
    this.min = min;
    this.max = max;
    this.unit = unit;
    this.meaning = meaning;
  }

  /** Name of the option in a table's WITH clause, e.g. {@code purchase.r}. */
  public String key() {
    return key;
  }

  public double defaultValue() {
    return defaultValue;
  }

  public String unit() {
    return unit;
  }

  public String meaning() {
    return meaning;
  }

  /** The parameter of that key. */
  public static Optional<Parameter> find(String key) {
    return Arrays.stream(values()).filter(parameter -> parameter.key.equals(key)).findFirst();
  }

  public double min() {
    return min;
  }

  public double max() {
    return max;
  }

  double check(double value) {
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(
          "cx-simulator: option '%s' (%s) must be between %s and %s %s, got %s; the default is %s"
              .formatted(key, meaning, min, max, unit, value, defaultValue));
    }
    return value;
  }
}
