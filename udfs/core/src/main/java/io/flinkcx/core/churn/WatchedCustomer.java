package io.flinkcx.core.churn;

import io.flinkcx.core.machine.Machine;
import io.flinkcx.core.machine.StateVersion;
import io.flinkcx.core.purchase.PurchaseHistory;
import io.flinkcx.core.purchase.PurchaseModel;
import io.flinkcx.core.purchase.PurchaseModelBytes;
import io.flinkcx.core.purchase.SilentAge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** One customer of a {@link ChurnWatch}: 80 bytes with a model, 48 + 4 for each gap without. */
public final class WatchedCustomer implements Machine<WatchedPurchase, ChurnChange> {

  /** Of the bytes; frozen, as all that follows it: savepoints. */
  private static final int VERSION = 1;

  private static final long NEVER = Long.MAX_VALUE;

  /** The last instant with a year of four digits, which is the last that SQL knows. */
  private static final long LAST_MILLIS = 253_402_300_799_999L;

  private static final ChurnStatus[] STATUSES = ChurnStatus.values();

  private final ChurnRules rules;

  /** Distinct spans of time with a purchase; 0 for a customer of whom nothing is known. */
  private int purchases;

  private long firstNumber;
  private long lastNumber;
  private long lastMillis;
  private ChurnStatus status = ChurnStatus.ACTIVE;

  /** Null for none; then the gaps count. */
  private PurchaseModel model;

  /** Empty while there is a model. */
  private RecentGaps gaps = new RecentGaps();

  private double value = Double.NaN;

  /** When the next status begins if nothing comes. Kept, because a solver finds it. */
  private long statusDeadline = NEVER;

  WatchedCustomer(ChurnRules rules) {
    this.rules = rules;
  }

  @Override
  public void take(long millis, WatchedPurchase purchase, Consumer<? super ChurnChange> out) {
    if (status != ChurnStatus.ACTIVE) {
      out.accept(change(ChurnStatus.WON_BACK, millis, ChurnRule.PURCHASE));
      status = ChurnStatus.ACTIVE;
    }
    long number = rules.unit().purchaseNumber(local(millis));
    boolean isFirst = purchases == 0;
    if (isFirst) {
      firstNumber = number;
      lastNumber = number;
      purchases = 1;
    }
    model = purchase.model();
    if (model != null) {
      gaps.clear();
    }
    // clocks that are put back give a number below the last one: that is no new purchase
    if (number > lastNumber) {
      if (model == null) {
        gaps.add(number - lastNumber);
      }
      lastNumber = number;
      purchases++;
    }
    // of several rows of one moment the last one with a value counts
    if (isFirst || millis > lastMillis || !Double.isNaN(purchase.value())) {
      value = purchase.value();
    }
    lastMillis = millis;
    statusDeadline = statusDeadline(millis);
  }

  @Override
  public void advance(long millis, Consumer<? super ChurnChange> out) {
    for (long next = nextMillis(); next != NEVER && next <= millis; next = nextMillis()) {
      if (next == statusDeadline) {
        boolean isAtRisk = status == ChurnStatus.AT_RISK;
        ChurnStatus worse = isAtRisk ? ChurnStatus.CHURNED : ChurnStatus.AT_RISK;
        out.accept(change(worse, next, model == null ? ChurnRule.SILENCE : ChurnRule.P_ALIVE));
        status = worse;
        statusDeadline = statusDeadline(next);
      } else {
        forget();
      }
    }
  }

  private void forget() {
    purchases = 0;
    status = ChurnStatus.ACTIVE;
    model = null;
    gaps.clear();
    value = Double.NaN;
    statusDeadline = NEVER;
  }

  @Override
  public OptionalLong nextDeadlineMillis() {
    long next = nextMillis();
    return next == NEVER ? OptionalLong.empty() : OptionalLong.of(next);
  }

  private long nextMillis() {
    return Math.min(statusDeadline, forgottenAt());
  }

