package io.flinkcx.connectors.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.testing.FlinkSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.catalog.exceptions.TableNotExistException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the catalog makes of its options; topics are read and written in KafkaStorageIT. */
class KafkaStorageTest {

  private static final String SERVERS = "kafka.properties.bootstrap.servers";
  private static final String NOBODY = "localhost:1";

  private final FlinkSession flink = FlinkSession.streaming();

  @Test
  void aTableWhoseRowsStandIsALogAndARevisedOneAChangelogByKey() throws Exception {
    create(Map.of("kafka.topic-prefix", "cx."));
    assertThat(options("touchpoints"))
        .isEqualTo(
            Map.of(
                "connector", "kafka",
                "topic", "cx.touchpoints",
                "format", "json",
                "json.timestamp-format.standard", "ISO-8601",
                "json.encode.decimal-as-plain-number", "true",
                "scan.startup.mode", "earliest-offset",
                "scan.watermark.idle-timeout", "30 s",
                "properties.isolation.level", "read_committed",
                "properties.bootstrap.servers", NOBODY));
    assertThat(options("orders"))
        .containsEntry("connector", "upsert-kafka")
        .containsEntry("topic", "cx.orders")
        .containsEntry("key.format", "json")
        .containsEntry("value.format", "json")
        .containsEntry("value.json.timestamp-format.standard", "ISO-8601")
        .doesNotContainKeys("format", "scan.startup.mode");
    assertThat(watermark("orders"))
        .isEqualTo("`ordered_at` - INTERVAL '0 00:01:00.000' DAY(3) TO SECOND(3)");
    assertThat(key("orders")).isEqualTo("PRI(order_id)");
    assertThat(key("touchpoints")).isNull();
  }

  @Test
  void anOptionOfAllTablesGoesToThoseWhoseConnectorKnowsIt() throws Exception {
    create(
        Map.of(
            "kafka.scan.startup.mode", "latest-offset",
            "kafka.sink.buffer-flush.max-rows", "10",
            "kafka.sink.buffer-flush.interval", "1 s",
            "kafka.max-out-of-orderness", "2 h",
            "orders.max-out-of-orderness", "1500 ms",
            "orders.topic", "shop-orders",
            "survey_responses.connector", "kafka"));
    assertThat(options("touchpoints"))
        .containsEntry("scan.startup.mode", "latest-offset")
        .doesNotContainKeys("sink.buffer-flush.max-rows", "max-out-of-orderness");
    assertThat(options("orders"))
        .containsEntry("sink.buffer-flush.max-rows", "10")
        .containsEntry("topic", "shop-orders")
        .doesNotContainKey("scan.startup.mode");
    assertThat(options("survey_responses")).containsEntry("connector", "kafka");
    assertThat(watermark("orders"))
        .isEqualTo("`ordered_at` - INTERVAL '0 00:00:01.500' DAY(3) TO SECOND(3)");
    assertThat(watermark("touchpoints"))
        .isEqualTo("`occurred_at` - INTERVAL '0 02:00:00.000' DAY(3) TO SECOND(3)");
  }

  @Test
  void exactlyOnceHasATransactionNameForEachTableAndATimeoutThatBrokersAllow() throws Exception {
    create(
        Map.of(
            "kafka.sink.delivery-guarantee", "exactly-once",
            "kafka.sink.transactional-id-prefix", "nightly"));
    assertThat(options("scores"))
        .containsEntry("sink.transactional-id-prefix", "nightly-scores")
        .containsEntry("properties.transaction.timeout.ms", "600000");
  }

  @Test
  void wrongOptionsAreNamed() {
    assertInvalid(Map.of("kafka.sink.delivery-guarantee", "exactly-once"))
        .hasStackTraceContaining(
            "Catalog shop: 'sink.delivery-guarantee' = 'exactly-once' needs"
                + " 'kafka.sink.transactional-id-prefix'; give each writing job");
    assertInvalid(Map.of("orders.connector", "kafak"))
        .hasStackTraceContaining(
            "Catalog shop: 'orders.connector' must be one of kafka, upsert-kafka, got 'kafak'");
    assertInvalid(Map.of("orders.scan.startup.mode", "latest-offset"))
        .hasStackTraceContaining("Catalog shop: unknown option 'orders.scan.startup.mode'");
    assertInvalid(Map.of("kafka.scan.startup.mod", "latest-offset"))
        .hasStackTraceContaining(
            "Catalog shop: unknown option 'kafka.scan.startup.mod'; did you mean"
                + " 'kafka.scan.startup.mode'?");
    assertInvalid(Map.of("kafka.format", "avro", "kafka.avro.timestamp_mapping.legacy", "true"))
        .hasStackTraceContaining(
            "the format 'avro' is not on the class path; add the jar flink-sql-avro to lib/ or by"
                + " ADD JAR");
    assertInvalid(Map.of("orders.format", "jsn"))
        .hasStackTraceContaining(
            "Catalog shop: table orders: there is no format 'jsn' on the class path; did you mean"
                + " 'json'?");
    assertInvalid(Map.of("touchpoints.json.ignore-eror", "true"))
        .hasStackTraceContaining("Catalog shop: unknown option 'touchpoints.json.ignore-eror'");
    assertInvalid(Map.of("orders.max-out-of-orderness", "soon"))
        .hasStackTraceContaining(
            "Catalog shop: 'orders.max-out-of-orderness' must be a duration such as '30 s' or"
                + " '5 min', got 'soon'");
    assertThatThrownBy(
            () -> flink.run("CREATE CATALOG shop WITH ('type' = 'cx', 'storage' = 'kafka')"))
        .hasStackTraceContaining(
            "Catalog shop: 'kafka.properties.bootstrap.servers' is missing; expected the brokers");
  }

