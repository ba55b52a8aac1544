package io.flinkcx.core.machine;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Drives the {@link Machine} of a key at a time: keeps the events that are ahead of the watermark,
 * hands them over in the order of time with the deadlines between them, and says when a timer is
 * needed. Whatever a key holds is one array of bytes, which is read and written once per call:
 *
 * <pre>{@code
 * Timeline<Event, Alert, Watch> timeline = new Timeline<>(rules);
 * timeline.read(state);
 * Arrival arrival = timeline.add(millis, event, watermark, timers); // for a row
 * timeline.pass(timerMillis, watermark, timers, this::emit);        // or for a timer
 * state = timeline.bytes();
 * }</pre>
 *
 * <p><b>Rows.</b> What happens at a moment comes out of {@link #pass} for a timer of that moment,
 * so that its row carries the time of what happened. Events from which no row comes need no timer:
 * with each event that is added, the machine is asked when the first row would come, and the events
 * that the watermark has passed until then are taken with the next one. So a machine must do the
 * same whenever it is given the same.
 *
 * <p><b>Timers.</b> A timer stands at the next row or deadline, or before it. A timer that stands
 * is never moved: if an earlier one is needed it is set too, so a key with a deadline and a row
 * that waits for the watermark has two.
 *
 * <p><b>Late events.</b> An event counts, as if on time, unless something at its time or later has
 * been decided: a row has come, or, by default, the watermark has passed an event.
 *
 * <p><b>End of the input.</b> The watermark then jumps to its maximum. That is no silence: a
 * deadline takes effect up to the end of the observation, if that is known, or if a later event
 * proves it.
 *
 * <p><b>Bounds.</b> At most {@link #LARGEST} events of a key wait; the earliest are kept.
 */
public final class Timeline<E, O, M extends Machine<E, O>> {

  /** The most events of a key that wait for the watermark: a robot's do not fill the memory. */
  public static final int LARGEST = 10_000;

  /** Bytes of the events since the last row that are open to earlier ones. */
  private static final int LARGEST_OPEN = 65_536;

  /** Of the bytes; frozen, as all that follows it: savepoints. */
  private static final int VERSION = 1;

  private static final int HAS_END = 1;
  private static final int HAS_MACHINE = 2;

  private static final long NEVER = Long.MAX_VALUE;

  private final MachineType<E, O, M> type;

  private final ByteList event = new ByteList();
  private final DataOutputStream eventOut = new DataOutputStream(event);
  private final ByteList machine = new ByteList();
  private final DataOutputStream machineOut = new DataOutputStream(machine);
  private final ByteList all = new ByteList();
  private final WaitingEvents waiting = new WaitingEvents();

  private boolean hasMachine;

  /** Whether the machine has done something that is not written yet. */
  private boolean hasChanged;

  /** Rows of moments that are looked at before their time. */
  private final List<O> ahead = new ArrayList<>();

  /** Everything before this instant is decided; an earlier event comes too late. */
  private long openFromMillis;

  /** End of the observation, {@link #NEVER} for none. */
  private long observedUntilMillis;

  /** Timers that stand, each before the one that was set before it. */
  private long[] timers = new long[4];

  private int timerCount;

  /**
   * Without a key.
   *
   * @param type the rules, for all keys
   */
  public Timeline(MachineType<E, O, M> type) {
    this.type = type;
  }

  /**
   * Starts with another key.
   *
   * @param state what {@link #bytes} gave for it, null for a key of which nothing is known
   * @throws IllegalStateException if a later release wrote it
   */
  public void read(byte[] state) {
    timerCount = 0;
    hasMachine = false;
    hasChanged = false;
    machine.cut(0);
    openFromMillis = Long.MIN_VALUE;
    observedUntilMillis = NEVER;
    if (state == null) {
      waiting.clear();
      return;
    }
    if (state[0] != VERSION) {
      throw new IllegalStateException("state of version " + state[0] + " cannot be read");
    }
    int flags = state[1];
    openFromMillis = ByteList.longAt(state, 2);
    int place = 2 + Long.BYTES;
    if ((flags & HAS_END) != 0) {
      observedUntilMillis = ByteList.longAt(state, place);
      place += Long.BYTES;
    }
    int count = ByteList.intAt(state, place);
    place += Integer.BYTES;
    for (; timerCount < count; place += Long.BYTES) {
      push(ByteList.longAt(state, place));
    }
    if ((flags & HAS_MACHINE) != 0) {
      int length = ByteList.intAt(state, place);
      place += Integer.BYTES;
      machine.write(state, place, length);
      hasMachine = true;
      place += length;
    }
    waiting.read(state, place, state.length - place);
  }

  /** The key for {@link #read}, null if nothing is to be kept. */
  public byte[] bytes() {
    if (!hasMachine && waiting.isEmpty() && timerCount == 0) {
      return null;
    }
    all.cut(0);
    all.write(VERSION);
    all.write((observedUntilMillis == NEVER ? 0 : HAS_END) | (hasMachine ? HAS_MACHINE : 0));
    all.writeLong(openFromMillis);
    if (observedUntilMillis != NEVER) {
      all.writeLong(observedUntilMillis);
    }
    all.writeInt(timerCount);
    for (int i = 0; i < timerCount; i++) {
      all.writeLong(timers[i]);
    }
    if (hasMachine) {
      all.writeInt(machine.size());
      all.write(machine.array(), 0, machine.size());
    }
    waiting.writeTo(all);
    return Arrays.copyOf(all.array(), all.size());
  }

  /**
   * Sets the end of the observation: later events and deadlines do not count, and up to there a
   * silence is known when the input ends.
   *
   * @param millis null for none
   */
  public void observeUntil(Long millis) {
    observedUntilMillis = millis == null ? NEVER : millis;
  }

  /**
   * Adds an event.
   *
   * @param watermark all events up to this time have come; Long.MIN_VALUE before the first
   */
  public Arrival add(long millis, E happened, long watermark, Timers stand) {
    if (millis > observedUntilMillis) {
      return Arrival.NOT_OBSERVED;
    }
    M key = machine();
    if (!isOpen()) {
      key = settle(key, watermark);
    }
    boolean mayBeCleared = !hasMachine && type.clearsFinished();
    if (millis < openFromMillis || mayBeCleared && millis <= watermark) {
      return Arrival.TOO_LATE;
    }
    event.cut(0);
    try {
      type.writeEvent(happened, eventOut);
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes all bytes", e);
    }
    Arrival arrival = waiting.add(millis, event, LARGEST);
    if (arrival != Arrival.DUPLICATE) {
      setTimer(foresee(key, watermark), stand);
    }
    return arrival;
  }

  /** Forgets all of this key. */
  public void erase(Timers stand) {
    while (timerCount > 0) {
      stand.clear(timers[--timerCount]);
    }
    read(null);
  }

  /**
   * Takes what has happened.
   *
   * @param timerMillis the time of the timer that fires
   * @param watermark all events up to this time have come; Long.MAX_VALUE at the end of the input
   * @param out takes what follows at the time of the timer
   */
  public void pass(long timerMillis, long watermark, Timers stand, Consumer<? super O> out) {
    while (timerCount > 0 && timers[timerCount - 1] <= timerMillis) {
      timerCount--;
    }
    if (!hasMachine && waiting.isEmpty()) {
      return; // a timer of a key that is cleared
    }
    M key = isOpen() ? passRows(timerMillis, watermark, out) : passAll(timerMillis, watermark, out);
    if (waiting.isEmpty() && type.clearsFinished() && key.isFinished()) {
      erase(stand);
      return;
    }
    setTimer(foresee(key, watermark), stand);
  }

  /** Takes what has happened up to the time of a timer, then what follows without a row. */
  private M passAll(long timerMillis, long watermark, Consumer<? super O> out) {
    M key = machine();
    for (long next = nextMoment(key);
        next <= timerMillis && isDue(next, watermark);
        next = nextMoment(key)) {
      happen(next, key, out);
      hasChanged = true;
    }
    return settle(key, watermark);
  }

  /** Takes what has happened up to the last row that comes by the time of a timer. */
  private M passRows(long timerMillis, long watermark, Consumer<? super O> out) {
    while (true) {
      M key = machine();
      int place = waiting.place();
      long openFrom = openFromMillis;
      for (long next = nextMoment(key);
          ahead.isEmpty() && next <= timerMillis && isDue(next, watermark);
          next = nextMoment(key)) {
        happen(next, key, ahead::add);
      }
      if (ahead.isEmpty()) {
        waiting.returnTo(place);
        openFromMillis = openFrom;
        return machine();
      }
      ahead.forEach(out);
      ahead.clear();
      write(key);
    }
  }

  /** Whether events since the last row are open to earlier ones, and not too many. */
  private boolean isOpen() {
    return type.decidesByRows() && waiting.size() <= LARGEST_OPEN;
  }

  /**
   * Takes the events that the watermark has passed, up to the first from which a row comes: that
   * waits for its timer. Writes the machine as it then is.
   *
   * @return the machine
   */
  private M settle(M key, long watermark) {
    M settled = key;
    long first = nextMoment(key);
    if (isEvent(first) && first <= watermark) {
      if (hasChanged) {
        write(key);
      }
      int place = waiting.place();
      long openFrom = openFromMillis;
      long next = first;
      while (isEvent(next) && next <= watermark) {
        happen(next, settled, ahead::add);
        if (!ahead.isEmpty()) {
          ahead.clear();
          settled = machine();
          waiting.returnTo(place);
          openFromMillis = openFrom;
          for (long again = first; again < next; again = nextMoment(settled)) {
            happen(again, settled, ahead::add);
          }
          hasChanged = next > first;
          break;
        }
        hasChanged = true;
        next = nextMoment(settled);
      }
    }
    if (hasChanged) {
      write(settled);
    }
    return settled;
  }

  /**
   * When a timer is needed, if no other event comes: at the first event from which a row comes, or
   * at the first deadline.
   *
   * @param key is of no use any more
   * @return {@link #NEVER} if none is needed
   */
  private long foresee(M key, long watermark) {
    int place = waiting.place();
    long openFrom = openFromMillis;
    long last = NEVER;
    long next = nextMoment(key);
    while (isEvent(next) && ahead.isEmpty()) {
      last = next;
      happen(next, key, ahead::add);
      next = nextMoment(key);
    }
    if (!ahead.isEmpty()) {
      next = last;
    } else if (next == NEVER && type.clearsFinished() && key.isFinished()) {
      next = last; // to be cleared then
    } else if (watermark == Long.MAX_VALUE && !isDue(next, watermark)) {
      next = NEVER; // a silence that is not known
    }
    ahead.clear();
    waiting.returnTo(place);
    openFromMillis = openFrom;
    return next;
  }

  private boolean isEvent(long moment) {
    return !waiting.isEmpty() && waiting.firstMillis() == moment;
  }

  /**
   * When something happens next: an event, or a deadline before it. A deadline before the event
   * that set it takes effect with that event.
   */
  private long nextMoment(M key) {
    long nextEvent = waiting.isEmpty() ? NEVER : waiting.firstMillis();
    long decided = openFromMillis == Long.MIN_VALUE ? openFromMillis : openFromMillis - 1;
    long deadline = Math.max(decided, key.nextDeadlineMillis().orElse(NEVER));
    return deadline < nextEvent && deadline <= observedUntilMillis ? deadline : nextEvent;
  }

  /**
   * Whether that moment is known to have come: a silence by the watermark, or by a later event; a
   * deadline at the moment of an event by that event.
   */
  private boolean isDue(long moment, long watermark) {
    if (moment == NEVER || moment > watermark) {
      return false;
    }
    if (moment < openFromMillis) {
      return true;
    }
    boolean hasInputEnded = watermark == Long.MAX_VALUE;
    return !waiting.isEmpty() || !hasInputEnded || observedUntilMillis != NEVER;
  }

  private void happen(long moment, M key, Consumer<? super O> out) {
    if (isEvent(moment)) {
      try {
        while (isEvent(moment)) {
          key.take(moment, type.readEvent(waiting.takeFirst()), out);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("the state of a waiting event is cut off", e);
      }
    } else {
      key.advance(moment, out);
      if (key.nextDeadlineMillis().orElse(NEVER) <= moment) {
        throw new IllegalStateException("a machine's deadline must pass, it stands at " + moment);
      }
    }
    openFromMillis = Math.max(openFromMillis, moment + 1);
  }

  private void setTimer(long millis, Timers stand) {
    if (millis != NEVER && (timerCount == 0 || millis < timers[timerCount - 1])) {
      stand.set(millis);
      push(millis);
    }
  }

  private void push(long millis) {
    if (timerCount == timers.length) {
      timers = Arrays.copyOf(timers, 2 * timerCount);
    }
    timers[timerCount++] = millis;
  }

  private M machine() {
    if (!hasMachine) {
      return type.start();
    }
    try {
      return type.read(
          new DataInputStream(new ByteArrayInputStream(machine.array(), 0, machine.size())));
    } catch (IOException e) {
      throw new UncheckedIOException("the state of a machine is cut off", e);
    }
  }

  private void write(M key) {
    machine.cut(0);
    try {
      key.write(machineOut);
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes all bytes", e);
    }
    hasMachine = true;
    hasChanged = false;
  }
}
