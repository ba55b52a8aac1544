package io.flinkcx.core.service;

import io.flinkcx.core.math.TextBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** One clock of {@link SlaClocks}: 49 bytes and its names. */
final class SlaClock {

  /** For what has not happened; no time that SQL knows. */
  private static final long NEVER = Long.MAX_VALUE;

  private static final long NO_TARGET = SlaEvent.NO_TARGET;

  private final SlaWatch rules;
  private final String metric;
  private final String instance;

  private boolean isOver;
  private boolean isRunning;
  private long targetMillis = NO_TARGET;

  /** On the clock up to {@link #lastMillis}. */
  private long elapsedMillis;

  /** Of the latest event. */
  private long lastMillis;

  private long startedMillis = NEVER;
  private long breachedMillis = NEVER;

  /** When the target passes if nothing comes; follows from the others, known once asked for. */
  private OptionalLong breach;

  SlaClock(SlaWatch rules, String metric, String instance) {
    this.rules = rules;
    this.metric = metric;
    this.instance = instance;
  }

  boolean isOf(SlaEvent event) {
    return Objects.equals(metric, event.metric()) && Objects.equals(instance, event.instance());
  }

  /** Whether it is fulfilled, cancelled or given up. */
  boolean isOver() {
    return isOver;
  }

  void take(long millis, SlaEvent event, Consumer<? super SlaResult> out) {
    if (isRunning) {
      elapsedMillis += rules.calendar().openMillisBetween(lastMillis, millis);
    }
    lastMillis = millis;
    breach = null;
    if (event.targetMillis() != NO_TARGET) {
      setTarget(millis, event.targetMillis(), out);
    }
    switch (event.kind()) {
      case APPLY -> {}
      case START -> start(millis);
      case PAUSE -> isRunning = false;
      case BREACH_DELETED -> deleteBreach(millis, out);
      case FULFILL -> {
        String after = "fulfilled after " + elapsedOfTarget();
        end(millis, isBreached() ? SlaStatus.FULFILLED_LATE : SlaStatus.MET, after, out);
      }
      case CANCEL -> {
        if (!isBreached()) {
          end(millis, SlaStatus.CANCELLED, "cancelled after " + elapsedOfTarget(), out);
        }
        isOver = true;
      }
      default -> throw new IllegalStateException("no rule for " + event.kind());
    }
  }

  private void setTarget(long millis, long target, Consumer<? super SlaResult> out) {
    targetMillis = target;
    if (isBreached() && elapsedMillis <= target) {
      cancelBreach(millis, "the target is now " + seconds(target), out);
    } else if (!isBreached() && elapsedMillis > target) {
      breachedMillis = millis;
      emit(millis, SlaStatus.BREACHED, "the new target has passed: " + elapsedOfTarget(), out);
    }
  }

  private void start(long millis) {
    isRunning = true;
    if (startedMillis == NEVER) {
      startedMillis = millis;
    }
  }

  private void deleteBreach(long millis, Consumer<? super SlaResult> out) {
    if (isBreached()) {
      cancelBreach(millis, "the breach was deleted", out);
    }
    targetMillis = NO_TARGET;
  }

  private void cancelBreach(long millis, String why, Consumer<? super SlaResult> out) {
    emit(millis, SlaStatus.BREACH_CANCELLED, why + ", " + seconds(elapsedMillis) + " elapsed", out);
    breachedMillis = NEVER;
  }

  private void end(long millis, SlaStatus status, String why, Consumer<? super SlaResult> out) {
    emit(millis, status, why, out);
    isOver = true;
  }

  private boolean isBreached() {
    return breachedMillis != NEVER;
  }

  /** When the target passes or the clock is given up, if nothing comes. */
  long deadline() {
    if (breach == null) {
      breach = nextBreach();
    }
    long quietSince = isBreached() ? Math.max(breachedMillis, lastMillis) : lastMillis;
    return breach.orElseGet(() -> quietSince + rules.ttl().toMillis());
  }

  private OptionalLong nextBreach() {
    return isRunning && targetMillis != NO_TARGET && !isBreached()
        ? rules.calendar().plusOpenMillis(lastMillis, targetMillis - elapsedMillis)
        : OptionalLong.empty();
  }

  /** What follows at the {@link #deadline}. */
  void passDeadline(Consumer<? super SlaResult> out) {
    long now = deadline();
    if (breach.isPresent()) {
      elapsedMillis = targetMillis;
      lastMillis = now;
      breachedMillis = now;
      breach = null;
      emit(now, SlaStatus.BREACHED, "not fulfilled within " + seconds(targetMillis), out);
    } else {
      if (!isBreached()) {
        String why = "no event for " + rules.ttl().toDays() + " days";
        emit(now, SlaStatus.EXPIRED, why, out);
      }
      isOver = true;
    }
  }

  private void emit(long millis, SlaStatus status, String why, Consumer<? super SlaResult> out) {
    if (targetMillis == NO_TARGET || startedMillis == NEVER) {
      return; // no promise was made
    }
    out.accept(
        new SlaResult(
            metric,
            instance,
            status,
            millis,
            startedMillis,
            isBreached() ? OptionalLong.of(breachedMillis) : OptionalLong.empty(),
            targetMillis,
            elapsedMillis,
            why));
  }

  private String elapsedOfTarget() {
    return seconds(elapsedMillis) + " of " + seconds(targetMillis);
  }

  private static String seconds(long millis) {
    return millis / 1_000 + " s";
  }

  void write(DataOutput out) throws IOException {
    TextBytes.write(metric, out);
    TextBytes.write(instance, out);
    out.writeBoolean(isRunning);
    out.writeLong(targetMillis);
    out.writeLong(elapsedMillis);
    out.writeLong(lastMillis);
    out.writeLong(startedMillis);
    out.writeLong(breachedMillis);
  }

  static SlaClock read(SlaWatch rules, DataInput in) throws IOException {
    SlaClock clock = new SlaClock(rules, TextBytes.read(in), TextBytes.read(in));
    clock.isRunning = in.readBoolean();
    clock.targetMillis = in.readLong();
    clock.elapsedMillis = in.readLong();
    clock.lastMillis = in.readLong();
    clock.startedMillis = in.readLong();
    clock.breachedMillis = in.readLong();
    return clock;
  }
}
