package io.flinkcx.functions.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes an object of core into Flink's state, in the bytes that the object has for itself.
 *
 * <p>An accumulator of this kind is a RAW value. In batch Flink hands such an object from row to
 * row as it is; it would take a class with fields apart after every row and put it together again
 * before the next one. Names of its subclasses and of their snapshots are frozen once released:
 * savepoints.
 */
public abstract class StateSerializer<T> extends TypeSerializerSingleton<T> {

  private static final long serialVersionUID = 1L;

  /** So many bytes have most states. */
  private static final int USUAL_BYTES = 256;

  @Override
  public abstract void serialize(T state, DataOutputView target) throws IOException;

  @Override
  public abstract T deserialize(DataInputView source) throws IOException;

  @Override
  public final T copy(T state) {
    try {
      DataOutputSerializer out = new DataOutputSerializer(USUAL_BYTES);
      serialize(state, out);
      return deserialize(new DataInputDeserializer(out.getSharedBuffer(), 0, out.length()));
    } catch (IOException e) {
      throw new IllegalStateException("memory that cannot be written", e);
    }
  }

  @Override
  public final T copy(T state, T reuse) {
    return copy(state);
  }

  @Override
  public final void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public final T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public final boolean isImmutableType() {
    return false;
  }

  @Override
  public final int getLength() {
    return -1;
  }
}
