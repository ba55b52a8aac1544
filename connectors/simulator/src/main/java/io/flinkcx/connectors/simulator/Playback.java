package io.flinkcx.connectors.simulator;

import java.util.List;
import org.apache.flink.table.data.GenericRowData;

/**
 * Plays the lives of some splits as one sequence of rows.
 *
 * <pre>{@code
 * while (true) {
 *   switch (playback.step()) {
 *     case ROW -> emit(playback.row(), playback.eventMillis());
 *     case WATERMARK -> emitWatermark(playback.watermarkMillis());
 *     case WORKING -> {} // no row yet; a checkpoint is possible here
 *     case END -> { return; }
 *   }
 * }
 * }</pre>
 */
interface Playback {

  /** The result of a step. */
  enum Step {
    ROW,
    WATERMARK,
    WORKING,
    END
  }

  /** Does a bounded amount of work. */
  Step step();

  /** The row of the last step with result ROW. */
  GenericRowData row();

  long eventMillis();

  /** All further rows have a greater event time, except for rows that are late on purpose. */
  long watermarkMillis();

  /** The unfinished splits with their positions, for a restart. */
  List<SimulatorSplit> splits();
}
