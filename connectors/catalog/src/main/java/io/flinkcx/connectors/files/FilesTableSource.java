package io.flinkcx.connectors.files;

import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.fs.Path;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.SourceProvider;
import org.apache.flink.table.connector.source.abilities.SupportsSourceWatermark;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;

/**
 * Scans files. It reads every declared column, whatever the query uses, so that the same rows are
 * broken in every query.
 */
final class FilesTableSource implements ScanTableSource, SupportsSourceWatermark {

  private final FileTable table;
  private final FileFormat format;
  private final List<Path> files;
  private final DataType rowType;

  FilesTableSource(FileTable table, FileFormat format, List<Path> files, DataType rowType) {
    this.table = table;
    this.format = format;
    this.files = List.copyOf(files);
    this.rowType = rowType;
  }

  @Override
  public ChangelogMode getChangelogMode() {
    return ChangelogMode.insertOnly();
  }

  @Override
  public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
    TypeInformation<RowData> type = context.createTypeInformation(rowType);
    return SourceProvider.of(
        new FilesSource(new FileRowFormat(table, format, type), files.toArray(Path[]::new)));
  }

  @Override
  public void applySourceWatermark() {
    // Rows of files come in any order, so no watermark before the end of the last file is safe;
    // Flink emits that one for every bounded source.
  }

  @Override
  public DynamicTableSource copy() {
    return new FilesTableSource(table, format, files, rowType);
  }

  @Override
  public String asSummaryString() {
    return "cx-files: " + table.name();
  }
}
