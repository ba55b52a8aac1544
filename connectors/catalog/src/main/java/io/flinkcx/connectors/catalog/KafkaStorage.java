package io.flinkcx.connectors.catalog;

import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTables;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.catalog.CatalogBaseTable;
import org.apache.flink.table.factories.FactoryUtil;

/**
 * Tables in Kafka, one topic each. A table whose rows are revised is a changelog by key, with
 * connector {@code upsert-kafka}; other tables are plain topics, with connector {@code kafka}. A
 * topic of vendors' payloads (format {@code cx}) gives two: {@code <table>_raw}, which includes the
 * dead letters, and a view of the valid rows with the table's name.
 */
final class KafkaStorage implements TableStorage {

  static final String NAME = "kafka";

  static final ConfigOption<String> TOPIC_PREFIX =
      ConfigOptions.key("topic-prefix")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Prefix of topic names: a table without `topic` has the topic"
                  + " `<topic-prefix><table>`.");

  static final ConfigOption<Duration> MAX_OUT_OF_ORDERNESS =
      ConfigOptions.key("max-out-of-orderness")
          .durationType()
          .defaultValue(Duration.ofMinutes(1))
          .withDescription(
              "Longest delay of a row that is not late. The watermark of each partition is"
                  + " this far behind its greatest event time.");

  static final ConfigOption<String> FORMAT =
      ConfigOptions.key("format")
          .stringType()
          .defaultValue("json")
          .withDescription(
              "Format of the messages; `cx` for payloads of vendors. The options of the format have"
                  + " its name as prefix: `json.ignore-parse-errors`.");

  static final ConfigOption<String> CONNECTOR =
      ConfigOptions.key(FactoryUtil.CONNECTOR.key())
          .stringType()
          .noDefaultValue()
          .withDescription(
              "`kafka`: each message is a row. `upsert-kafka`: a message replaces the earlier"
                  + " one with its key, and a message without a value deletes it. The default"
                  + " depends on the table, see below.");

  static final ConfigOption<String> TRANSACTIONS =
      ConfigOptions.key("sink.transactional-id-prefix")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "With `sink.delivery-guarantee` `exactly-once`: prefix of the transactions'"
                  + " names, followed by the table's name. Each writing job needs a prefix of its"
                  + " own, and keeps it when it is restarted.");

  /** Options of this storage, in the order of the documentation. */
  static final List<ConfigOption<?>> OWN =
      List.of(TOPIC_PREFIX, FORMAT, CONNECTOR, MAX_OUT_OF_ORDERNESS, TRANSACTIONS);

  static final String APPEND = "kafka";
  static final String UPSERT = "upsert-kafka";

  private static final String PAYLOADS = "cx";
  private static final String PROPERTIES = "properties.";
  private static final String SERVERS = PROPERTIES + "bootstrap.servers";
  private static final String TOPIC = "topic";
  private static final String TOPIC_PATTERN = "topic-pattern";
  private static final String GUARANTEE = "sink.delivery-guarantee";

  /** Below the default transaction.max.timeout.ms of a broker; Flink's own default exceeds it. */
  private static final String TRANSACTION_TIMEOUT_MS = "600000";

  private static final Set<String> WATERMARK_OPTIONS =
      Set.of(
          FactoryUtil.WATERMARK_EMIT_STRATEGY.key(),
          FactoryUtil.SOURCE_IDLE_TIMEOUT.key(),
          FactoryUtil.WATERMARK_ALIGNMENT_GROUP.key(),
          FactoryUtil.WATERMARK_ALIGNMENT_MAX_DRIFT.key(),
          FactoryUtil.WATERMARK_ALIGNMENT_UPDATE_INTERVAL.key());

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> connectors() {
    return List.of(APPEND, UPSERT);
  }

  @Override
  public String jars() {
    return "the jar flink-sql-connector-kafka";
  }

  @Override
  public List<ConfigOption<?>> ownOptions() {
    return OWN;
  }

  @Override
  public boolean isFreeOption(String option) {
    return option.startsWith(PROPERTIES) || WATERMARK_OPTIONS.contains(option);
  }

  @Override
  public Set<String> optionsOfOneTable() {
    return Set.of(TOPIC);
  }

  @Override
  public Set<String> formats(String table, CatalogOptions options) {
    Set<String> formats = new TreeSet<>();
    formats.add(format(table, options));
    options.given(table, this, "key.format").ifPresent(formats::add);
    options.given(table, this, "value.format").ifPresent(formats::add);
    return formats;
  }

  @Override
  public String connector(String table, CatalogOptions options) {
    Optional<String> given = options.given(table, this, CONNECTOR.key());
    if (given.isPresent() && !connectors().contains(given.get())) {
      throw options.error(
          "'%s.connector' must be one of %s, got '%s'",
          options.ofTable(table, CONNECTOR.key()).isPresent() ? table : NAME,
          String.join(", ", connectors()),
          given.get());
    }
    return given.orElseGet(
        () -> isRevised(table) && !isOfPayloads(table, options) ? UPSERT : APPEND);
  }

  private static boolean isRevised(String table) {
    return UnifiedTables.find(table).map(UnifiedTable::isRevised).orElse(false);
  }

  private boolean isOfPayloads(String table, CatalogOptions options) {
    return format(table, options).equals(PAYLOADS);
  }

  private String format(String table, CatalogOptions options) {
    return options.given(table, this, FORMAT.key()).orElse(FORMAT.defaultValue());
  }

  @Override
  public Map<String, CatalogBaseTable> tables(UnifiedTable table, CatalogOptions options) {
    String watermark = watermark(table, maxOutOfOrderness(table.name(), options));
    Map<String, String> tableOptions = options.tableOptions(table.name(), this);
    if (isOfPayloads(table.name(), options)) {
      return PayloadTopic.tables(table, watermark, tableOptions, options.catalog());
    }
    CatalogTableDefinition definition =
        CatalogTableDefinition.columnsOf(table).withEventTimeOf(table, watermark);
    if (connector(table.name(), options).equals(UPSERT)) {
      definition = definition.withKeyOf(table);
    } // the other connector does not allow a key
    return Map.of(table.name(), definition.with(tableOptions));
  }

  private static String watermark(UnifiedTable table, Duration delay) {
    return "`%s` - INTERVAL '%d %02d:%02d:%02d.%03d' DAY(3) TO SECOND(3)"
        .formatted(
            table.eventTime(),
            delay.toDays(),
            delay.toHoursPart(),
            delay.toMinutesPart(),
            delay.toSecondsPart(),
            delay.toMillisPart());
  }

  private Duration maxOutOfOrderness(String table, CatalogOptions options) {
    Configuration given = new Configuration();
    options
        .given(table, this, MAX_OUT_OF_ORDERNESS.key())
        .ifPresent(text -> given.setString(MAX_OUT_OF_ORDERNESS.key(), text));
    try {
      return given.get(MAX_OUT_OF_ORDERNESS);
    } catch (IllegalArgumentException e) {
      throw options.error(
          "'%s.%s' must be a duration such as '30 s' or '5 min', got '%s'",
          table,
          MAX_OUT_OF_ORDERNESS.key(),
          options.given(table, this, MAX_OUT_OF_ORDERNESS.key()).orElseThrow());
    }
  }

  @Override
  public Map<String, String> tableOptions(String table, CatalogOptions options) {
    Map<String, String> tableOptions = new HashMap<>();
    if (options.given(table, this, TOPIC_PATTERN).isEmpty()) {
      tableOptions.put(TOPIC, options.given(table, this, TOPIC_PREFIX.key()).orElse("") + table);
    }
    // without rows of aborted transactions
    tableOptions.put(PROPERTIES + "isolation.level", "read_committed");
    // an empty partition must not hold back the watermark forever
    tableOptions.put(FactoryUtil.SOURCE_IDLE_TIMEOUT.key(), "30 s");
    String format = format(table, options);
    if (connector(table, options).equals(APPEND)) {
      tableOptions.put("scan.startup.mode", "earliest-offset");
      tableOptions.put("format", format);
      tableOptions.putAll(formatOptions(format, ""));
      if (format.equals(PAYLOADS)) {
        tableOptions.put("cx.table", table); // the table of the payloads has another name
      }
    } else {
      tableOptions.put("key.format", format);
      tableOptions.put("value.format", format);
      tableOptions.putAll(formatOptions(format, "key."));
      tableOptions.putAll(formatOptions(format, "value."));
    }
    options
        .given(table, this, TRANSACTIONS.key())
        .ifPresent(
            prefix -> {
              tableOptions.put(TRANSACTIONS.key(), prefix + "-" + table);
              tableOptions.put(PROPERTIES + "transaction.timeout.ms", TRANSACTION_TIMEOUT_MS);
            });
    return tableOptions;
  }

  /** Times in ISO 8601, and money without an exponent. */
  private static Map<String, String> formatOptions(String format, String prefix) {
    return format.equals("json")
        ? Map.of(
            prefix + "json.timestamp-format.standard", "ISO-8601",
            prefix + "json.encode.decimal-as-plain-number", "true")
        : Map.of();
  }

  @Override
  public void validate(CatalogOptions options) {
    for (String table : options.tablesIn(this)) {
      if (options.given(table, this, SERVERS).isEmpty()) {
        throw options.error(
            "'%s.%s' is missing; expected the brokers as host:port, host:port (or '%s.%s' for table"
                + " %s alone)",
            NAME, SERVERS, table, SERVERS, table);
      }
      if (isOfPayloads(table, options) && connector(table, options).equals(UPSERT)) {
        throw options.error(
            "'%s.format' = 'cx' reads payloads, which have no key; remove '%s.connector'",
            table, table);
      }
      boolean isExactlyOnce =
          options.given(table, this, GUARANTEE).filter("exactly-once"::equals).isPresent();
      if (isExactlyOnce && options.given(table, this, TRANSACTIONS.key()).isEmpty()) {
        throw options.error(
            "'%s' = 'exactly-once' needs '%s.%s'; give each writing job a prefix of its own, and"
                + " keep it when the job is restarted",
            GUARANTEE, NAME, TRANSACTIONS.key());
      }
    }
  }
}
