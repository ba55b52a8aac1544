package io.flinkcx.connectors.files;

import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.PendingSplitsCheckpoint;
import org.apache.flink.connector.file.src.enumerate.NonSplittingRecursiveEnumerator;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.table.data.RowData;

/**
 * Flink's file source passes no metrics to its formats. This one gives each reader a format that
 * counts broken rows in the reader's {@code numRecordsInErrors}.
 */
final class FilesSource
    implements Source<RowData, FileSourceSplit, PendingSplitsCheckpoint<FileSourceSplit>> {

  private static final long serialVersionUID = 1L;

  private final FileRowFormat format;
  private final Path[] files;
  private final FileSource<RowData> source;

  FilesSource(FileRowFormat format, Path... files) {
    this.format = format;
    this.files = files.clone();
    this.source = source(format, this.files);
  }

  private static FileSource<RowData> source(FileRowFormat format, Path... files) {
    // the files are chosen at planning; the default filter would silently drop one named _x.csv
    return FileSource.forBulkFileFormat(format, files)
        .setFileEnumerator(() -> new NonSplittingRecursiveEnumerator(file -> true))
        .build();
  }

  @Override
  public Boundedness getBoundedness() {
    return source.getBoundedness();
  }

  @Override
  public SourceReader<RowData, FileSourceSplit> createReader(SourceReaderContext context) {
    FileRowFormat counting =
        format.countingIn(context.metricGroup().getNumRecordsInErrorsCounter());
    return source(counting, files).createReader(context);
  }

  @Override
  public SplitEnumerator<FileSourceSplit, PendingSplitsCheckpoint<FileSourceSplit>>
      createEnumerator(SplitEnumeratorContext<FileSourceSplit> context) {
    return source.createEnumerator(context);
  }

  @Override
  public SplitEnumerator<FileSourceSplit, PendingSplitsCheckpoint<FileSourceSplit>>
      restoreEnumerator(
          SplitEnumeratorContext<FileSourceSplit> context,
          PendingSplitsCheckpoint<FileSourceSplit> checkpoint) {
    return source.restoreEnumerator(context, checkpoint);
  }

  @Override
  public SimpleVersionedSerializer<FileSourceSplit> getSplitSerializer() {
    return source.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<PendingSplitsCheckpoint<FileSourceSplit>>
      getEnumeratorCheckpointSerializer() {
    return source.getEnumeratorCheckpointSerializer();
  }
}
