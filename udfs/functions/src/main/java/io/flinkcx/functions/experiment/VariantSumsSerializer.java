package io.flinkcx.functions.experiment;

import io.flinkcx.core.experiment.VariantSums;
import io.flinkcx.functions.state.StateSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes the sums of variants into Flink's state. */
public final class VariantSumsSerializer extends StateSerializer<VariantSums> {

  private static final long serialVersionUID = 1L;

  @Override
  public VariantSums createInstance() {
    return new VariantSums();
  }

  @Override
  public void serialize(VariantSums sums, DataOutputView target) throws IOException {
    sums.write(target);
  }

  @Override
  public VariantSums deserialize(DataInputView source) throws IOException {
    return VariantSums.read(source);
  }

  @Override
  public TypeSerializerSnapshot<VariantSums> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Finds the serializer by its class. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<VariantSums> {

    public Snapshot() {
      super(VariantSumsSerializer::new);
    }
  }
}
