package io.flinkcx.sandbox.print;

import java.io.IOException;
import java.io.Writer;
import java.time.ZoneId;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonGenerator;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/** JSON lines: an object for each row, ROW columns as objects inside it; see {@link JsonValues}. */
public final class JsonRows implements RowSink {

  private final Writer out;
  private RowType type;
  private JsonGenerator json;

  /**
   * @param out is flushed at the end and not closed
   */
  public JsonRows(Writer out) {
    this.out = out;
  }

  @Override
  public void begin(RowType type, ZoneId sessionZone) throws IOException {
    this.type = type;
    this.json = JsonValues.JSON.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
  }

  @Override
  public void row(RowData row) throws IOException {
    JsonValues.write(json, row, type);
    json.writeRaw('\n');
  }

  @Override
  public void end() throws IOException {
    json.close();
    out.flush();
  }
}
