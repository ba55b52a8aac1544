package io.flinkcx.connectors.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The true values that follow from the options by a formula. */
final class CalculatedTruth {

  private final CompanyOptions options;
  private final List<TrueValue> values = new ArrayList<>();

  private CalculatedTruth(CompanyOptions options) {
    this.options = options;
  }

  static List<TrueValue> of(CompanyOptions options) {
    CalculatedTruth truth = new CalculatedTruth(options);
    truth.options();
    truth.means();
    truth.journeys();
    truth.baskets();
    return truth.values;
  }

  private void options() {
    for (Parameter parameter : Parameter.values()) {
      add(parameter.key(), options.get(parameter), parameter.unit(), parameter.meaning());
    }
  }

  private void means() {
    double gammaMean = options.get(Parameter.R) / options.get(Parameter.ALPHA);
    add("purchase.mean-rate", gammaMean, "per week", "r / alpha, while alive");
    add(
        "spend.mean",
        options.get(Parameter.SPEND_P)
            * options.get(Parameter.SPEND_V)
            / (options.get(Parameter.SPEND_Q) - 1),
        "money",
        "p v / (q - 1), mean over customers of an order's net value");
    add(
        "satisfaction.mean",
        new Satisfaction(options).mean(),
        "S",
        "mean over customers at every order, before anybody leaves");
    double slope = options.get(Parameter.NPS_SLOPE);
    String answer = "effect on the 0-10 answer before rounding and clipping";
    add("nps.effect.late", slope * options.get(Parameter.S_LATE), "points", answer);
    add(
        "nps.effect.wait",
        slope * options.get(Parameter.S_WAIT),
        "points per ln(1 + minute)",
        answer);
    add("nps.effect.unresolved", slope * options.get(Parameter.S_UNRESOLVED), "points", answer);
    add("nps.effect.resolved", slope * options.get(Parameter.S_RESOLVED), "points", answer);
    for (Team team : Team.values()) {
      add(
          "contact.aht." + team.label,
          team.meanHandlingSeconds(),
          "seconds",
          "talk + hold + wrap, mean of the log-normals; without abandoned contacts");
    }
    add(
        "identity.customers-per-component",
        1 / (1 - options.get(Parameter.HOUSEHOLDS) / 2),
        "customers",
        "the kiosk e-mail blocked; pairs whose partner came too late make it smaller");
  }

  private void journeys() {
    ChannelChain chain =
        new ChannelChain(options.get(Parameter.EARNED), options.get(Parameter.BOUGHT));
    add(
        "journey.conversion",
        chain.convertingShare(),
        "share",
        "of visitors' journeys, by anonymous_id");
    double cost = 0;
    for (Channel from : Channel.values()) {
      int i = from.ordinal();
      String name = "journey.transition." + from.label + ".";
      add("journey.start." + from.label, chain.start(i), "probability", "first session");
      for (Channel to : Channel.values()) {
        add(name + to.label, chain.transition(i, to.ordinal()), "probability", "next session");
      }
      add(name + "conversion", chain.conversion(i), "probability", "the journey converts");
      add(name + "null", chain.lost(i), "probability", "the journey is lost");
      add(
          "journey.removal-effect." + from.label,
          chain.removalEffect(from),
          "share",
          "of conversions lost when every visit of the channel is lost; exact");
      add(
          "acquisition.share." + from.label,
          chain.lastShare(i),
          "share",
          "of customers, by their last channel before the first order");
      cost += chain.lastShare(i) * MarketingSpendTable.costPerCustomerEur(from);
    }
    add("acquisition.cac", cost, "EUR", "marketing spend per new customer");
    double bought = options.get(Parameter.BOUGHT);
    if (bought > 0) {
      add("acquisition.cac-bought", cost / bought, "EUR", "marketing spend per bought customer");
    }
  }

  private void baskets() {
    for (int bundle = 0; bundle < Baskets.BUNDLES; bundle++) {
      int first = bundle * Baskets.BUNDLE_SIZE;
      add(
          String.format(Locale.ROOT, "basket.lift.bundle-%02d", bundle + 1),
          Baskets.lift(bundle),
          "ratio",
          "of products "
              + OrderLinesTable.product(first)
              + " and "
              + OrderLinesTable.product(first + 1)
              + " in orders");
    }
  }

  private void add(String parameter, double value, String unit, String note) {
    values.add(new TrueValue(parameter, value, unit, note));
  }
}
