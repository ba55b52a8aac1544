package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxNpsTest {

  @Test
  void batchKeepsTheHashAggregate() {
    FlinkSession flink = FlinkSession.batch();
    flink.run("LOAD MODULE cx");
    flink.run(
        "CREATE TEMPORARY TABLE answers (k STRING, score INT)"
            + " WITH ('connector' = 'filesystem', 'path' = '/tmp', 'format' = 'csv')");
    assertThat(flink.tables().explainSql("SELECT k, CX_NPS(score) FROM answers GROUP BY k"))
        .contains("HashAggregate(isMerge=[true]", "LocalHashAggregate")
        .doesNotContain("SortAggregate");
  }

  @Test
  void takesAnyNumericType() {
    FlinkSession flink = FlinkSession.batch();
    flink.run("LOAD MODULE cx");
    for (String type : new String[] {"TINYINT", "SMALLINT", "BIGINT", "FLOAT", "DECIMAL(4, 1)"}) {
      assertThat(
              flink.row("SELECT CX_NPS(CAST(score AS " + type + ")) FROM (VALUES 9) AS t(score)"))
          .as(type)
          .isEqualTo(Row.of(100.0));
    }
  }
}
