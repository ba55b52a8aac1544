package io.flinkcx.connectors.format;

import io.flinkcx.connectors.format.mapping.Mapping;
import io.flinkcx.connectors.format.mapping.MappingParser;
import java.io.Serializable;
import org.apache.flink.table.types.logical.RowType;

/**
 * The settings of a decoder, checked at planning and sent to the tasks.
 *
 * @param mappingName name of the profile or file, for messages
 * @param mappingText text of the mapping
 * @param table the unified table of the rows
 * @param rowType the declared columns
 * @param maxBytes maximum size of a payload
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
