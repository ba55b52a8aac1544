package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.NpsGroups;
import io.flinkcx.functions.state.StateSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes the answers of groups into Flink's state. */
public final class NpsGroupsSerializer extends StateSerializer<NpsGroups> {

  private static final long serialVersionUID = 1L;

  @Override
  public NpsGroups createInstance() {
    return new NpsGroups();
  }

  @Override
  public void serialize(NpsGroups groups, DataOutputView target) throws IOException {
    groups.write(target);
  }

  @Override
  public NpsGroups deserialize(DataInputView source) throws IOException {
    return NpsGroups.read(source);
  }

  @Override
  public TypeSerializerSnapshot<NpsGroups> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Finds the serializer by its class. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<NpsGroups> {

    public Snapshot() {
      super(NpsGroupsSerializer::new);
    }
  }
}
