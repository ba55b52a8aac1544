package io.flinkcx.functions.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.core.experiment.MeanTest;
import io.flinkcx.core.experiment.VariantSums;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class VariantSumsSerializerTest {

  private final VariantSumsSerializer serializer = new VariantSumsSerializer();

  private static VariantSums sums() {
    VariantSums sums = new VariantSums();
    for (double value : new double[] {1, 2, 4}) {
      sums.add("a", value, 1);
      sums.add("b", 2 * value, value, 1);
    }
    return sums;
  }

  @Test
  void aCopyHasRowsOfItsOwn() {
    VariantSums sums = sums();
    VariantSums copy = serializer.copy(sums);
    copy.add("a", 9, 1);

    assertThat(test(sums)).isEqualTo(test(sums()));
    assertThat(test(copy)).isNotEqualTo(test(sums));
  }

  @Test
  void aSnapshotFindsTheSerializer() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
    serializer.serialize(sums(), out);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    TypeSerializer<VariantSums> restored =
        TypeSerializerSnapshot.<VariantSums>readVersionedSnapshot(in, getClass().getClassLoader())
            .restoreSerializer();

    assertThat(restored).isEqualTo(serializer);
    assertThat(test(restored.deserialize(in))).isEqualTo(test(sums()));
  }

  private static MeanTest test(VariantSums sums) {
    return MeanTest.of(sums.experiment(null), 0.95);
  }
}
