package io.flinkcx.connectors.format;

import java.io.IOException;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.Collector;

/**
 * Decodes messages of one payload each. A message without a value, such as Kafka's tombstones,
 * gives no row.
 */
final class CxDeserializationSchema implements DeserializationSchema<RowData> {

  private static final long serialVersionUID = 1L;

  private final DecoderSettings settings;
  private final TypeInformation<RowData> type;
  private transient PayloadDecoder decoder;

  CxDeserializationSchema(DecoderSettings settings, TypeInformation<RowData> type) {
    this.settings = settings;
    this.type = type;
  }

  @Override
  public void open(InitializationContext context) {
    decoder = new PayloadDecoder(settings, context.getMetricGroup());
  }

  @Override
  public void deserialize(byte[] message, Collector<RowData> out) throws IOException {
    if (message != null) {
      decoder.decode(message, out::collect);
    }
  }

  @Override
  public RowData deserialize(byte[] message) {
    throw new UnsupportedOperationException(
        "a payload may give several rows: use deserialize(byte[], Collector)");
  }

  @Override
  public boolean isEndOfStream(RowData nextElement) {
    return false;
  }

  @Override
  public TypeInformation<RowData> getProducedType() {
    return type;
  }
}
