package io.flinkcx.functions.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.catalogue.CxFunction;
import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.testing.FlinkSession;
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
}
