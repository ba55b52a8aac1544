package io.flinkcx.connectors.simulator.world;

import java.util.Arrays;
import java.util.Map;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.StringData;

/**
 * {@code experiments}: one row per exposure; {@code attributes} say whether the customer converted.
 */
final class ExperimentsTable implements LifeTable {

  private static final int COLUMNS = RowWriter.columns("experiments");
  private static final Experiments.Experiment[] EXPERIMENTS = Experiments.Experiment.values();
  private static final StringData[] IDS =
      Arrays.stream(EXPERIMENTS)
          .map(experiment -> Text.of(experiment.id))
          .toArray(StringData[]::new);
  private static final StringData CONTROL = Text.of("control");
  private static final StringData TREATMENT = Text.of("treatment");
  private static final MapData CONVERTED = converted("true");
  private static final MapData NOT_CONVERTED = converted("false");

  private final long toMillis;
  private final Experiments experiments;

  ExperimentsTable(CompanyOptions options) {
    toMillis = options.to().toEpochMilli();
    experiments = new Experiments(options);
  }

  @Override
  public void rows(Life life, RowSink sink) {
    if (life.firstOrderAtMillis >= toMillis) {
      return;
    }
    for (int i = 0; i < EXPERIMENTS.length; i++) {
      Experiments.Exposure exposure = experiments.exposure(life, EXPERIMENTS[i]);
      long at = exposure.atMillis;
      if (at >= toMillis || !sink.wants(at)) {
        continue;
      }
      boolean hasConverted =
          exposure.convertedAtMillis != Millis.NEVER && exposure.convertedAtMillis < toMillis;
      sink.add(
          at,
          new RowWriter(COLUMNS, toMillis)
              .text(IDS[i])
              .text(life.id())
              .text(exposure.isTreated ? TREATMENT : CONTROL)
              .at(at)
              .from(life.id("-X", i + 1), hasConverted ? CONVERTED : NOT_CONVERTED, at));
    }
  }

  private static MapData converted(String value) {
    return new GenericMapData(Map.of(Text.of("is_converted"), Text.of(value)));
  }
}
