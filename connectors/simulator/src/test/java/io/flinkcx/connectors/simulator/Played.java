package io.flinkcx.connectors.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.table.data.GenericRowData;

/** What a playback has given. */
final class Played {

  /** A row, when it happened, and the watermark before it. */
  record Out(GenericRowData row, long eventMillis, long watermarkMillis) {}

  private Played() {}

  /** All that is left. */
  static List<Out> toTheEnd(Playback playback) {
    return rows(playback, Integer.MAX_VALUE);
  }

  /** At most that many rows. */
  static List<Out> rows(Playback playback, int most) {
    List<Out> rows = new ArrayList<>();
    long watermark = Long.MIN_VALUE;
    while (rows.size() < most) {
      switch (playback.step()) {
        case ROW -> rows.add(new Out(playback.row(), playback.eventMillis(), watermark));
        case WATERMARK -> watermark = playback.watermarkMillis();
        case WORKING -> {}
        case END -> {
          return rows;
        }
      }
    }
    return rows;
  }

  /** How often each row came: two multisets compared in linear time. */
  static Map<GenericRowData, Long> counts(List<GenericRowData> rows) {
    return rows.stream().collect(Collectors.groupingBy(row -> row, Collectors.counting()));
  }

  static List<GenericRowData> rowsOf(List<Out> outs) {
    return outs.stream().map(Out::row).toList();
  }
}
