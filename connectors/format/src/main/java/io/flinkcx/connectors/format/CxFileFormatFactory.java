package io.flinkcx.connectors.format;

import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.table.factories.BulkReaderFormatFactory;
import org.apache.flink.connector.file.table.format.BulkDecodingFormat;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.DataType;

/**
 * {@code 'format' = 'cx'} for {@code 'connector' = 'filesystem'}: Flink would split files at line
 * breaks, which exports have within quotes and between fields.
 */
public final class CxFileFormatFactory implements BulkReaderFormatFactory {

  @Override
  public String factoryIdentifier() {
    return CxFormatFactory.IDENTIFIER;
  }

  @Override
  public Set<ConfigOption<?>> requiredOptions() {
    return Set.of();
  }

  @Override
  public Set<ConfigOption<?>> optionalOptions() {
    return CxFormatOptions.optional();
  }

  @Override
  public BulkDecodingFormat<RowData> createDecodingFormat(
      DynamicTableFactory.Context context, ReadableConfig options) {
    FactoryUtil.validateFactoryOptions(this, options);
    SettingsFactory settings = new SettingsFactory(context, options);
    return new BulkDecodingFormat<>() {
      @Override
      public BulkFormat<RowData, FileSourceSplit> createRuntimeDecoder(
          DynamicTableSource.Context source, DataType columns) {
        return new PayloadFileFormat(
            settings.settings(columns), source.createTypeInformation(columns));
      }

      @Override
      public ChangelogMode getChangelogMode() {
        return ChangelogMode.insertOnly();
      }
    };
  }
}
