package io.flinkcx.functions.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.core.rfm.OrderLog;
import io.flinkcx.core.rfm.RfmUnit;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class OrderLogSerializerTest {

  private final OrderLogSerializer serializer = new OrderLogSerializer();

  private static OrderLog log() {
    OrderLog log = new OrderLog();
    log.add(RfmUnit.DAY, 12, 30, 20, 1);
    log.add(RfmUnit.DAY, 10, 20, 20, 1);
    return log;
  }

  @Test
  void aCopyHasOrdersOfItsOwn() {
    OrderLog log = log();
    OrderLog copy = serializer.copy(log);
    copy.add(RfmUnit.DAY, 14, 40, 20, 1);

    assertThat(log.summary().orElseThrow().frequency()).isEqualTo(1);
    assertThat(copy.summary().orElseThrow().frequency()).isEqualTo(2);
    assertThat(serializer.copy(new OrderLog()).summary()).isEmpty();
  }

  @Test
  void aSnapshotFindsTheSerializer() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
    serializer.serialize(log(), out);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    TypeSerializer<OrderLog> restored =
        TypeSerializerSnapshot.<OrderLog>readVersionedSnapshot(in, getClass().getClassLoader())
            .restoreSerializer();

    assertThat(restored).isEqualTo(serializer);
    assertThat(restored.deserialize(in).summary()).isEqualTo(log().summary());
  }
}
