package io.flinkcx.functions.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.core.service.Contact;
import io.flinkcx.core.service.ContactResolution;
import io.flinkcx.core.service.DecidedContact;
import io.flinkcx.core.service.ResolutionRule;
import io.flinkcx.functions.service.EventSequences.Timed;
import io.flinkcx.testing.FlinkSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CxContactResolutionTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final long WATCHED = 40;

  private static final String COLUMNS =
      "customer_id STRING, interaction_id STRING, reason STRING, status STRING,"
          + " parent_interaction_id STRING, opened_at TIMESTAMP_LTZ(3)";

  private static final String CALL =
      "CX_CONTACT_RESOLUTION(contacts => TABLE events PARTITION BY customer_id, on_time =>"
          + " DESCRIPTOR(changed_at)";

  /** Such as {@code a!/other^b@0}. */
  private static final Pattern CONTACT =
      Pattern.compile("(\\w+)(!?)(?:/(\\w+))?(?:\\^(\\w+))?(?:@(\\d+))?");

  @TempDir Path folder;

  private record Written(
      String id, boolean isResolved, String reason, String parent, long opened, long at) {

    static Written of(Timed<String> row) {
      Matcher contact = CONTACT.matcher(row.what());
      assertThat(contact.matches()).as(row.what()).isTrue();
      String reason = contact.group(3) == null ? "same" : contact.group(3);
      String opened = contact.group(5);
      return new Written(
          contact.group(1),
          !contact.group(2).isEmpty(),
          reason.equals("none") ? null : reason,
          contact.group(4),
          opened == null ? row.at() : Long.parseLong(opened),
          row.at());
    }

    Contact contact() {
      return new Contact(
          id,
          EventSequences.START.plus(DAY.multipliedBy(opened)).toEpochMilli(),
          null,
          reason,
          parent,
          isResolved,
          OptionalLong.empty(),
          false,
          0);
    }

    String csv(String customer) {
      return String.join(
          ",",
          customer,
          id,
          reason == null ? "NULL" : reason,
          isResolved ? "resolved" : "open",
          parent == null ? "NULL" : parent,
          EventSequences.csv(DAY, opened),
          EventSequences.csv(DAY, at));
    }
  }

  private static List<List<String>> sequences() {
    return EventSequences.rows("cx_contact_resolution", "rows");
  }

  static Stream<Arguments> cases() {
    return Stream.of(ResolutionRule.values())
        .flatMap(
            rule ->
                sequences().stream()
                    .map(row -> Arguments.of(rule, row.get(0), row.get(1 + rule.ordinal()))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void machineGivesTheOutcomesOfTheTable(ResolutionRule rule, String rows, String outcomes) {
    List<Timed<Contact>> contacts =
        EventSequences.timed(rows).stream()
            .map(row -> new Timed<>(row.at(), Written.of(row).contact()))
            .toList();
    ContactResolution resolution = new ContactResolution(rule, ContactResolution.DEFAULT_WINDOW);
    assertThat(EventSequences.run(resolution, DAY, contacts, WATCHED))
        .map(CxContactResolutionTest::text)
        .containsExactlyElementsOf(EventSequences.entries(outcomes));
  }

  private static String text(DecidedContact decided) {
    return "%d %s %s"
        .formatted(
            EventSequences.at(DAY, Instant.ofEpochMilli(decided.decidedMillis())),
            decided.contact().id(),
            decided.outcome().label());
  }

  /** Each row of the table is a customer; all rules in one job. */
  @Test
  void jobGivesTheOutcomesOfTheTable() throws IOException {
    List<String> rows = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    List<List<String>> sequences = sequences();
    for (int i = 0; i < sequences.size(); i++) {
      String customer = "" + i;
      EventSequences.timed(sequences.get(i).get(0))
          .forEach(row -> rows.add(Written.of(row).csv(customer)));
      for (ResolutionRule rule : ResolutionRule.values()) {
        EventSequences.entries(sequences.get(i).get(1 + rule.ordinal()))
            .forEach(outcome -> expected.add(rule.label() + " " + customer + " " + outcome));
      }
    }
    FlinkSession flink = EventSequences.session(folder, COLUMNS, "changed_at", 99, rows);
    List<String> queries =
        Stream.of(ResolutionRule.values())
            .map(
                rule ->
                    "SELECT '%s' AS rule, customer_id, decided_at, interaction_id, outcome FROM "
                            .formatted(rule.label())
                        + CALL
                        + ", rule => '"
                        + rule.label()
                        + "', uid => '"
                        + rule.label()
                        + "'"
                        + EventSequences.asOf(DAY, WATCHED)
                        + ")")
            .toList();
    assertThat(flink.rows(String.join(" UNION ALL ", queries)))
        .map(
            row ->
                "%s %s %d %s %s"
                    .formatted(
                        row.getField(0),
                        row.getField(1),
                        EventSequences.at(DAY, row.getFieldAs(2)),
                        row.getField(3),
                        row.getField(4)))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void columnsAreThoseOfInteractions() throws IOException {
    FlinkSession flink =
        EventSequences.session(
            folder,
            "customer_id STRING, interaction_id STRING, channel STRING, direction STRING, reason"
                + " STRING, first_resolved_at TIMESTAMP_LTZ(3), reopen_count BIGINT, reply_count"
                + " INT, contact_count SMALLINT, is_abandoned BOOLEAN, is_erased BOOLEAN",
            "opened_at",
            0,
            List.of(
                contact("a", "a1", "phone", "inbound", "2024-01-01 01:00:00Z,0,1,1,false,false", 0),
                contact("b", "b1", "chat", "NULL", "2024-01-20 00:00:00Z,0,1,1,NULL,false", 0),
                contact("c", "c1", "mail", "NULL", "2024-01-01 01:00:00Z,1,1,1,NULL,false", 0),
                contact("d", "d1", "mail", "NULL", "2024-01-01 01:00:00Z,0,1,2,NULL,false", 0),
                contact("e", "e1", "mail", "NULL", "2024-01-01 01:00:00Z,0,2,1,NULL,false", 0),
                contact("f", "f1", "mail", "NULL", "2024-01-01 01:00:00Z,0,1,1,NULL,false", 0),
                // no contacts of a customer, and none at all
                contact("a", "a2", "phone", "outbound", "NULL,0,1,1,NULL,false", 2),
                contact("a", "a3", "phone", "inbound", "NULL,0,1,1,true,false", 3),
                contact("NULL", "n1", "phone", "inbound", "NULL,0,1,1,NULL,false", 3),
                contact("a", "NULL", "phone", "inbound", "NULL,0,1,1,NULL,false", 3),
                contact("f", "f2", "mail", "NULL", "NULL,0,1,1,NULL,true", 4),
                contact("z", "z1", "phone", "inbound", "NULL,0,1,1,NULL,false", 20),
                contact("a", "a4", "phone", "inbound", "NULL,0,1,1,NULL,false", 5))); // too late
    assertThat(
            flink
                .rows(
                    "SELECT interaction_id, opened_at, channel, reason, outcome, next_at,"
                        + " resolved_at, explanation FROM CX_CONTACT_RESOLUTION(contacts => TABLE"
                        + " events PARTITION BY customer_id, on_time => DESCRIPTOR(opened_at), rule"
                        + " => 'one_touch', erase => DESCRIPTOR(is_erased))")
                .stream()
                .map(Row::toString))
        .containsExactlyInAnyOrder(
            "+I[a1, 2024-01-01T00:00:00Z, phone, bill, resolved_first_contact, null,"
                + " 2024-01-01T01:00:00Z, resolved, and no contact followed within 7 days]",
            "+I[b1, 2024-01-01T00:00:00Z, chat, bill, not_resolved, null, 2024-01-20T00:00:00Z, not"
                + " resolved within 7 days]",
            "+I[c1, 2024-01-01T00:00:00Z, mail, bill, repeated, null, 2024-01-01T01:00:00Z, it was"
                + " taken up again]",
            "+I[d1, 2024-01-01T00:00:00Z, mail, bill, repeated, null, 2024-01-01T01:00:00Z, it was"
                + " taken up again]",
            "+I[e1, 2024-01-01T00:00:00Z, mail, bill, repeated, null, 2024-01-01T01:00:00Z, it took"
                + " 2 replies]");
  }

  private static String contact(
      String customer, String id, String channel, String direction, String rest, long day) {
    return String.join(
        ",", customer, id, channel, direction, "bill", rest, EventSequences.csv(DAY, day));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "customer_id STRING, id STRING | '' | the table has no column interaction_id; rename its"
            + " column in a view",
        "customer_id STRING, interaction_id INT | '' | the column interaction_id must be STRING,"
            + " got INT",
        "customer_id STRING, interaction_id STRING, is_abandoned INT | '' | the column is_abandoned"
            + " must be BOOLEAN, got INT",
        "customer_id STRING, interaction_id STRING, opened_at TIMESTAMP(3) | '' | the column"
            + " opened_at must be of the type of on_time",
        "customer_id STRING, interaction_id STRING | , rule => 'some' | rule must be one of"
            + " same_issue, any_contact, one_touch, got 'some'",
        "customer_id STRING, interaction_id STRING | , `window` => INTERVAL '0' DAY | window must"
            + " be an interval above 0",
      })
  void badConfigurationStopsAtPlanning(String columns, String argument, String message)
      throws IOException {
    FlinkSession flink = EventSequences.session(folder, columns, "changed_at", 0, List.of());
    assertThatThrownBy(() -> flink.tables().explainSql("SELECT * FROM " + CALL + argument + ")"))
        .hasStackTraceContaining("CX_CONTACT_RESOLUTION: " + message);
  }
}
