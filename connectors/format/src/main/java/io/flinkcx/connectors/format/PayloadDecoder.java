package io.flinkcx.connectors.format;

import io.flinkcx.connectors.format.mapping.Mapping;
import io.flinkcx.connectors.format.mapping.TableMapping;
import io.flinkcx.connectors.format.payload.BrokenPayload;
import io.flinkcx.connectors.format.payload.Part;
import io.flinkcx.connectors.format.payload.PayloadReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes payloads to rows of one table, for one thread. A payload, or each {@link Part} of it,
 * gives all of its rows or, if anything in it is invalid, only its dead letter, so that it can be
 * decoded again as a whole.
 */
final class PayloadDecoder {

  /** Payloads that were skipped. */
  static final String SKIPPED = "cxSkippedPayloads";

  /** Payloads that became a dead letter. */
  static final String DEAD_LETTERS = "cxDeadLetters";

  /** Payloads for another table of the mapping. */
  static final String FOR_OTHER_TABLES = "cxPayloadsForOtherTables";

  /** Payloads for this table without rows. */
  static final String WITHOUT_ROWS = "cxPayloadsWithoutRows";

  private static final Logger LOG = LoggerFactory.getLogger(PayloadDecoder.class);
  private static final int NAMED = 5;

  private final DecoderSettings settings;
  private final TableMapping mapping;
  private final RowBuilder builder;
  private final Counter skipped;
  private final Counter deadLetters;
  private final Counter forOtherTables;
  private final Counter withoutRows;
  private long good;

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
    this.withoutRows = metrics.counter(WITHOUT_ROWS);
  }

  PayloadReader.FileLayout fileLayout() {
    return mapping.fileLayout();
  }

  /**
   * Decodes one payload.
   *
   * @throws IOException if it is invalid and invalid payloads end the job
   */
  void decode(byte[] payload, Consumer<RowData> out) throws IOException {
    if (payload.length > settings.maxBytes()) {
      broken(tooLarge(payload.length), payload, out);
      return;
    }
    List<? extends Part> parts = mapping.parts(payload);
    if (parts.isEmpty()) {
      withoutRows.inc();
    }
    for (Part part : parts) {
      decode(part, out);
    }
  }

  /**
   * Handles a payload that is too large to be read.
   *
   * @param place its place, for messages
   * @throws IOException if invalid payloads end the job
   */
  void tooLarge(long bytes, String place, Consumer<RowData> out) throws IOException {
    broken(tooLarge(bytes) + "; it was not read: " + place, null, out);
  }

  private String tooLarge(long bytes) {
    return String.format(
        "the payload has %d bytes, more than 'cx.max-size' = %d", bytes, settings.maxBytes());
  }

  private void decode(Part part, Consumer<RowData> out) throws IOException {
    List<RowBuilder.Built> rows = new ArrayList<>();
    try {
      Mapping.RowTarget target =
          (values, changed) ->
              rows.add(
                  builder.row(values, changed, rows.isEmpty() ? null : rows.get(rows.size() - 1)));
      if (!mapping.rows(part, target)) {
        forOtherTables.inc();
      } else if (rows.isEmpty()) {
        withoutRows.inc();
      }
    } catch (BrokenPayload e) {
      String place = part.place().isEmpty() ? "" : part.place() + ": ";
      broken(place + e.getMessage(), part.bytes(), out);
      return;
    }
    good += rows.isEmpty() ? 0 : 1;
    emit(rows, part, out);
  }

  /** The number of payloads by outcome. */
  String summary() {
    long broken = deadLetters.getCount() + skipped.getCount();
    long none = forOtherTables.getCount() + withoutRows.getCount();
    return String.format(
        "%d payloads: %d gave rows, %d dead letters, %d skipped, %d for other tables, %d without rows",
        good + broken + none,
        good,
        deadLetters.getCount(),
        skipped.getCount(),
        forOtherTables.getCount(),
        withoutRows.getCount());
  }

  private void emit(List<RowBuilder.Built> rows, Part part, Consumer<RowData> out) {
    StringData id =
        builder.identifiesPayload() && !rows.isEmpty() ? RowBuilder.payloadId(part.bytes()) : null;
    for (int i = 0; i < rows.size(); i++) {
      GenericRowData row = rows.get(i).row();
      builder.identify(row, id);
      builder.number(row, i + 1);
      out.accept(row);
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
