package io.flinkcx.functions.rfm;

import io.flinkcx.core.rfm.OrderLog;
import io.flinkcx.functions.state.StateSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;

/** Writes one customer's orders into Flink's state. */
public final class OrderLogSerializer extends StateSerializer<OrderLog> {

  private static final long serialVersionUID = 1L;

  static final DataType TYPE = DataTypes.RAW(OrderLog.class, new OrderLogSerializer()).notNull();

  @Override
  public OrderLog createInstance() {
    return new OrderLog();
  }

  @Override
  public void serialize(OrderLog log, DataOutputView target) throws IOException {
    log.write(target);
  }

  @Override
  public OrderLog deserialize(DataInputView source) throws IOException {
    return OrderLog.read(source);
  }

  @Override
  public TypeSerializerSnapshot<OrderLog> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Finds the serializer by its class. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<OrderLog> {

    public Snapshot() {
      super(OrderLogSerializer::new);
    }
  }
}
