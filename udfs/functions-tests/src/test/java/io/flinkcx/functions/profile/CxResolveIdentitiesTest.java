package io.flinkcx.functions.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.core.profile.Identifier;
import io.flinkcx.core.profile.IdentityChange;
import io.flinkcx.core.profile.IdentityGraph;
import io.flinkcx.core.profile.IdentityRules;
import io.flinkcx.core.profile.IdentityStore;
import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.functions.catalogue.DocEntry;
import io.flinkcx.testing.FlinkSession;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CxResolveIdentitiesTest {

  private static final String COLUMNS =
      "sequence INT, left_type STRING, left_value STRING, right_type STRING, right_value STRING,"
          + " linked_at TIMESTAMP_LTZ(3), is_erased BOOLEAN";

  private static final String CALL =
      "CX_RESOLVE_IDENTITIES(links => TABLE links PARTITION BY sequence";

  /** A sequence of the doc entry: a row of its table. */
  private record Sequence(int number, List<String> links, String rules, String result) {

    List<Row> rows() {
      return links.stream().map(link -> row(number, link)).toList();
    }

    /** The customers, and the rows for the last link, as the table writes them. */
    static String result(List<IdentityChange> changes, List<IdentityChange> last) {
      Map<Identifier, String> named = new HashMap<>();
      Map<Identifier, String> customers = new HashMap<>();
      for (IdentityChange change : changes) {
        customers.put(change.identifier(), String.valueOf(change.customerId()));
        if (change.kind() == IdentityChange.Kind.BLOCKED) {
          customers.put(change.identifier(), "blocked");
        } else if (change.customerId() == null) {
          customers.remove(change.identifier());
        }
        named.put(change.identifier(), hash(change.identifier()));
      }
      Map<String, TreeSet<String>> members = new TreeMap<>();
      customers.forEach(
          (identifier, customer) ->
              members.computeIfAbsent(customer, c -> new TreeSet<>()).add(identifier.value()));
      String customersText =
          members.entrySet().stream()
              .map(
                  entry -> name(entry.getKey(), named) + " = " + String.join(" ", entry.getValue()))
              .sorted((a, b) -> rank(a).compareTo(rank(b)))
              .collect(Collectors.joining("; "));
      String lastText =
          last.stream()
              .map(change -> change.identifier().value() + " " + change.kind().label())
              .sorted()
              .collect(Collectors.joining(", "));
      return customersText + " | " + (lastText.isEmpty() ? "none" : lastText);
    }

    private static String rank(String customer) {
      return customer.startsWith("blocked") ? "~" : customer;
    }

    private static String name(String customer, Map<Identifier, String> named) {
      return named.entrySet().stream()
          .filter(entry -> entry.getValue().equals(customer))
          .map(entry -> entry.getKey().value())
          .findFirst()
          .orElse(customer);
    }
  }

  /** The id that an identifier alone would have. */
  private static String hash(Identifier identifier) {
    IdentityGraph graph =
        new IdentityGraph(
            IdentityRules.NONE,
            IdentityStore.of(new HashMap<>(), new HashMap<>(), new HashMap<>()),
            false);
    graph.add(identifier, identifier, 0, change -> {});
    return graph.customerId(identifier).orElseThrow();
  }

  private static Identifier identifier(String value) {
    return new Identifier(value.substring(0, 1), value);
  }

  private static int day(String link) {
    return Integer.parseInt(link.split(" ")[0]);
  }

  private static Row row(int sequence, String link) {
    String[] ends = link.split(" ")[1].split("-");
    int day = day(link);
    return Row.ofKind(
        day < 0 ? RowKind.DELETE : RowKind.INSERT,
        sequence,
        ends[0].substring(0, 1),
        ends[0],
        ends[1].substring(0, 1),
        ends[1],
        instant(Math.abs(day)),
        false);
  }

  private static Instant instant(int day) {
    return Instant.parse("2024-01-01T00:00:00Z").plusSeconds(86_400L * day);
  }

  private static List<Sequence> documented() {
    List<Sequence> sequences = new ArrayList<>();
    DocEntry.of(CxFunctions.find("cx_resolve_identities").orElseThrow())
        .text()
        .lines()
        .dropWhile(line -> !line.startsWith("| links | rules"))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split("\\|"))
        .forEach(
            cells ->
                sequences.add(
                    new Sequence(
                        sequences.size(),
                        Stream.of(cells[1].replaceAll("\\([^)]*\\)", "").split(","))
                            .map(String::strip)
                            .toList(),
                        cells[2].strip(),
                        cells[3].strip() + " | " + cells[4].strip())));
    assertThat(sequences).hasSizeGreaterThan(12);
    return sequences;
  }

  private static IdentityRules rules(String text) {
    String rest = text.contains(" ") ? text.substring(text.indexOf(' ') + 1) : "";
    return IdentityRules.of(
        text.startsWith("blocked") ? List.of(rest) : null,
        text.startsWith("limits") ? rest : null,
        text.startsWith("priorities") ? List.of(rest.split(", ")) : null);
  }

  /** The rules as arguments of a call. */
  private static String arguments(String rules) {
    if (rules.isEmpty()) {
      return "";
    }
    String[] nameAndValue = rules.split(" ", 2);
    return nameAndValue[0].startsWith("blocked")
        ? ", blocked_values => ARRAY['%s']".formatted(nameAndValue[1])
        : ", %s => '%s'".formatted(nameAndValue[0], nameAndValue[1]);
  }

  /** What each link of a sequence changes in the graph. */
  private static List<List<IdentityChange>> changes(Sequence sequence) {
    IdentityGraph graph =
        new IdentityGraph(
            rules(sequence.rules),
            IdentityStore.of(new HashMap<>(), new HashMap<>(), new HashMap<>()),
            true);
    List<List<IdentityChange>> changes = new ArrayList<>();
    for (Row link : sequence.rows()) {
      Identifier left = identifier(link.getFieldAs(2));
      Identifier right = identifier(link.getFieldAs(4));
      long millis = link.<Instant>getFieldAs(5).toEpochMilli();
      List<IdentityChange> ofLink = new ArrayList<>();
      if (link.getKind() == RowKind.INSERT) {
        graph.add(left, right, millis, ofLink::add);
      } else {
        graph.remove(left, right, millis, ofLink::add);
      }
      changes.add(ofLink);
    }
    return changes;
  }

  @Test
  void documentedSequencesInTheGraph() {
    for (Sequence sequence : documented()) {
      List<List<IdentityChange>> changes = changes(sequence);
      assertThat(
              Sequence.result(
                  changes.stream().flatMap(List::stream).toList(), changes.get(changes.size() - 1)))
          .as(sequence.links + " " + sequence.rules)
          .isEqualTo(sequence.result);
    }
  }

  /** Each row of the table is a partition, all in one job. */
  @Test
  void documentedSequencesInSql() {
    List<Sequence> sequences = documented();
    FlinkSession flink = session();
    Map<String, List<Sequence>> byRules =
        sequences.stream()
            .collect(Collectors.groupingBy(Sequence::rules, TreeMap::new, Collectors.toList()));
    List<String> calls = new ArrayList<>();
    for (Map.Entry<String, List<Sequence>> group : byRules.entrySet()) {
      String view = "links" + calls.size();
      flink.view(
          view,
          COLUMNS,
          // the last two make each a changelog
          Stream.concat(
                  group.getValue().stream().flatMap(sequence -> sequence.rows().stream()),
                  changelogEnd())
              .toList());
      calls.add(
          "SELECT * FROM CX_RESOLVE_IDENTITIES(links => TABLE "
              + view
              + " PARTITION BY sequence"
              + arguments(group.getKey())
              + ", uid => '"
              + view
              + "')");
    }
    Map<Integer, List<IdentityChange>> rows =
        flink.changelog(String.join(" UNION ALL ", calls)).stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.getFieldAs("sequence"),
                    Collectors.mapping(CxResolveIdentitiesTest::change, Collectors.toList())));
    for (Sequence sequence : sequences) {
      assertThat(rows.get(sequence.number))
          .as(sequence.toString())
          .isEqualTo(changes(sequence).stream().flatMap(List::stream).toList());
    }
    assertThat(rows.get(99)).hasSize(2 * byRules.size());
  }

  private static IdentityChange change(Row row) {
    String kind = row.getFieldAs("change");
    assertThat(row.<Boolean>getFieldAs("is_blocked")).isEqualTo(kind.equals("blocked"));
    return new IdentityChange(
        new Identifier(row.getFieldAs("id_type"), row.getFieldAs("id_value")),
        row.getFieldAs("customer_id"),
        row.getFieldAs("previous_customer_id"),
        Arrays.stream(IdentityChange.Kind.values())
            .filter(value -> value.label().equals(kind))
            .findFirst()
            .orElseThrow(),
        row.getFieldAs("reason"));
  }

  private static FlinkSession session() {
    FlinkSession flink = FlinkSession.streaming();
    flink.run("LOAD MODULE cx");
    return flink;
  }

  /** Without PARTITION BY, over a table that appends and one with a key; bad rows are skipped. */
  @Test
  void oneGraphOverAppendedAndUpsertedLinksGivesTheSame() {
    Random random = new Random(5);
    List<Row> appended = new ArrayList<>();
    List<Row> upserted = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    Map<Identifier, String> customers = new HashMap<>();
    IdentityGraph graph =
        new IdentityGraph(
            IdentityRules.of(List.of("u3"), "e/u:2", null),
            IdentityStore.of(new HashMap<>(), new HashMap<>(), new HashMap<>()),
            false);
    for (int i = 0; i < 300; i++) {
      String link = (1 + random.nextInt(9)) + " e" + random.nextInt(90) + "-u" + random.nextInt(90);
      Row row = row(i, link);
      appended.add(row);
      // the first version of each is another link
      upserted.add(upsert(row(i, "1 e5-u" + random.nextInt(90))));
      graph.add(
          identifier(row.getFieldAs(2)),
          identifier(row.getFieldAs(4)),
          row.<Instant>getFieldAs(5).toEpochMilli(),
          change -> customers.put(change.identifier(), String.valueOf(change.customerId())));
    }
    appended.forEach(row -> upserted.add(upsert(row)));
    customers.forEach((identifier, customer) -> expected.add(identifier.value() + " " + customer));
    for (Object[] bad :
        new Object[][] {
          {"e", null, "u", "u1", instant(1)},
          {"e", "  ", "u", "u1", instant(1)},
          {"", "e1", "u", "u1", instant(1)},
          {"e", "e1", null, "u1", instant(1)},
          {"e", "e1", "u", "u".repeat(1025), instant(1)},
          {"e", "e1", "u", "u1", null}
        }) {
      Row row = Row.of(null, bad[0], bad[1], bad[2], bad[3], bad[4], null);
      appended.add(row);
    }
    FlinkSession flink = session();
    flink.view("appended", COLUMNS, appended);
    flink.upserts(
        "upserted", COLUMNS.replace("sequence INT", "sequence INT NOT NULL"), "sequence", upserted);
    Map<String, Map<String, Row>> latest = new HashMap<>();
    String call =
        "SELECT '%1$s' AS source, id_value, customer_id, `change` FROM CX_RESOLVE_IDENTITIES("
            + "links => TABLE %1$s, blocked_values => ARRAY['u3'], limits => 'e/u:2', uid => '%1$s')";
    for (Row row :
        flink.changelog(call.formatted("appended") + " UNION ALL " + call.formatted("upserted"))) {
      assertThat(row.getKind()).isEqualTo(RowKind.INSERT);
      Map<String, Row> ofSource =
          latest.computeIfAbsent(row.getFieldAs(0), source -> new HashMap<>());
      if (row.getFieldAs(3).equals("removed")) {
        ofSource.remove(row.<String>getFieldAs(1));
      } else {
        ofSource.put(row.getFieldAs(1), row);
      }
    }
    for (String source : List.of("appended", "upserted")) {
      assertThat(latest.get(source).values())
          .as(source)
          .extracting(row -> row.getField(1) + " " + row.getField(2))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static Row upsert(Row row) {
    Row upsert = Row.copy(row);
    upsert.setKind(RowKind.UPDATE_AFTER);
    return upsert;
  }

  @Test
  void erasedCustomerIsForgotten() {
    FlinkSession flink = session();
    List<Row> rows = new ArrayList<>();
    for (String link : List.of("1 a-a", "2 a-b", "3 c-d")) {
      rows.add(row(0, link));
    }
    Row erase = Row.of(0, "b", "b", null, null, instant(4), true);
    rows.add(erase);
    rows.add(row(0, "5 b-c"));
    flink.view("ordered", COLUMNS, Stream.concat(rows.stream(), changelogEnd()).toList());
    assertThat(
            flink
                .rows(
                    "SELECT id_value, `change`, reason FROM CX_RESOLVE_IDENTITIES(links => TABLE"
                        + " ordered PARTITION BY sequence, erase => DESCRIPTOR(is_erased)) WHERE"
                        + " sequence = 0")
                .stream()
                .skip(4)
                .toList())
        .containsExactly(
            Row.of("a", "removed", "erased"),
            Row.of("b", "removed", "erased"),
            Row.of("b", "assigned", "link"));
  }

  private static Stream<Row> changelogEnd() {
    return Stream.of(row(99, "1 z-z"), row(99, "-1 z-z"));
  }

  @Test
  void timeIsOfTheTypeOfTheColumn() {
    FlinkSession flink = session();
    flink.view(
        "links",
        COLUMNS.replace("TIMESTAMP_LTZ(3)", "DATE"),
        List.of(Row.of(0, "a", "a", "a", "a", LocalDate.parse("2024-02-29"), false)));
    assertThat(
            flink.rows(
                "SELECT id_value, linked_at FROM CX_RESOLVE_IDENTITIES(links => TABLE links)"))
        .containsExactly(Row.of("a", LocalDate.parse("2024-02-29")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limits => 'email' | limits must be like 'email:5, email/user_id:3'",
        "limits => 'email:-5' | a count >= 1 of linked identifiers, got 'email:-5'",
        "priorities => 'email, ' | priorities must have no NULL or blank element, got [email, ]",
        "erase => DESCRIPTOR(left_type) | the column left_type must be BOOLEAN, got STRING",
        "erase => DESCRIPTOR(erased) | the table has no column erased; give it that name in a view,"
            + " the table has [sequence, left_type, left_value, right_type, right_value, linked_at,"
            + " is_erased]"
      })
  void badConfigurationStopsAtPlanning(String argument, String message) {
    FlinkSession flink = session();
    flink.view("links", COLUMNS, List.of(row(0, "1 a-b")));
    assertThatThrownBy(
            () -> flink.tables().explainSql("SELECT * FROM " + CALL + ", " + argument + ")"))
        .hasStackTraceContaining("CX_RESOLVE_IDENTITIES: ")
        .hasStackTraceContaining(message);
  }

  @Test
  void blankBlockedValueStopsAtTheFirstRow() {
    FlinkSession flink = session();
    flink.view("links", COLUMNS, List.of(row(0, "1 a-b")));
    assertThatThrownBy(
            () -> flink.rows("SELECT * FROM " + CALL + ", blocked_values => ARRAY['x', ' '])"))
        .hasStackTraceContaining(
            "CX_RESOLVE_IDENTITIES: blocked_values must have no NULL or blank element, got [x,  ]");
  }

  @Test
  void tableWithOtherColumnsStopsAtPlanning() {
    FlinkSession flink = session();
    flink.view("links", COLUMNS.replace("linked_at", "seen_at"), List.of(row(0, "1 a-b")));
    assertThatThrownBy(() -> flink.tables().explainSql("SELECT * FROM " + CALL + ")"))
        .hasStackTraceContaining(
            "CX_RESOLVE_IDENTITIES: the table has no column linked_at; give it that name in a view");
  }
}