  private long forgottenAt() {
    return purchases == 0 || rules.ttl() == null ? NEVER : lastMillis + rules.ttl().toMillis();
  }

  @Override
  public boolean isFinished() {
    return purchases == 0;
  }

  /** When the next status begins if nothing comes. */
  private long statusDeadline(long notBefore) {
    if (status == ChurnStatus.CHURNED) {
      return NEVER;
    }
    double deadline = model == null ? endOfSilence() : endOfLife();
    return deadline <= LAST_MILLIS ? Math.max((long) deadline, notBefore) : NEVER;
  }

  private double endOfSilence() {
    return gaps.size() >= rules.minPurchases() - 1
        ? lastMillis + Math.ceil(silenceThreshold(status))
        : Double.MAX_VALUE;
  }

  /** The silence that ends a status, milliseconds. */
  private double silenceThreshold(ChurnStatus from) {
    double factor =
        from == ChurnStatus.ACTIVE ? rules.silenceFactor() : rules.churnedSilenceFactor();
    return factor * gaps.median() * rules.unit().spanMillis();
  }

  private double endOfLife() {
    OptionalDouble age = SilentAge.at(model, purchases - 1, recency(), lifeThreshold(status));
    if (age.isEmpty()) {
      return Double.MAX_VALUE;
    }
    double localMillis = startMillis() + Math.ceil(age.getAsDouble() * rules.unit().millis());
    return localMillis <= LAST_MILLIS ? instantMillis((long) localMillis) : Double.MAX_VALUE;
  }

  private double lifeThreshold(ChurnStatus from) {
    return from == ChurnStatus.ACTIVE ? rules.threshold() : rules.churnedThreshold();
  }

  private ChurnChange change(ChurnStatus next, long millis, ChurnRule rule) {
    return new ChurnChange(
        next,
        millis,
        status,
        rule,
        model == null ? Double.NaN : probabilityAlive(millis),
        rule == ChurnRule.P_ALIVE ? lifeThreshold(status) : Double.NaN,
        millis - lastMillis,
        rule == ChurnRule.SILENCE ? silenceThreshold(status) : Double.NaN,
        purchases,
        lastMillis,
        value);
  }

  private double probabilityAlive(long millis) {
    long localMillis = local(millis).toInstant(ZoneOffset.UTC).toEpochMilli();
    double age = (localMillis - startMillis()) / rules.unit().millis();
    return model.probabilityAlive(
        new PurchaseHistory(purchases - 1, recency(), Math.max(age, recency())));
  }

  /** Time from the first to the last purchase, unit of the model. */
  private double recency() {
    return rules.unit().between(firstNumber, lastNumber);
  }

  /** When the first purchase's day began, as a clock shows it. */
  private double startMillis() {
    return (double) firstNumber * rules.unit().spanMillis();
  }

  private LocalDateTime local(long millis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), rules.zone());
  }

  private long instantMillis(long localMillis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(localMillis), ZoneOffset.UTC)
        .atZone(rules.zone())
        .toInstant()
        .toEpochMilli();
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeInt(purchases);
    out.writeLong(firstNumber);
    out.writeLong(lastNumber);
    out.writeLong(lastMillis);
    out.writeByte(status.ordinal());
    out.writeLong(statusDeadline);
    out.writeDouble(value);
    PurchaseModelBytes.write(model, out);
    gaps.write(out);
  }

  static WatchedCustomer read(ChurnRules rules, DataInput in) throws IOException {
    StateVersion.require(in, VERSION, "a watched customer");
    WatchedCustomer customer = new WatchedCustomer(rules);
    customer.purchases = in.readInt();
    customer.firstNumber = in.readLong();
    customer.lastNumber = in.readLong();
    customer.lastMillis = in.readLong();
    customer.status = STATUSES[in.readByte()];
    customer.statusDeadline = in.readLong();
    customer.value = in.readDouble();
    customer.model = PurchaseModelBytes.read(in);
    customer.gaps = RecentGaps.read(in);
    return customer;
  }
}
