package io.flinkcx.connectors.format.payload;

import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.util.BufferRecycler;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.util.RecyclerPool;

/** The buffers of one reader, which parses one document at a time, without a lookup. */
final class OwnBuffers implements RecyclerPool<BufferRecycler> {

  private static final long serialVersionUID = 1L;

  private final transient BufferRecycler buffers = new BufferRecycler();

  @Override
  public BufferRecycler acquireAndLinkPooled() {
    return buffers;
  }

  @Override
  public BufferRecycler acquirePooled() {
    return buffers;
  }

  @Override
  public void releasePooled(BufferRecycler released) {}
}
