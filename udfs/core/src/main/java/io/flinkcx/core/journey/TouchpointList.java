package io.flinkcx.core.journey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The touchpoints of one customer with their times. A touchpoint is a name, which is kept once; the
 * events have its number. It has plain fields, because Flink stores it and savepoints outlive
 * releases: names and types are frozen.
 *
 * <p>Equal touchpoints of one moment are one. Different ones of one moment are in the order of
 * their names, so that the path does not depend on the order of arrival.
 */
public class TouchpointList {

  /** The longest path: {@link EventList} keeps no more. */
  public static final int LONGEST = EventList.LARGEST;

  /** The code of an event is the place of its name here. */
  public String[] names = {};

  public EventList events = new EventList();

  /** Adds a touchpoint, or with a count below 0 takes it back. */
  public void add(long time, String touchpoint, int count) {
    events.add(time, code(touchpoint), count);
    if (names.length > 2 * events.size + 16) {
      forgetUnusedNames();
    }
  }

  /** Adds all touchpoints of another list. */
  public void addAll(TouchpointList other) {
    EventList others = other.events;
    int[] codes = new int[other.names.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = code(other.names[i]);
    }
    EventList recoded = new EventList();
    recoded.cut = others.cut;
    recoded.cutUntil = others.cutUntil;
    for (int i = 0; i < others.size; i++) {
      recoded.add(others.times[i], codes[others.codes[i]], others.counts[i]);
    }
    events.addAll(recoded);
  }

  /** Whether nothing is there. */
  public boolean isEmpty() {
    for (int i = 0; i < events.size; i++) {
      if (events.counts[i] > 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The path in the order of time.
   *
   * @param repeats what becomes of repeated touchpoints
   * @param maxLength the most touchpoints; of a longer path the latest, >= 1
   */
  public List<String> path(PathRepeats repeats, int maxLength) {
    List<String> path = new ArrayList<>();
    int from = 0;
    while (from < events.size) {
      int to = from;
      List<String> moment = new ArrayList<>();
      for (; to < events.size && events.times[to] == events.times[from]; to++) {
        if (events.counts[to] > 0) {
          moment.add(names[events.codes[to]]);
        }
      }
      moment.sort(Comparator.naturalOrder());
      path.addAll(moment);
      from = to;
    }
    List<String> all = repeats.applyTo(path);
    return all.subList(Math.max(0, all.size() - maxLength), all.size());
  }

  private int code(String touchpoint) {
    for (int code = 0; code < names.length; code++) {
      if (names[code].equals(touchpoint)) {
        return code;
      }
    }
    names = Arrays.copyOf(names, names.length + 1);
    names[names.length - 1] = touchpoint;
    return names.length - 1;
  }

  /** Names of cut events are not needed any more: a robot's would fill the memory. */
  private void forgetUnusedNames() {
    TouchpointList used = new TouchpointList();
    used.events.cut = events.cut;
    used.events.cutUntil = events.cutUntil;
    for (int i = 0; i < events.size; i++) {
      used.events.add(events.times[i], used.code(names[events.codes[i]]), events.counts[i]);
    }
    names = used.names;
    events = used.events;
  }
}
