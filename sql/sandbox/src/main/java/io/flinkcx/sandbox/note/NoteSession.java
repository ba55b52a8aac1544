package io.flinkcx.sandbox.note;

import java.time.ZoneId;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/** The session of a note: in the local Flink, or in a remote gateway. */
public interface NoteSession extends AutoCloseable {

  /**
   * Runs a statement and reads its result up to the limits.
   *
   * @throws Exception if it fails; {@code io.flinkcx.sandbox.Failure} knows its cause
   */
  Answer run(String statement, ReadLimits limits) throws Exception;

  @Override
  void close();

  /**
   * What a statement answered.
   *
   * @param type of the rows, null if there is no result
   * @param zone in which the session shows TIMESTAMP_LTZ
   * @param stop why reading stopped before the end, null if it did not
   */
  record Answer(RowType type, ZoneId zone, List<RowData> rows, ReadLimits.Stop stop) {

    static final Answer NOTHING = new Answer(null, null, List.of(), null);

    /** No result: the statement set, created or wrote something. */
    public static Answer nothing() {
      return NOTHING;
    }
  }
}
