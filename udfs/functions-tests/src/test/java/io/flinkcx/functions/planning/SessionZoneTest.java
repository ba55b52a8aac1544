package io.flinkcx.functions.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import java.time.ZoneId;
import org.apache.flink.table.api.internal.TableEnvironmentInternal;
import org.junit.jupiter.api.Test;

class SessionZoneTest {

  @Test
  void zoneIsThatOfTheSessionAtAnyTime() {
    FlinkSession flink = FlinkSession.batch();
    assertThat(zone(flink)).isEqualTo(ZoneId.systemDefault());
    flink.set("table.local-time-zone", "Asia/Tokyo");
    assertThat(zone(flink)).isEqualTo(ZoneId.of("Asia/Tokyo"));
  }

  private static ZoneId zone(FlinkSession flink) {
    return SessionZone.of(
            ((TableEnvironmentInternal) flink.tables()).getCatalogManager().getDataTypeFactory())
        .orElse(null);
  }
}
