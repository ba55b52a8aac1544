package io.flinkcx.connectors.simulator.world;

import java.util.Arrays;
import org.apache.flink.table.data.StringData;

/**
 * {@code touchpoints}: the sessions of the visitor who became the customer and of the lost visitors
 * before, each with its own {@code anonymous_id}; the purchases, and the goals of experiments.
 *
 * <p>The events {@code session} are the Markov chain: journeys by {@code anonymous_id}, converted
 * if a {@code purchase} of the same {@code anonymous_id} follows.
 *
 * <p>{@code journey_stage} has the names that CX_LIFECYCLE expects: a visitor's first session is
 * consideration, the later ones evaluation; only the order itself is a purchase.
 */
final class TouchpointsTable implements LifeTable {

  private static final int COLUMNS = RowWriter.columns("touchpoints");
  private static final StringData SESSION = Text.of("session");
  private static final StringData PURCHASE = Text.of("purchase");
  private static final StringData STAGE_CONSIDERATION = Text.of("consideration");
  private static final StringData STAGE_EVALUATION = Text.of("evaluation");
  private static final StringData STAGE_PURCHASE = Text.of("purchase");
  private static final StringData STAGE_POST_PURCHASE = Text.of("post_purchase");
  private static final StringData MEDIUM_PAID = Text.of("cpc");
  private static final StringData PAGE_HOME = Text.of("https://shop.example.com/");
  private static final StringData PAGE_PRODUCT = Text.of("https://shop.example.com/products");
  private static final StringData PAGE_ORDER = Text.of("https://shop.example.com/order");
  private static final StringData[] REFERRERS =
      Text.all(
          "https://friends.example.org/",
          "https://community.example.org/",
          "https://search.example.net/",
          "https://social.example.net/",
          "https://news.example.net/",
          "https://partner.example.net/",
          "https://search.example.net/");
  private static final Experiments.Experiment[] EXPERIMENTS = Experiments.Experiment.values();
  private static final StringData[] GOALS =
      Arrays.stream(EXPERIMENTS)
          .map(experiment -> Text.of("goal_" + experiment.id))
          .toArray(StringData[]::new);

  private final long toMillis;
  private final Journeys lostJourneys;
  private final Spending spending;
  private final Experiments experiments;
  private final Journey lost = new Journey();

  TouchpointsTable(CompanyOptions options) {
    toMillis = options.to().toEpochMilli();
    ChannelChain chain =
        new ChannelChain(options.get(Parameter.EARNED), options.get(Parameter.BOUGHT));
    lostJourneys = new Journeys(options, chain, Part.LOST_JOURNEYS);
    spending = new Spending(options);
    experiments = new Experiments(options);
  }

  @Override
  public void rows(Life life, RowSink sink) {
    boolean isCustomer = life.firstOrderAtMillis < toMillis;
    byte[] visitor = Text.id(Text.id('V', life.customer), "-", 0);
    Row row = new Row(sink);
    row.visitor = visitor;
    row.customerId = isCustomer ? life.id() : null;
    sessions(row, life.journey);
    if (isCustomer) {
      purchases(life, row);
      goals(life, row);
    }
    int lostVisitors = lostJourneys.lostVisitors(life.customer);
    for (int index = 0; index < lostVisitors; index++) {
      lostJourneys.lost(life.customer, index, life.acquiredAtMillis, lost);
      Row lostRow = new Row(sink);
      lostRow.visitor = Text.id(Text.id('V', life.customer), "-", index + 1);
      sessions(lostRow, lost);
    }
  }

  private static void sessions(Row row, Journey journey) {
    for (int session = 0; session < journey.sessions(); session++) {
      row.channel = journey.channel(session);
      row.stage = session == 0 ? STAGE_CONSIDERATION : STAGE_EVALUATION;
      row.event = SESSION;
      row.page = session == 0 ? PAGE_HOME : PAGE_PRODUCT;
      row.add("-T", session + 1, session + 1, journey.atMillis(session));
    }
  }

  private void purchases(Life life, Row row) {
    row.event = PURCHASE;
    row.page = PAGE_ORDER;
    row.userId = life.id();
    row.channel = life.journey.lastChannel();
    row.stage = STAGE_PURCHASE;
    int session = life.journey.sessions();
    spending.of(
        life,
        0,
        (order, amounts) -> {
          row.netCents = amounts.netCents;
          row.add("-O", order.index + 1, session + order.index, order.orderedAtMillis);
          row.channel = Channel.DIRECT;
        });
    row.netCents = 0;
  }

  private void goals(Life life, Row row) {
    row.channel = Channel.DIRECT;
    row.stage = STAGE_POST_PURCHASE;
    row.page = PAGE_HOME;
    for (int i = 0; i < EXPERIMENTS.length; i++) {
      Experiments.Exposure exposure = experiments.exposure(life, EXPERIMENTS[i]);
      if (exposure.convertedAtMillis != Millis.NEVER) {
        row.event = GOALS[i];
        row.add("-G", i + 1, 0, exposure.convertedAtMillis);
      }
    }
  }

  /** The common values of one visitor's events, and the current event. */
  private final class Row {
    private final RowSink sink;
    private byte[] visitor;
    private StringData customerId;
    private StringData userId;
    private Channel channel;
    private StringData event;
    private StringData stage;
    private StringData page;
    private long netCents;

    Row(RowSink sink) {
      this.sink = sink;
    }

    void add(String suffix, int number, int session, long at) {
      if (at >= toMillis || !sink.wants(at)) {
        return;
      }
      StringData id = StringData.fromBytes(Text.id(visitor, suffix, number));
      RowWriter row =
          new RowWriter(COLUMNS, toMillis)
              .text(id)
              .text(StringData.fromBytes(visitor))
              .text(userId)
              .text(customerId)
              .text(StringData.fromBytes(Text.id(visitor, "-S", session)))
              .text(channel.text)
              .text(event)
              .text(stage)
              .text(page)
              .text(channel.campaign == null ? null : channel.text)
              .text(channel.campaign == null ? null : MEDIUM_PAID)
              .text(channel.campaign)
              .text(channel == Channel.DIRECT ? null : REFERRERS[channel.ordinal()]);
      if (netCents > 0) {
        row.cents(netCents);
      } else {
        row.none();
      }
      sink.add(at, row.at(at).from(id, null, at));
    }
  }
}
