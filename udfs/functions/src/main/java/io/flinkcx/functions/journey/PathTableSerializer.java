package io.flinkcx.functions.journey;

import io.flinkcx.core.journey.PathTable;
import io.flinkcx.functions.state.StateSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes {@link PathTable}. */
public final class PathTableSerializer extends StateSerializer<PathTable> {

  private static final long serialVersionUID = 1L;

  @Override
  public void serialize(PathTable table, DataOutputView target) throws IOException {
    table.write(target);
  }

  @Override
  public PathTable deserialize(DataInputView source) throws IOException {
    return PathTable.read(source);
  }

  @Override
  public PathTable createInstance() {
    return new PathTable();
  }

  @Override
  public TypeSerializerSnapshot<PathTable> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Says how the table was written; there is one way. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<PathTable> {

    public Snapshot() {
      super(PathTableSerializer::new);
    }
  }
}
