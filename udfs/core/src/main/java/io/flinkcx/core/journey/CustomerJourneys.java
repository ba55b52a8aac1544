package io.flinkcx.core.journey;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/**
 * The journeys of one customer as a state machine. Input are touchpoints and conversions, output
 * are journeys that are over and the time at which the next one will be.
 *
 * <pre>{@code
 * CustomerJourneys customer = new CustomerJourneys();
 * customer.setTimeout(Duration.ofDays(30).toMillis());
 * customer.addTouchpoint(mondayMillis, "ads");
 * customer.addConversion(tuesdayMillis, "shop", 99.90);
 * List<FinishedJourney> journeys = customer.finish(nowMillis, nowMillis); // ads, shop: converted
 * }</pre>
 *
 * <p>A journey ends by a conversion, or by silence: when nothing has come for longer than the
 * timeout. An event at the very end of the timeout still belongs to it. What has not been decided
 * is kept in the order of time, so journeys do not depend on the order of arrival. Equal events of
 * one moment count once.
 */
public final class CustomerJourneys {

  /** The most touchpoints of a journey: a robot's does not fill the memory. */
  public static final int LONGEST = 1_000;

  /** Of the bytes; frozen, as all that follows it: savepoints. */
  private static final int VERSION = 1;

  private static final int HAS_TOUCHPOINT = 1;
  private static final int IS_CONVERSION = 2;
  private static final int HAS_VALUE = 4;

  private long timeoutMillis;

  /** Everything before this instant is decided; an earlier event comes too late. */
  private long openFromMillis = Long.MIN_VALUE;

  /** Touchpoints left out of the first journey. */
  private long cut;

  private final List<JourneyEvent> events;

  /** A customer without events. */
  public CustomerJourneys() {
    this.events = new ArrayList<>();
  }

  private CustomerJourneys(List<JourneyEvent> events) {
    this.events = events;
  }

  /**
   * How long nothing may come before a journey is over.
   *
   * @param millis > 0
   */
  public void setTimeout(long millis) {
    timeoutMillis = millis;
  }

  /** Whether something later has been decided, so that an event no longer counts. */
  public boolean isTooLate(long millis) {
    return millis < openFromMillis;
  }

  /** Takes a touchpoint that is not {@link #isTooLate}. */
  public void addTouchpoint(long millis, String touchpoint) {
    add(new JourneyEvent(millis, touchpoint, false, Double.NaN));
  }

  /**
   * Takes a conversion that is not {@link #isTooLate}.
   *
   * @param touchpoint where it happened, the last of the path; null for none
   * @param value money, NaN for none
   */
  public void addConversion(long millis, String touchpoint, double value) {
    add(new JourneyEvent(millis, touchpoint, true, value));
  }

  private void add(JourneyEvent event) {
    int place = Collections.binarySearch(events, event);
    if (place >= 0) {
      return; // a duplicate
    }
    events.add(-place - 1, event);
    // not for each event: those of later journeys may wait here too
    for (int length = firstLength(); length > LONGEST; length--) {
      events.remove(0);
      cut++;
    }
  }

  /** Number of events of the first journey; 0 if it is short enough by all means. */
  private int firstLength() {
    if (events.size() <= LONGEST) {
      return 0;
    }
    int last = 0;
    while (!isEnd(last)) {
      last++;
    }
    return last + 1;
  }

  /**
   * When the next journey is over: at its conversion, or when its silence is. Empty without events.
   */
  public OptionalLong nextEndMillis() {
    for (int i = 0; i < events.size(); i++) {
      if (isEnd(i)) {
        return OptionalLong.of(endMillis(i));
      }
    }
    return OptionalLong.empty();
  }

  /** Whether the journey is over after an event, provided that no other comes. */
  private boolean isEnd(int event) {
    return events.get(event).isConversion()
        || event == events.size() - 1
        || events.get(event + 1).millis() - events.get(event).millis() > timeoutMillis;
  }

  private long endMillis(int lastEvent) {
    JourneyEvent last = events.get(lastEvent);
    return last.isConversion() ? last.millis() : last.millis() + timeoutMillis;
  }

