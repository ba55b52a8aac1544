package io.flinkcx.benchmarks;

import io.flinkcx.connectors.format.mapping.MappingParser;
import io.flinkcx.connectors.format.mapping.Profiles;
import io.flinkcx.testing.PayloadCases;
import io.flinkcx.testing.SharedData;
import io.flinkcx.testing.VendorSamples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.flink.table.data.RowData;

/**
 * Payloads of a vendor that give rows of a table.
 *
 * @param name for the printed table
 */
record PayloadSample(String name, String table, List<byte[]> payloads) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The first payload of a profile's cases, which has little beside what the mapping takes, and,
   * where the reference data is there, its samples of the vendor, which have what a vendor sends.
   */
  static List<PayloadSample> of(String profile) throws Exception {
    List<PayloadSample> samples = new ArrayList<>();
    PayloadCases.Case first = PayloadCases.of(profile).get(0);
    samples.add(
        new PayloadSample(
            profile, first.table(), List.of(first.payload().getBytes(StandardCharsets.UTF_8))));
    Path folder = SharedData.find("payloads").orElse(null);
    if (folder == null) {
      return samples;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        if (VendorSamples.isOf(profile, file)) {
          addAll(samples, profile, file);
        }
      }
    }
    return samples;
  }

  /** One sample for each table that the file gives rows of. */
  private static void addAll(List<PayloadSample> samples, String profile, Path file)
      throws Exception {
    String mapping = Profiles.text(profile).orElseThrow();
    for (String table : MappingParser.parse(profile, mapping).tables()) {
      List<byte[]> payloads = new ArrayList<>();
      DeserializationSchema<RowData> cx = PayloadBenchmark.cx(profile, table);
      for (byte[] payload : payloads(file)) {
        try {
          if (PayloadBenchmark.rows(cx, List.of(payload)) > 0) {
            payloads.add(payload);
          }
        } catch (IOException e) {
          System.err.println(file.getFileName() + ": " + e.getMessage());
        }
      }
      if (!payloads.isEmpty()) {
        samples.add(new PayloadSample(file.getFileName().toString(), table, payloads));
      }
    }
  }

  private static List<byte[]> payloads(Path file) throws IOException {
    List<byte[]> payloads = new ArrayList<>();
    for (String payload : VendorSamples.payloads(file)) {
      boolean isJson = payload.startsWith("{");
      // as a vendor sends it, not laid out for readers
      String sent = isJson ? JSON.readTree(payload).toString() : payload;
      payloads.add(sent.getBytes(StandardCharsets.UTF_8));
    }
    return payloads;
  }

  boolean isJson() {
    return payloads.get(0)[0] == '{';
  }

  /** One document with the fields of all of them. */
  JsonNode fields() throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    for (byte[] payload : payloads) {
      documents.add(JSON.readTree(payload));
    }
    return merged(documents);
  }

  /** One object with the fields of all of them; where two have one, that of the first with more. */
  static JsonNode merged(Iterable<JsonNode> objects) {
    ObjectNode all = JSON.createObjectNode();
    for (JsonNode object : objects) {
      object
          .properties()
          .forEach(
              f -> {
                JsonNode known = all.get(f.getKey());
                boolean areObjects = known != null && known.isObject() && f.getValue().isObject();
                if (areObjects) {
                  all.set(f.getKey(), merged(List.of(known, f.getValue())));
                } else if (known == null || known.isNull() || known.isEmpty() && known.isArray()) {
                  all.set(f.getKey(), f.getValue());
                }
              });
    }
    return all;
  }
}
