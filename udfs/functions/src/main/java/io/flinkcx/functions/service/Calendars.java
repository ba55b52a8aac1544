package io.flinkcx.functions.service;

import io.flinkcx.core.service.BusinessCalendar;
import io.flinkcx.functions.arguments.Settings;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calendars by their text: each is read once, and the ones used last are kept. */
final class Calendars implements Serializable {

  private static final long serialVersionUID = 1L;

  static final String NAME = "calendar";

  /** A call has one mostly, or one for each team or country. */
  private static final int KEPT = 256;

  private final String function;
  private transient Map<String, BusinessCalendar> known;

  /**
   * @param function the SQL name, for errors
   */
  Calendars(String function) {
    this.function = function;
  }

  /**
   * @throws IllegalArgumentException if the text cannot be read
   */
  static BusinessCalendar require(String function, String text) {
    return Settings.named(function, () -> BusinessCalendar.of(text));
  }

  /**
   * The calendar with this text.
   *
   * @throws IllegalArgumentException if it cannot be read
   */
  BusinessCalendar of(String text) {
    if (known == null) {
      known = new LatestUsed();
    }
    BusinessCalendar calendar = known.get(text);
    if (calendar == null) {
      calendar = require(function, text);
      known.put(text, calendar);
    }
    return calendar;
  }

  private static final class LatestUsed extends LinkedHashMap<String, BusinessCalendar> {

    private static final long serialVersionUID = 1L;

    LatestUsed() {
      super(16, .75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, BusinessCalendar> eldest) {
      return size() > KEPT;
    }
  }
}
