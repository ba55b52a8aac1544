package io.flinkcx.connectors.format;

import io.flinkcx.connectors.format.mapping.Mapping;
import io.flinkcx.connectors.format.mapping.TableMapping;
import io.flinkcx.connectors.format.payload.BrokenPayload;
import io.flinkcx.connectors.format.payload.PayloadReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.table.data.RowData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes of a payload to rows of one table, for one thread. A payload gives all of its rows, or, if
 * a part of it is wrong, none but its dead letter, so that it can be decoded again as a whole.
 */
final class PayloadDecoder {

  /** Payloads that were skipped. */
  static final String SKIPPED = "cxSkippedPayloads";

  /** Payloads that became a dead letter. */
  static final String DEAD_LETTERS = "cxDeadLetters";

  /** Payloads that are for another table of the mapping. */
  static final String FOR_OTHER_TABLES = "cxPayloadsForOtherTables";

  private static final Logger LOG = LoggerFactory.getLogger(PayloadDecoder.class);
  private static final int NAMED = 5;

  private final DecoderSettings settings;
  private final TableMapping mapping;
  private final RowBuilder builder;
  private final Counter skipped;
  private final Counter deadLetters;
  private final Counter forOtherTables;

  PayloadDecoder(DecoderSettings settings, MetricGroup metrics) {
    this.settings = settings;
    this.mapping =
        settings
            .mapping()
            .of(settings.table(), settings.rowType().getFieldNames().contains(RowBuilder.CHANGED));
    this.builder = new RowBuilder(settings, mapping);
    this.skipped = metrics.counter(SKIPPED);
    this.deadLetters = metrics.counter(DEAD_LETTERS);
    this.forOtherTables = metrics.counter(FOR_OTHER_TABLES);
  }

  PayloadReader.FileLayout fileLayout() {
    return mapping.fileLayout();
  }

  /**
   * Decodes one payload.
   *
   * @throws IOException if it is broken and broken ones are to end the job
   */
  void decode(byte[] payload, Consumer<RowData> out) throws IOException {
    List<RowBuilder.Built> rows = new ArrayList<>();
    try {
      if (payload.length > settings.maxBytes()) {
        throw new BrokenPayload(
            String.format(
                "the payload has %d bytes, more than 'cx.max-size' = %d",
                payload.length, settings.maxBytes()));
      }
      Mapping.RowTarget target =
          (values, changed) ->
              rows.add(
                  builder.row(values, changed, rows.isEmpty() ? null : rows.get(rows.size() - 1)));
      if (!mapping.rows(payload, target)) {
        forOtherTables.inc();
      }
      rows.forEach(built -> out.accept(built.row()));
    } catch (BrokenPayload e) {
      broken(e.getMessage(), payload, out);
    }
  }

  private void broken(String reason, byte[] payload, Consumer<RowData> out) throws IOException {
    switch (settings.onError()) {
      case EMIT -> {
        deadLetters.inc();
        out.accept(builder.deadLetter(reason, payload));
      }
      case SKIP -> {
        skipped.inc();
        if (skipped.getCount() <= NAMED) {
          LOG.warn("Table {}: skipped a payload: {}", settings.tableName(), reason);
        }
      }
      case FAIL ->
          throw new IOException(
              String.format(
                  "Table %s: a payload cannot be decoded by mapping %s: %s; declare the columns"
                      + " cx_error STRING and cx_raw BYTES to keep such payloads, or set"
                      + " 'cx.on-error' = 'skip'",
                  settings.tableName(), settings.mappingName(), reason));
    }
  }
}
