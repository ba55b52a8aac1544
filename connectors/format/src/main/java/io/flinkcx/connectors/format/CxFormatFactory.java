package io.flinkcx.connectors.format;

import java.util.Set;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.DataType;

/**
 * {@code 'format' = 'cx'}: decodes payloads of vendors, one per message, to rows of the unified
 * tables.
 *
 * <pre>{@code
 * CREATE TABLE answers (response_id STRING, question_id STRING, metric STRING, score DOUBLE,
 *   answered_at TIMESTAMP_LTZ(3), cx_error STRING, cx_raw BYTES)
 * WITH ('connector' = 'kafka', ..., 'format' = 'cx', 'cx.profile' = 'typeform',
 *   'cx.table' = 'survey_responses', 'cx.metric-map' = 'nps_score = nps, csat = csat');
 * }</pre>
 */
public final class CxFormatFactory implements DeserializationFormatFactory {

  /** The value of {@code 'format'}. */
  public static final String IDENTIFIER = "cx";

  @Override
  public String factoryIdentifier() {
    return IDENTIFIER;
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
  public DecodingFormat<DeserializationSchema<RowData>> createDecodingFormat(
      DynamicTableFactory.Context context, ReadableConfig options) {
    FactoryUtil.validateFactoryOptions(this, options);
    SettingsFactory settings = new SettingsFactory(context, options);
    return new DecodingFormat<>() {
      @Override
      public DeserializationSchema<RowData> createRuntimeDecoder(
          DynamicTableSource.Context source, DataType columns) {
        return new CxDeserializationSchema(
            settings.settings(columns), source.createTypeInformation(columns));
      }

      @Override
      public ChangelogMode getChangelogMode() {
        return ChangelogMode.insertOnly();
      }
    };
  }
}
