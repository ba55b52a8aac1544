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
 *     case WORKING -> {} // nothing yet; a checkpoint may come in here
 *     case END -> { return; }
 *   }
 * }
 * }</pre>
 */
interface Playback {

  /** What a step has come to. */
  enum Step {
    ROW,
    WATERMARK,
    WORKING,
    END
  }

  /** Goes on by a bounded amount of work. */
  Step step();

  /** The row of the last step that said ROW. */
  GenericRowData row();

  long eventMillis();

  /** No row with an event time up to here comes any more, but those that are late on purpose. */
  long watermarkMillis();

  /** The splits with what is out of them, to go on from; none that are through. */
  List<SimulatorSplit> splits();
}
