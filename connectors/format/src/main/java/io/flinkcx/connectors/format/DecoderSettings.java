package io.flinkcx.connectors.format;

import io.flinkcx.connectors.format.mapping.Mapping;
import io.flinkcx.connectors.format.mapping.MappingParser;
import java.io.Serializable;
import org.apache.flink.table.types.logical.RowType;

/**
 * All that decoding needs to know, checked at planning and shipped to the tasks.
 *
 * @param mappingName name of the profile or file, for messages
 * @param mappingText its lines
 * @param table the unified table that is filled
 * @param rowType the declared columns
 * @param maxBytes longest payload that is read
 */
record DecoderSettings(
    String tableName,
    String mappingName,
    String mappingText,
    String table,
    RowType rowType,
    MetricMap metrics,
    OnError onError,
    String timeZone,
    long maxBytes)
    implements Serializable {

  Mapping mapping() {
    return MappingParser.parse(mappingName, mappingText);
  }
}
