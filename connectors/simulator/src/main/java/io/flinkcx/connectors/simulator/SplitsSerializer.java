package io.flinkcx.connectors.simulator;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Splits in a checkpoint: a count, then five longs each. The format of each version is frozen. */
final class SplitsSerializer implements SimpleVersionedSerializer<List<SimulatorSplit>> {

  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(List<SimulatorSplit> splits) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(splits.size());
    for (SimulatorSplit split : splits) {
      out.writeLong(split.number());
      out.writeLong(split.stride());
      out.writeLong(split.position().arrivalMillis());
      out.writeLong(split.position().customer());
      out.writeLong(split.position().rows());
    }
    return bytes.toByteArray();
  }

  @Override
  public List<SimulatorSplit> deserialize(int version, byte[] serialized) throws IOException {
    if (version != VERSION) {
      throw new IOException(
          "cx-simulator: the checkpoint's splits have version %d, expected %d; restore with the"
                  .formatted(version, VERSION)
              + " release that wrote it, or start without it");
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
    int count = in.readInt();
    List<SimulatorSplit> splits = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      splits.add(
          new SimulatorSplit(
              in.readLong(),
              in.readLong(),
              new Position(in.readLong(), in.readLong(), in.readLong())));
    }
    return splits;
  }

  /** The same format for one split, for the state of readers. */
  SimpleVersionedSerializer<SimulatorSplit> single() {
    return new SimpleVersionedSerializer<>() {
      @Override
      public int getVersion() {
        return VERSION;
      }

      @Override
      public byte[] serialize(SimulatorSplit split) throws IOException {
        return SplitsSerializer.this.serialize(List.of(split));
      }

      @Override
      public SimulatorSplit deserialize(int version, byte[] serialized) throws IOException {
        return SplitsSerializer.this.deserialize(version, serialized).get(0);
      }
    };
  }
}
