package io.flinkcx.sandbox;

import io.flinkcx.sandbox.note.NoteSession.Answer;
import io.flinkcx.sandbox.note.ReadLimits;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.types.RowKind;

/**
 * The rows of a result up to the limits. In streaming mode rows may be updated until the end of the
 * result, so more rows are held than are returned.
 */
final class LimitedRows {

  private static final int HELD_FOR_EACH = 20;

  private final ReadLimits limits;
  private final long deadlineNanos;
  private final List<RowData> rows = new ArrayList<>();
  private final StandingRows standing; // null in batch mode
  private final int maxHeld;
  private int held;
  private boolean hasUpdates;

  /** The time limit starts now. */
  LimitedRows(ReadLimits limits, boolean isBatch) {
    this.limits = limits;
    this.deadlineNanos = System.nanoTime() + limits.time().toNanos();
    this.maxHeld = (int) Math.min(Integer.MAX_VALUE / 2, (long) HELD_FOR_EACH * limits.rows());
    this.standing = isBatch ? null : new StandingRows(maxHeld);
  }

  boolean isOutOfTime() {
    return System.nanoTime() > deadlineNanos;
  }

  /** Whether no further row is needed. */
  boolean isEnough() {
    return hasEnoughRows() || isOutOfTime();
  }

  private boolean hasEnoughRows() {
    return standing == null ? rows.size() > limits.rows() : held >= maxHeld && !hasUpdates;
  }

  void add(RowData row) {
    if (hasEnoughRows()) {
      return;
    }
    if (standing == null) {
      rows.add(row);
      return;
    }
    hasUpdates |= row.getRowKind() != RowKind.INSERT;
    held++;
    standing.apply(row);
  }

  /** The current rows. */
  Answer answer(RowType type, ZoneId zone) {
    List<RowData> all = standing == null ? rows : new ArrayList<>(standing.all());
    if (all.size() > limits.rows()) {
      return new Answer(
          type, zone, List.copyOf(all.subList(0, limits.rows())), ReadLimits.Stop.ROWS);
    }
    if (isOutOfTime()) {
      if (all.isEmpty()) {
        throw noAnswer(limits);
      }
      return new Answer(type, zone, List.copyOf(all), ReadLimits.Stop.TIME);
    }
    return new Answer(type, zone, List.copyOf(all), null);
  }

  static SandboxException noAnswer(ReadLimits limits) {
    return new SandboxException(
        "no row within "
            + limits.time().toSeconds()
            + " s, so the statement was stopped: an unbounded query needs SET"
            + " 'execution.runtime-mode' = 'batch', a long one more time by --max-seconds N");
  }
}
