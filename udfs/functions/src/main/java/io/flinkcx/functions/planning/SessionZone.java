package io.flinkcx.functions.planning;

import java.time.ZoneId;
import java.util.Optional;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.config.TableConfigOptions;
import org.apache.flink.table.catalog.DataTypeFactory;

/** The time zone of the session, {@code table.local-time-zone}, as a CAST takes it. */
public final class SessionZone {

  private SessionZone() {}

  /** The zone of the session with that type factory, empty where this Flink does not tell it. */
  public static Optional<ZoneId> of(DataTypeFactory session) {
    return FlinkInternals.sessionOptions(session).map(SessionZone::of);
  }

  private static ZoneId of(ReadableConfig options) {
    String zone = options.get(TableConfigOptions.LOCAL_TIME_ZONE);
    return zone.equals(TableConfigOptions.LOCAL_TIME_ZONE.defaultValue())
        ? ZoneId.systemDefault()
        : ZoneId.of(zone);
  }
}
