package io.flinkcx.benchmarks;

import io.flinkcx.connectors.format.CxFormatFactory;
import io.flinkcx.connectors.format.mapping.Profiles;
import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTables;
import java.io.IOException;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.formats.json.JsonFormatFactory;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.catalog.CatalogTable;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ObjectIdentifier;
import org.apache.flink.table.catalog.ResolvedCatalogTable;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.runtime.connector.source.ScanRuntimeProviderContext;
import org.apache.flink.table.types.DataType;
import org.apache.flink.util.Collector;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;

/**
 * Payloads a second and core, format {@code cx} with all columns of the unified table beside
 * Flink's {@code json} with every field of the same payloads: once with the types that the fields
 * have, as {@code cx} gives times and numbers, too, and once as text.
 */
public final class PayloadBenchmark {

  private static final int RUNS = 7;
  private static final long RUN_NANOS = 500_000_000L;

  private PayloadBenchmark() {}

  /** Prints the table; arguments are names of profiles, all of them without. */
  public static void main(String[] args) throws Exception {
    List<String> profiles = args.length > 0 ? Arrays.asList(args) : Profiles.NAMES;
    System.out.println(
        "| payloads | table | bytes | rows | cx, 1000/s | json with types, 1000/s | cx / json"
            + " | json as text, 1000/s | cx / json |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    for (String profile : profiles) {
      for (PayloadSample sample : PayloadSample.of(profile)) {
        print(profile, sample);
      }
    }
  }

  private static void print(String profile, PayloadSample sample) throws Exception {
    DeserializationSchema<RowData> cx = cx(profile, sample.table());
    List<DeserializationSchema<RowData>> schemas = new ArrayList<>(List.of(cx));
    if (sample.isJson()) {
      schemas.add(json(sample, JsonTypes::of));
      schemas.add(json(sample, value -> DataTypes.STRING()));
    }
    double[] rates = perSecond(schemas, sample.payloads());
    double payloads = sample.payloads().size();
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.0f | %s | %.0f | %s | %s |%n",
        sample.name(),
        sample.table(),
        sample.payloads().stream().mapToInt(p -> p.length).sum() / payloads,
        new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT))
            .format(rows(cx, sample.payloads()) / payloads),
        rates[0] / 1000,
        beside(rates, 1),
        beside(rates, 2));
  }

  /** The rate of another schema and that of the first beside it; nothing where there is none. */
  private static String beside(double[] rates, int other) {
    return other < rates.length
        ? String.format(Locale.ROOT, "%.0f | %.2f", rates[other] / 1000, rates[0] / rates[other])
        : " | ";
  }

  private static DeserializationSchema<RowData> json(
      PayloadSample sample, Function<JsonNode, DataType> leaf) throws Exception {
    return schema(
        new JsonFormatFactory(),
        JsonTypes.columns(sample.fields(), leaf),
        Map.of("timestamp-format.standard", "ISO-8601"));
  }

  /** The format with all columns of a table; a payload that it cannot decode is an exception. */
  static DeserializationSchema<RowData> cx(String profile, String table) throws Exception {
    return schema(
        new CxFormatFactory(),
        columns(table),
        Map.of("profile", profile, "table", table, "on-error", "fail"));
  }

  static long rows(DeserializationSchema<RowData> schema, List<byte[]> payloads)
      throws IOException {
    Count count = new Count();
    for (byte[] payload : payloads) {
      schema.deserialize(payload, count);
    }
    return count.rows;
  }

  /** Medians; the schemas take turns, so that a slow moment of the machine is in both. */
  private static double[] perSecond(
      List<DeserializationSchema<RowData>> schemas, List<byte[]> payloads) throws IOException {
    double[][] rates = new double[schemas.size()][RUNS];
    for (int run = -2; run < RUNS; run++) { // two to warm up
      for (int i = 0; i < schemas.size(); i++) {
        double rate = rate(schemas.get(i), payloads);
        if (run >= 0) {
          rates[i][run] = rate;
        }
      }
    }
    return Arrays.stream(rates)
        .mapToDouble(r -> Arrays.stream(r).sorted().toArray()[RUNS / 2])
        .toArray();
  }

  private static double rate(DeserializationSchema<RowData> schema, List<byte[]> samples)
      throws IOException {
    byte[][] payloads = samples.toArray(byte[][]::new);
    Count count = new Count();
    long start = System.nanoTime();
    long decoded = 0;
    while (System.nanoTime() - start < RUN_NANOS) {
      for (int i = 0; i < 1000; i++) {
        for (byte[] payload : payloads) {
          schema.deserialize(payload, count);
        }
      }
      decoded += 1000L * payloads.length;
    }
    if (count.rows == 0) {
      throw new IllegalStateException("the payloads gave no row");
    }
    return decoded * 1e9 / (System.nanoTime() - start);
  }

  private static DeserializationSchema<RowData> schema(
      DeserializationFormatFactory factory, List<Column> columns, Map<String, String> options)
      throws Exception {
    ResolvedSchema resolved = ResolvedSchema.of(columns);
    CatalogTable table =
        CatalogTable.newBuilder()
            .schema(Schema.newBuilder().fromResolvedSchema(resolved).build())
            .build();
    FactoryUtil.DefaultDynamicTableContext context =
        new FactoryUtil.DefaultDynamicTableContext(
            ObjectIdentifier.of("c", "d", "t"),
            new ResolvedCatalogTable(table, resolved),
            Map.of(),
            new Configuration(),
            PayloadBenchmark.class.getClassLoader(),
            false);
    DeserializationSchema<RowData> schema =
        factory
            .createDecodingFormat(context, Configuration.fromMap(options))
            .createRuntimeDecoder(
                ScanRuntimeProviderContext.INSTANCE, resolved.toPhysicalRowDataType());
    schema.open(new Opening());
    return schema;
  }

  private static List<Column> columns(String table) {
    UnifiedTable unified = UnifiedTables.find(table).orElseThrow();
    List<Column> columns = new ArrayList<>();
    unified.columns().forEach(c -> columns.add(Column.physical(c.name(), c.type().nullable())));
    return columns;
  }

  private static final class Count implements Collector<RowData> {
    private long rows;

    @Override
    public void collect(RowData row) {
      rows++;
    }

    @Override
    public void close() {}
  }

  private static final class Opening implements DeserializationSchema.InitializationContext {
    @Override
    public MetricGroup getMetricGroup() {
      return new UnregisteredMetricsGroup();
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
      return SimpleUserCodeClassLoader.create(PayloadBenchmark.class.getClassLoader());
    }
  }
}
