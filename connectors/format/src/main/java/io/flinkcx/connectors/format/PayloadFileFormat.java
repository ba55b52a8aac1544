package io.flinkcx.connectors.format;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.ArrayResultIterator;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.core.fs.Path;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.data.RowData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files of payloads, each read as one split, because a document may have many lines. A position is
 * the number of rows before it; a restored reader decodes and skips them again.
 */
final class PayloadFileFormat implements BulkFormat<RowData, FileSourceSplit> {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(PayloadFileFormat.class);
  private static final int BATCH_ROWS = 1024;

  private final DecoderSettings settings;
  private final TypeInformation<RowData> type;

  PayloadFileFormat(DecoderSettings settings, TypeInformation<RowData> type) {
    this.settings = settings;
    this.type = type;
  }

  @Override
  public BulkFormat.Reader<RowData> createReader(Configuration config, FileSourceSplit split)
      throws IOException {
    return new Reader(split);
  }

  @Override
  public BulkFormat.Reader<RowData> restoreReader(Configuration config, FileSourceSplit split)
      throws IOException {
    Reader reader = new Reader(split);
    try {
      CheckpointedPosition position = split.getReaderPosition().orElseThrow();
      reader.skip(Math.max(0, position.getOffset()) + position.getRecordsAfterOffset());
      return reader;
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  @Override
  public boolean isSplittable() {
    return false;
  }

  @Override
  public TypeInformation<RowData> getProducedType() {
    return type;
  }

  private final class Reader implements BulkFormat.Reader<RowData> {

    private final PayloadDecoder decoder;
    private final PayloadFile payloads;
    private final Queue<RowData> decoded = new ArrayDeque<>();
    private final Path file;
    private long number;
    private long position;
    private boolean isAtEnd;

    Reader(FileSourceSplit split) throws IOException {
      file = split.path();
      // a file format has no access to the metrics of its source
      decoder = new PayloadDecoder(settings, new UnregisteredMetricsGroup());
      payloads = new PayloadFile(file, decoder.fileLayout(), settings.maxBytes());
    }

    void skip(long rows) throws IOException {
      while (position < rows && nextRow() != null) {
        position++;
      }
    }

    @Override
    public BulkFormat.RecordIterator<RowData> readBatch() throws IOException {
      RowData[] batch = new RowData[BATCH_ROWS];
      int size = 0;
      for (RowData row = nextRow(); row != null; row = size < BATCH_ROWS ? nextRow() : null) {
        batch[size++] = row;
      }
      if (size == 0) {
        return null;
      }
      ArrayResultIterator<RowData> iterator = new ArrayResultIterator<>();
      iterator.set(batch, size, position, 0);
      position += size;
      return iterator;
    }

    private RowData nextRow() throws IOException {
      while (decoded.isEmpty()) {
        number++;
        try {
          byte[] payload = payloads.next();
          if (payload == null) {
            end();
            return null;
          }
          decoder.decode(payload, decoded::add);
        } catch (PayloadFile.TooLarge e) {
          decoder.tooLarge(e.bytes, "line " + e.line + " of file " + file, decoded::add);
        } catch (IOException e) {
          throw new IOException("File " + file + ", payload " + number + ": " + e.getMessage(), e);
        }
      }
      return decoded.remove();
    }

    /** Logs the counts, which replace the metrics. */
    private void end() {
      if (!isAtEnd) {
        isAtEnd = true;
        LOG.info("Table {}: file {} held {}", settings.tableName(), file, decoder.summary());
      }
    }

    @Override
    public void close() throws IOException {
      payloads.close();
    }
  }
}
