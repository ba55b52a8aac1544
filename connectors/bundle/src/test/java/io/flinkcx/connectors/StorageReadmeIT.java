package io.flinkcx.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import io.flinkcx.testing.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/**
 * The SQL of the catalog's README that is marked {@code sql servers} runs, on servers that have
 * other addresses.
 */
class StorageReadmeIT {

  private static final Path README =
      SharedData.projectRoot().resolve("connectors/catalog/README.md");
  private static final Pattern BLOCK = Pattern.compile("```sql servers\\n(.*?)```", Pattern.DOTALL);

  private static List<String> blocks() throws Exception {
    Matcher block = BLOCK.matcher(Files.readString(README));
    List<String> blocks = new ArrayList<>();
    while (block.find()) {
      blocks.add(
          block
              .group(1)
              .replace("broker:9092", Servers.kafka().address())
              .replace("jdbc:postgresql://db:5432/cx", Servers.postgres().address())
              .replace(
                  "?user=postgres',\n  'jdbc.username' = 'cx'",
                  "',\n  'jdbc.username' = 'postgres'")
              .replace("CX_DB_PASSWORD", "PATH") // that server asks for none
              .replace(
                  "'kafka.max-out-of-orderness'",
                  "'kafka.scan.bounded.mode' = 'latest-offset', 'kafka.max-out-of-orderness'"));
    }
    return blocks;
  }

  @Test
  void everyBlockRuns() throws Exception {
    Servers.execute(
        Servers.postgres().address(),
        "CREATE SCHEMA sales; CREATE TABLE sales.orders (LIKE orders)");
    FlinkSession flink = Servers.withJar(FlinkSession.streaming());
    Servers.createRawTable(flink, "webhooks", "typeform-webhooks");
    flink.run(
        """
        INSERT INTO webhooks VALUES
          ('{"event_id":"e1","event_type":"form_response","form_response":{"form_id":"f1","token":"readme","submitted_at":"2024-01-31T10:20:30Z","answers":[{"type":"number","number":9,"field":{"id":"x","ref":"q_nps","type":"opinion_scale"}}]}}'),
          ('not JSON')
        """);
    List<String> blocks = blocks();
    assertThat(blocks).hasSize(3);
    for (String block : blocks) {
      // a statement set is one statement
      for (String statement : block.split(";\\s*\\n(?!INSERT|END)")) {
        if (!statement.isBlank()) {
          flink.run(statement.strip().replaceFirst(";$", ""));
        }
      }
    }
    assertThat(
            flink.rows(
                "SELECT metric, score FROM warehouse.unified.survey_responses WHERE response_id ="
                    + " 'readme'"))
        .containsExactly(Row.of("nps", 9.0));
    assertThat(
            flink.rows(
                "SELECT CAST(cx_raw AS STRING) FROM live.unified.dead_letters /*+"
                    + " OPTIONS('scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' ="
                    + " 'latest-offset') */"))
        .containsExactly(Row.of("not JSON"));
    assertThat(flink.rows("SELECT order_id FROM base.unified.orders")).isEmpty();
  }
}
