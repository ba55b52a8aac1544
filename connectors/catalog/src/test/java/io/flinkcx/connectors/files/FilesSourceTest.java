package io.flinkcx.connectors.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesSourceTest {

  @TempDir Path folder;

  @Test
  void brokenRowsCountInTheMetricOfTheReader() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("_a.csv"), "id,score,words\nA,9,x\nB,nine,x\nC,7,x\nD,8\n");
    Counter numRecordsInErrors = new SimpleCounter();
    List<String> rows = read(file, numRecordsInErrors);
    assertThat(rows).containsExactly("+I(A,9.0,x)", "+I(C,7.0,x)");
    assertThat(numRecordsInErrors.getCount()).isEqualTo(2);
  }

  private static List<String> read(Path file, Counter numRecordsInErrors) throws Exception {
    org.apache.flink.core.fs.Path path = new org.apache.flink.core.fs.Path(file.toUri());
    FilesSource source =
        new FilesSource(
            new FileRowFormat(TestTables.table(), null, TypeInformation.of(RowData.class)), path);
    Rows rows = new Rows();
    SourceReader<RowData, FileSourceSplit> reader =
        source.createReader(context(numRecordsInErrors));
    try {
      reader.start();
      reader.addSplits(List.of(split(path, Files.size(file))));
      reader.notifyNoMoreSplits();
      while (reader.pollNext(rows) != InputStatus.END_OF_INPUT) {
        reader.isAvailable().get();
      }
    } finally {
      reader.close();
    }
    return rows.texts;
  }

  private static FileSourceSplit split(org.apache.flink.core.fs.Path path, long bytes)
      throws IOException {
    return new FileSourceSplit("0", path, 0, bytes, 0, bytes);
  }

  private static SourceReaderContext context(Counter numRecordsInErrors) {
    SourceReaderMetricGroup others = UnregisteredMetricsGroup.createSourceReaderMetricGroup();
    SourceReaderMetricGroup metrics =
        (SourceReaderMetricGroup)
            Proxy.newProxyInstance(
                SourceReaderMetricGroup.class.getClassLoader(),
                new Class<?>[] {SourceReaderMetricGroup.class},
                (proxy, method, arguments) ->
                    method.getName().equals("getNumRecordsInErrorsCounter")
                        ? numRecordsInErrors
                        : method.invoke(others, arguments));
    return (SourceReaderContext)
        Proxy.newProxyInstance(
            SourceReaderContext.class.getClassLoader(),
            new Class<?>[] {SourceReaderContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "metricGroup" -> metrics;
                  case "getConfiguration" -> new Configuration();
                  case "getIndexOfSubtask" -> 0;
                  case "currentParallelism" -> 1;
                  default -> null;
                });
  }

  /** Collects rows, whichever split they come from. */
  private static final class Rows implements ReaderOutput<RowData> {
    private final List<String> texts = new ArrayList<>();

    @Override
    public void collect(RowData row) {
      texts.add(row.toString());
    }

    @Override
    public void collect(RowData row, long timestamp) {
      collect(row);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
      throw new AssertionError("files emit no watermark before their end");
    }

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}

    @Override
    public SourceOutput<RowData> createOutputForSplit(String splitId) {
      return this;
    }

    @Override
    public void releaseOutputForSplit(String splitId) {}
  }
}