  /**
   * Takes out the journeys that are over.
   *
   * @param upToMillis all events up to this time have come
   * @param silentUpToMillis up to this time it is known that no other event has come; a silence
   *     that a later event proves is known anyway
   * @return in the order of their ends, a new list
   */
  public List<FinishedJourney> finish(long upToMillis, long silentUpToMillis) {
    List<FinishedJourney> finished = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < events.size(); i++) {
      if (!isEnd(i)) {
        continue;
      }
      boolean isProven = events.get(i).isConversion() || i < events.size() - 1;
      long end = endMillis(i);
      if (end > upToMillis || !isProven && end > silentUpToMillis) {
        break;
      }
      finished.add(journey(events.subList(from, i + 1), end));
      // the very instant of the end is decided too
      openFromMillis = end + 1;
      from = i + 1;
    }
    events.subList(0, from).clear();
    return finished;
  }

  private FinishedJourney journey(List<JourneyEvent> all, long end) {
    int tooMany = Math.max(0, all.size() - LONGEST);
    List<JourneyEvent> journey = all.subList(tooMany, all.size());
    List<JourneyEvent> touched = journey.stream().filter(e -> e.touchpoint() != null).toList();
    JourneyEvent last = journey.get(journey.size() - 1);
    FinishedJourney finished =
        new FinishedJourney(
            touched.stream().map(JourneyEvent::touchpoint).toList(),
            touched.stream().mapToLong(JourneyEvent::millis).toArray(),
            last.isConversion(),
            last.value(),
            end,
            cut + tooMany);
    cut = 0;
    return finished;
  }

  /** The customer as bytes, for a state; {@link #of} reads them. */
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(32 + 24 * events.size());
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(timeoutMillis);
      out.writeLong(openFromMillis);
      out.writeLong(cut);
      out.writeInt(events.size());
      for (JourneyEvent event : events) {
        write(out, event);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes all bytes", e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, JourneyEvent event) throws IOException {
    boolean hasTouchpoint = event.touchpoint() != null;
    boolean hasValue = !Double.isNaN(event.value());
    out.writeLong(event.millis());
    out.writeByte(
        (hasTouchpoint ? HAS_TOUCHPOINT : 0)
            | (event.isConversion() ? IS_CONVERSION : 0)
            | (hasValue ? HAS_VALUE : 0));
    if (hasTouchpoint) {
      byte[] name = event.touchpoint().getBytes(StandardCharsets.UTF_8);
      out.writeInt(name.length);
      out.write(name);
    }
    if (hasValue) {
      out.writeDouble(event.value());
    }
  }

  /** The customer of {@link #bytes}; of null one without events. */
  public static CustomerJourneys of(byte[] bytes) {
    if (bytes == null) {
      return new CustomerJourneys();
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IllegalStateException("journeys of version " + version + " cannot be read");
      }
      long timeout = in.readLong();
      long openFrom = in.readLong();
      long cut = in.readLong();
      int size = in.readInt();
      List<JourneyEvent> events = new ArrayList<>(size + 1);
      for (int i = 0; i < size; i++) {
        events.add(read(in));
      }
      CustomerJourneys customer = new CustomerJourneys(events);
      customer.timeoutMillis = timeout;
      customer.openFromMillis = openFrom;
      customer.cut = cut;
      return customer;
    } catch (IOException e) {
      throw new UncheckedIOException("the state of a customer's journeys is cut off", e);
    }
  }

  private static JourneyEvent read(DataInputStream in) throws IOException {
    long millis = in.readLong();
    int flags = in.readByte();
    String touchpoint = null;
    if ((flags & HAS_TOUCHPOINT) != 0) {
      byte[] name = new byte[in.readInt()];
      in.readFully(name);
      touchpoint = new String(name, StandardCharsets.UTF_8);
    }
    double value = (flags & HAS_VALUE) != 0 ? in.readDouble() : Double.NaN;
    return new JourneyEvent(millis, touchpoint, (flags & IS_CONVERSION) != 0, value);
  }
}
