package io.flinkcx.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.connectors.format.mapping.MappingParser;
import io.flinkcx.connectors.format.mapping.Profiles;
import io.flinkcx.testing.PayloadCases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Payloads with bytes changed, cut out, doubled and mixed: nothing is thrown, and each gives rows
 * of which none is a dead letter, or one dead letter, or is for another table (and so does each
 * line of a Qualtrics CSV); and nothing of them is remembered. {@code -Dcx.mutations=1000000} for a
 * long run.
 */
class MutatedPayloadsTest {

  static final List<String> PROFILES = Profiles.NAMES;

  private static final int MUTATIONS = Integer.getInteger("cx.mutations", 20_000);

  /** Bytes; the payloads of the shortest run are more. */
  private static final long MOST_GROWTH = 2L << 20;

  private static final List<String> TOKENS =
      List.of(
          "null",
          "-1",
          "1e400",
          "-9e-999999999",
          "\"\"",
          "{}",
          "[]",
          "true",
          "\\u0000",
          "\t",
          "\n",
          "\"",
          "999999999999999999999",
          "0.1",
          "\"2026-13-45T99:99:99Z\"",
          "\"NaN\"",
          "{\"a\":[",
          "\u00e9",
          "1e999999999");

  @ParameterizedTest
  @FieldSource("PROFILES")
  void everyPayloadIsRowsOrADeadLetter(String profile) throws IOException {
    List<byte[]> seeds = seeds(profile);
    Random random = new Random(profile.hashCode());
    List<PayloadDecoder> decoders = new ArrayList<>();
    List<DecoderSettings> settings = new ArrayList<>();
    for (String table : MappingParser.parse(profile, Profiles.text(profile).get()).tables()) {
      settings.add(Decoded.settings(profile, table, "q = nps", OnError.EMIT));
      decoders.add(
          new PayloadDecoder(settings.get(settings.size() - 1), new UnregisteredMetricsGroup()));
    }
    int good = 0;
    int dead = 0;
    long memory = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      if (i == MUTATIONS / 4) {
        memory = usedMemory();
      }
      byte[] payload = mutated(seeds.get(random.nextInt(seeds.size())), random);
      int table = random.nextInt(decoders.size());
      int error = settings.get(table).rowType().getFieldIndex(RowBuilder.ERROR);
      int raw = settings.get(table).rowType().getFieldIndex(RowBuilder.RAW);
      List<RowData> rows = new ArrayList<>();
      decoders.get(table).decode(payload, rows::add);
      if (rows.stream().anyMatch(row -> !row.isNullAt(error))) {
        if (profile.equals("qualtrics")) { // a line of its CSV is decoded by itself
          assertThat(rows).allMatch(row -> row.isNullAt(error) == row.isNullAt(raw));
        } else {
          assertThat(rows).hasSize(1);
          assertThat(rows.get(0).getBinary(raw)).isSameAs(payload);
        }
        dead++;
      } else {
        good++;
      }
    }
    assertThat(good).isPositive();
    assertThat(dead).isPositive();
    assertThat(usedMemory() - memory).as("growth of memory").isLessThan(MOST_GROWTH);
  }

  private static long usedMemory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static byte[] mutated(byte[] seed, Random random) {
    String text = new String(seed, StandardCharsets.ISO_8859_1);
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes && !text.isEmpty(); i++) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(12));
      String token = TOKENS.get(random.nextInt(TOKENS.size()));
      text =
          switch (random.nextInt(6)) {
            case 0 -> text.substring(0, from) + (char) random.nextInt(256) + text.substring(to);
            case 1 -> text.substring(0, from) + text.substring(to);
            case 2 -> text.substring(0, to) + text.substring(from);
            case 3 -> text.substring(0, from) + token + text.substring(to);
            case 4 -> text.replaceFirst("(?<=[:,\\t])[^,:\\t]*", token.replace("\\", ""));
            default -> value(text, random, token);
          };
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** One value of the document is another one, so that it stays a document. */
  private static String value(String text, Random random, String token) {
    int colon = text.indexOf(':', random.nextInt(text.length()));
    if (colon < 0) {
      return text;
    }
    int end = colon + 1;
    while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(0, colon + 1) + token + text.substring(end);
  }

  private static List<byte[]> seeds(String profile) throws IOException {
    return PayloadCases.of(profile).stream()
        .map(c -> c.payload().getBytes(StandardCharsets.UTF_8))
        .toList();
  }
}
