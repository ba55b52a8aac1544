package io.flinkcx.core.profile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A list of texts in a store. It is read and written with its owner while it is short; of a long
 * one the owner has the end only, and chunks of their own hold the rest, each with the number of
 * the chunk before it. So to append costs the same for any length, and to append a whole list reads
 * one chunk.
 */
final class TextList {

  private static final int CHUNK_BYTES = 2048;
  private static final long NONE = 0;

  private int size;
  private long newest = NONE;
  private long oldest = NONE;
  private byte[] end = {};

  /** The entries, repeated ones included. */
  int size() {
    return size;
  }

  void append(WorkingSet store, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer longer = ByteBuffer.allocate(end.length + Short.BYTES + bytes.length);
    end = longer.put(end).putShort((short) bytes.length).put(bytes).array();
    size++;
    spill(store);
  }

  /** Appends a list that is not used any more. */
  void appendAll(WorkingSet store, TextList other) {
    if (other.newest != NONE) {
      if (newest == NONE) {
        oldest = other.oldest;
      } else {
        ByteBuffer first = ByteBuffer.wrap(store.chunk(other.oldest).clone());
        store.putChunk(other.oldest, first.putLong(0, newest).array());
      }
      newest = other.newest;
    }
    byte[] both = Arrays.copyOf(end, end.length + other.end.length);
    System.arraycopy(other.end, 0, both, end.length, other.end.length);
    end = both;
    size += other.size;
    spill(store);
  }

  private void spill(WorkingSet store) {
    if (end.length <= CHUNK_BYTES) {
      return;
    }
    long chunk = store.nextNumber();
    store.putChunk(
        chunk, ByteBuffer.allocate(Long.BYTES + end.length).putLong(newest).put(end).array());
    newest = chunk;
    if (oldest == NONE) {
      oldest = chunk;
    }
    end = new byte[0];
  }

  /** Reads all entries, in no certain order. */
  void forEach(WorkingSet store, Consumer<String> reader) {
    read(ByteBuffer.wrap(end), reader);
    for (long chunk = newest; chunk != NONE; ) {
      ByteBuffer bytes = ByteBuffer.wrap(store.chunk(chunk));
      chunk = bytes.getLong();
      read(bytes, reader);
    }
  }

  private static void read(ByteBuffer bytes, Consumer<String> reader) {
    while (bytes.hasRemaining()) {
      int length = Short.toUnsignedInt(bytes.getShort());
      reader.accept(new String(bytes.array(), bytes.position(), length, StandardCharsets.UTF_8));
      bytes.position(bytes.position() + length);
    }
  }

  /** Leaves an empty list. */
  void clear(WorkingSet store) {
    for (long chunk = newest; chunk != NONE; ) {
      long before = ByteBuffer.wrap(store.chunk(chunk)).getLong();
      store.removeChunk(chunk);
      chunk = before;
    }
    size = 0;
    newest = NONE;
    oldest = NONE;
    end = new byte[0];
  }

  /** The length of what {@link #write} writes. */
  int bytes() {
    return 1 + Integer.BYTES + (newest == NONE ? 0 : 2 * Long.BYTES) + Short.BYTES + end.length;
  }

  void write(ByteBuffer out) {
    out.put((byte) (newest == NONE ? 0 : 1)).putInt(size);
    if (newest != NONE) {
      out.putLong(newest).putLong(oldest);
    }
    out.putShort((short) end.length).put(end);
  }

  static TextList read(ByteBuffer in) {
    TextList list = new TextList();
    boolean hasChunks = in.get() == 1;
    list.size = in.getInt();
    if (hasChunks) {
      list.newest = in.getLong();
      list.oldest = in.getLong();
    }
    list.end = new byte[in.getShort()];
    in.get(list.end);
    return list;
  }
}
