package io.flinkcx.functions.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.catalogue.CxFunction;
import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.functions.catalogue.DocEntry;
import io.flinkcx.testing.FlinkSession;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CxFunctionsTableTest {

  @Test
  void listsTheWholeCatalogue() {
    FlinkSession flink = FlinkSession.streaming();
    flink.run("LOAD MODULE cx");
    assertThat(flink.rows("SELECT name FROM CX_FUNCTIONS()"))
        .extracting(row -> row.getField(0))
        .containsExactlyInAnyOrderElementsOf(
            CxFunctions.ALL.stream().map(CxFunction::name).map(Object.class::cast).toList());
  }

  @Test
  void entriesComeWithTheirSnippets() {
    FlinkSession flink = FlinkSession.streaming();
    flink.run("LOAD MODULE cx");
    assertThat(flink.rows("SELECT name, summary, example FROM CX_FUNCTIONS()"))
        .hasSameSizeAs(CxFunctions.ALL)
        .allSatisfy(
            row -> {
              DocEntry entry =
                  DocEntry.of(
                      CxFunctions.find(row.<String>getFieldAs(0).toLowerCase(Locale.ROOT))
                          .orElseThrow());
              assertThat(row.getField(1)).isEqualTo(entry.summary());
              assertThat(row.getField(2)).isEqualTo(entry.examples().get(0).sql());
              assertThat(row.toString()).doesNotContain("{{", "}}");
            });
  }
}