  @Test
  void aMissingJarOfAUsersOwnTableIsNamed() throws Exception {
    create(Map.of());
    flink.run(
        "CREATE TABLE avros (a STRING) WITH ('connector' = 'kafka', 'topic' = 'a', 'format' ="
            + " 'avro')");
    flink.run("CREATE TABLE pages (a STRING) WITH ('connector' = 'kafak')");
    flink.run("CREATE TABLE indexed (a STRING) WITH ('connector' = 'elasticsearch-7')");
    flink.run(
        "CREATE TABLE payloads (a STRING) WITH ('connector' = 'kafka', 'topic' = 'a', 'format' ="
            + " 'blob')");
    assertUnusable("avros", "Table avros: the format 'avro' is not on the class path; add the jar");
    assertUnusable(
        "pages", "Table pages: there is no connector 'kafak' on the class path; did you mean");
    assertUnusable(
        "indexed",
        "Table indexed: there is no connector 'elasticsearch-7' on the class path; add its jar");
    assertUnusable("payloads", "Table payloads: there is no format 'blob' on the class path; add");
  }

  @Test
  void aConnectorThatOnlyReadsOrWritesIsNamed() throws Exception {
    create(Map.of());
    flink.run("CREATE TABLE made (a STRING) WITH ('connector' = 'cx-simulator')");
    flink.run("CREATE TABLE hole (a STRING) WITH ('connector' = 'blackhole')");
    assertThatThrownBy(() -> flink.run("INSERT INTO made VALUES ('a')"))
        .hasStackTraceContaining("Table made: the connector 'cx-simulator' only reads");
    assertThatThrownBy(() -> flink.rows("SELECT * FROM hole"))
        .hasStackTraceContaining("Table hole: the connector 'blackhole' only writes");
  }

  private void assertUnusable(String table, String message) {
    assertThatThrownBy(() -> flink.rows("SELECT * FROM " + table)).hasStackTraceContaining(message);
    assertThatThrownBy(() -> flink.run("INSERT INTO " + table + " VALUES ('a')"))
        .hasStackTraceContaining(message);
  }

  @Test
  @Timeout(60) // and not for ever
  void aBrokerThatIsAwayIsSaidWhenTheTableIsUsed() throws Exception {
    create(Map.of());
    assertThatThrownBy(() -> flink.rows("SELECT * FROM touchpoints"))
        .rootCause() // which Flink's SQL client prints alone
        .hasMessageStartingWith(
            "Table touchpoints: no broker answers at localhost:1; look at"
                + " 'kafka.properties.bootstrap.servers' in CREATE CATALOG");
  }

  private org.assertj.core.api.AbstractThrowableAssert<?, ?> assertInvalid(
      Map<String, String> options) {
    return assertThatThrownBy(() -> create(options));
  }

  private void create(Map<String, String> given) {
    Map<String, String> options = new TreeMap<>(given);
    options.put("type", "cx");
    options.put("storage", "kafka");
    options.put(SERVERS, NOBODY);
    List<String> assignments =
        options.entrySet().stream()
            .map(option -> "'%s' = '%s'".formatted(option.getKey(), option.getValue()))
            .toList();
    flink.run("CREATE CATALOG shop WITH (" + String.join(", ", assignments) + ")");
    flink.run("USE CATALOG shop");
  }

  private Map<String, String> options(String table) throws TableNotExistException {
    return new HashMap<>(
        flink
            .tables()
            .getCatalog("shop")
            .orElseThrow()
            .getTable(new ObjectPath("unified", table))
            .getOptions());
  }

  private String watermark(String table) {
    return (String) described(table, 5);
  }

  private String key(String table) {
    return (String) described(table, 3);
  }

  /** What a column of DESCRIBE says, of the first column for which it says anything. */
  private Object described(String table, int field) {
    return flink.rows("DESCRIBE " + table).stream()
        .map(row -> row.getField(field))
        .filter(text -> text != null)
        .findFirst()
        .orElse(null);
  }
}
