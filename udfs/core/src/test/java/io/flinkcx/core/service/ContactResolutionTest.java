package io.flinkcx.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.core.machine.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Sequences are in cx_contact_resolution.md; here are all of them, drawn at random. */
class ContactResolutionTest {

  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final Duration WINDOW = Duration.ofDays(7);
  private static final long WINDOW_MILLIS = WINDOW.toMillis();

  private static Contact contact(
      String id, long opened, String reason, String parent, boolean isResolved, long replies) {
    return new Contact(
        id, opened, null, reason, parent, isResolved, OptionalLong.empty(), false, replies);
  }

  /** The outcomes as job.sql of cx_first_contact defines them, over all contacts at once. */
  @Test
  void outcomesAreThoseOfTheirDefinition() {
    SplittableRandom random = new SplittableRandom(7);
    for (int n = 0; n < 2_000; n++) {
      List<Contact> contacts = new ArrayList<>();
      for (int i = random.nextInt(7); i >= 0; i--) {
        String parent = random.nextInt(6) == 0 ? "c" + random.nextInt(7) : null;
        contacts.add(
            contact(
                "c" + i,
                random.nextInt(22) * DAY,
                random.nextInt(5) == 0 ? null : "r" + random.nextInt(2),
                ("c" + i).equals(parent) ? null : parent,
                random.nextBoolean(),
                random.nextInt(3)));
      }
      for (ResolutionRule rule : ResolutionRule.values()) {
        assertThat(outcomes(rule, contacts))
            .as(rule + " " + contacts)
            .containsExactlyInAnyOrderElementsOf(
                contacts.stream().map(c -> c.id() + " " + definition(rule, c, contacts)).toList());
      }
    }
  }

  private static List<String> outcomes(ResolutionRule rule, List<Contact> contacts) {
    CustomerContacts customer = new ContactResolution(rule, WINDOW).start();
    List<String> outcomes = new ArrayList<>();
    contacts.stream()
        .sorted(Comparator.comparingLong(Contact::openedMillis))
        .forEach(
            c -> {
              customer.advance(
                  c.openedMillis() - 1, d -> outcomes.add(d.contact().id() + " " + d.outcome()));
              customer.take(
                  c.openedMillis(), c, d -> outcomes.add(d.contact().id() + " " + d.outcome()));
            });
    customer.advance(100 * DAY, d -> outcomes.add(d.contact().id() + " " + d.outcome()));
    assertThat(customer.isFinished()).isTrue();
    return outcomes;
  }

  private static ResolutionOutcome definition(
      ResolutionRule rule, Contact c, List<Contact> contacts) {
    boolean hasReason = c.reason() != null;
    List<Contact> thread =
        contacts.stream()
            .filter(
                o ->
                    rule == ResolutionRule.ANY_CONTACT
                        || rule == ResolutionRule.SAME_ISSUE
                            && hasReason
                            && c.reason().equals(o.reason()))
            .toList();
    TreeSet<String> ofTheMoment = new TreeSet<>();
    thread.stream()
        .filter(o -> o.openedMillis() == c.openedMillis() && o.parentId() == null)
        .forEach(o -> ofTheMoment.add(o.id()));
    boolean counts = ofTheMoment.isEmpty() || ofTheMoment.first().equals(c.id());
    boolean isPreceded =
        !counts
            || thread.stream()
                .anyMatch(
                    o ->
                        o.openedMillis() < c.openedMillis()
                            && o.openedMillis() + WINDOW_MILLIS >= c.openedMillis());
    if (c.parentId() != null || isPreceded) {
      return ResolutionOutcome.FOLLOW_UP;
    }
    if (rule == ResolutionRule.SAME_ISSUE && !hasReason) {
      return ResolutionOutcome.UNIDENTIFIED;
    }
    boolean isRepeated =
        contacts.stream()
            .filter(o -> thread.contains(o) || c.id().equals(o.parentId()))
            .anyMatch(
                o ->
                    o.openedMillis() > c.openedMillis()
                        && o.openedMillis() <= c.openedMillis() + WINDOW_MILLIS);
    if (isRepeated || rule == ResolutionRule.ONE_TOUCH && c.replies() > 1) {
      return ResolutionOutcome.REPEATED;
    }
    return c.isResolved()
        ? ResolutionOutcome.RESOLVED_FIRST_CONTACT
        : ResolutionOutcome.NOT_RESOLVED;
  }

  @Test
  void moreContactsThanOneCustomerHasAreUnidentified() {
    CustomerContacts robot = new ContactResolution(ResolutionRule.ANY_CONTACT, WINDOW).start();
    List<DecidedContact> decided = new ArrayList<>();
    for (int i = 0; i <= CustomerContacts.MOST; i++) {
      robot.take(i, contact("c" + i, i, null, null, true, 0), decided::add);
    }
    // the others follow the first one, which waits for the end of its window
    assertThat(decided)
        .filteredOn(d -> d.outcome() != ResolutionOutcome.FOLLOW_UP)
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.contact().id()).isEqualTo("c" + CustomerContacts.MOST);
              assertThat(d.outcome()).isEqualTo(ResolutionOutcome.UNIDENTIFIED);
            });
  }

  @Test
  void sameRowsComeOutWhateverHappensToTheJob() {
    for (ResolutionRule rule : ResolutionRule.values()) {
      new Simulation<>(new ContactResolution(rule, WINDOW), ContactResolutionTest::drawn)
          .spans(WINDOW, WINDOW.dividedBy(2))
          .run();
    }
  }

  /** A row of a contact that began up to twelve days before the harness' first moment, or after. */
  private static Contact drawn(SplittableRandom random) {
    long start = 1_700_000_000_000L;
    return contact(
        "c" + random.nextInt(6),
        start + random.nextInt(-6, 60) * DAY / 2,
        random.nextInt(5) == 0 ? null : "r" + random.nextInt(2),
        random.nextInt(6) == 0 ? "c" + random.nextInt(6) : null,
        random.nextBoolean(),
        random.nextInt(3));
  }
}
