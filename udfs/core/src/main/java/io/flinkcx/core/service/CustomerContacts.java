package io.flinkcx.core.service;

import io.flinkcx.core.machine.Machine;
import io.flinkcx.core.machine.StateVersion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The contacts of one customer whose windows are open; see {@link ContactResolution}.
 *
 * <p>A follow-up is known when it comes. All others are decided at the end of their windows, those
 * that are repeated already too: a share of contacts of which only failures are known early would
 * be too low.
 */
public final class CustomerContacts implements Machine<Contact, DecidedContact> {

  /** The most contacts within a window: beyond, it is not one customer. */
  public static final int MOST = 1_000;

  /** Of the bytes; frozen, as all that follows it: savepoints. */
  private static final int VERSION = 1;

  private static final Comparator<Held> ORDER =
      Comparator.<Held>comparingLong(held -> held.contact.openedMillis())
          .thenComparing(held -> held.contact.id());

  private final ContactResolution rules;

  /** By the time at which they began. */
  private final List<Held> contacts = new ArrayList<>();

  CustomerContacts(ContactResolution rules) {
    this.rules = rules;
  }

  /** A contact and whether its outcome is known. */
  private static final class Held {
    private Contact contact;
    private boolean isDecided;

    private Held(Contact contact) {
      this.contact = contact;
    }
  }

  @Override
  public void take(long millis, Contact row, Consumer<? super DecidedContact> out) {
    Optional<Held> known =
        contacts.stream().filter(held -> held.contact.id().equals(row.id())).findFirst();
    if (known.isEmpty() && windowEnd(row) < millis) {
      return; // of a contact that is decided
    }
    if (known.isEmpty() && contacts.size() == MOST) {
      out.accept(
          new DecidedContact(
              row,
              ResolutionOutcome.UNIDENTIFIED,
              millis,
              OptionalLong.empty(),
              "more than " + MOST + " contacts within the window"));
      return;
    }
    Held held = known.orElseGet(() -> new Held(row));
    held.contact = known.isPresent() ? row.after(held.contact) : row;
    if (known.isEmpty()) {
      contacts.add(held);
    }
    contacts.sort(ORDER);
    if (!held.isDecided) {
      Optional<DecidedContact> followUp = followUp(held.contact, millis);
      followUp.ifPresent(out);
      held.isDecided = followUp.isPresent();
    }
  }

  private long windowEnd(Contact contact) {
    return contact.openedMillis() + rules.window().toMillis();
  }

  @Override
  public OptionalLong nextDeadlineMillis() {
    return contacts.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(windowEnd(contacts.get(0).contact));
  }

  @Override
  public void advance(long millis, Consumer<? super DecidedContact> out) {
    while (!contacts.isEmpty() && windowEnd(contacts.get(0).contact) <= millis) {
      decideFirstMoment(out);
    }
  }

  /** Decides the contacts that began first, all of one moment, and forgets them. */
  private void decideFirstMoment(Consumer<? super DecidedContact> out) {
    long opened = contacts.get(0).contact.openedMillis();
    List<Held> over =
        contacts.stream().takeWhile(held -> held.contact.openedMillis() == opened).toList();
    over.stream().filter(held -> !held.isDecided).forEach(held -> out.accept(decide(held.contact)));
    contacts.subList(0, over.size()).clear();
  }

  private DecidedContact decide(Contact contact) {
    long end = windowEnd(contact);
    return followUp(contact, end).orElseGet(() -> firstContact(contact, end));
  }

  private Optional<DecidedContact> followUp(Contact contact, long millis) {
    String why = null;
    if (contact.parentId() != null) {
      why = "names " + contact.parentId() + " as its parent";
    } else {
      Optional<Contact> before = predecessor(contact);
      if (before.isPresent()) {
        why = "follows " + before.get().id() + " within " + windowText();
      }
    }
    return Optional.ofNullable(why)
        .map(
            explanation ->
                new DecidedContact(
                    contact,
                    ResolutionOutcome.FOLLOW_UP,
                    millis,
                    OptionalLong.empty(),
                    explanation));
  }

  /**
   * The latest contact that this one follows. Of contacts of one moment that belong together, the
   * one without a parent and with the smallest id counts, and the others follow it.
   */
  private Optional<Contact> predecessor(Contact contact) {
    Optional<Contact> latest = Optional.empty();
    for (Held held : contacts) {
      Contact other = held.contact;
      boolean isBefore =
          other.openedMillis() < contact.openedMillis()
              || other.openedMillis() == contact.openedMillis()
                  && other.parentId() == null
                  && other.id().compareTo(contact.id()) < 0;
      if (isBefore && windowEnd(other) >= contact.openedMillis() && isOneIssue(contact, other)) {
        latest = Optional.of(other);
      }
    }
    return latest;
  }

  private boolean isOneIssue(Contact contact, Contact other) {
    return switch (rules.rule()) {
      case ANY_CONTACT -> true;
      case SAME_ISSUE -> contact.reason() != null && contact.reason().equals(other.reason());
      case ONE_TOUCH -> false;
    };
  }

  private DecidedContact firstContact(Contact contact, long end) {
    Optional<Contact> next = successor(contact);
    ResolutionOutcome outcome;
    String why;
    if (rules.rule() == ResolutionRule.SAME_ISSUE && contact.reason() == null) {
      outcome = ResolutionOutcome.UNIDENTIFIED;
      why = "it has no reason";
    } else if (next.isPresent()) {
      outcome = ResolutionOutcome.REPEATED;
      why = next.get().id() + " followed within " + windowText();
    } else if (contact.isTakenUpAgain()) {
      outcome = ResolutionOutcome.REPEATED;
      why = "it was taken up again";
    } else if (rules.rule() == ResolutionRule.ONE_TOUCH && contact.replies() > 1) {
      outcome = ResolutionOutcome.REPEATED;
      why = "it took " + contact.replies() + " replies";
    } else if (contact.isResolved() && contact.resolvedMillis().orElse(end) <= end) {
      outcome = ResolutionOutcome.RESOLVED_FIRST_CONTACT;
      why = "resolved, and no contact followed within " + windowText();
    } else {
      outcome = ResolutionOutcome.NOT_RESOLVED;
      why = "not resolved within " + windowText();
    }
    OptionalLong nextMillis = next.stream().mapToLong(Contact::openedMillis).findFirst();
    return new DecidedContact(contact, outcome, end, nextMillis, why);
  }

  /** The first contact that repeats this one. */
  private Optional<Contact> successor(Contact contact) {
    return contacts.stream()
        .map(held -> held.contact)
        .filter(other -> other.openedMillis() > contact.openedMillis())
        .filter(other -> other.openedMillis() <= windowEnd(contact))
        .filter(other -> isOneIssue(contact, other) || contact.id().equals(other.parentId()))
        .findFirst();
  }

  private String windowText() {
    Duration window = rules.window();
    return window.equals(Duration.ofDays(window.toDays()))
        ? window.toDays() + " days"
        : window.toSeconds() + " s";
  }

  @Override
  public boolean isFinished() {
    return contacts.isEmpty();
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeInt(contacts.size());
    for (Held held : contacts) {
      out.writeBoolean(held.isDecided);
      held.contact.write(out);
    }
  }

  static CustomerContacts read(ContactResolution rules, DataInput in) throws IOException {
    StateVersion.require(in, VERSION, "contacts");
    CustomerContacts customer = new CustomerContacts(rules);
    for (int left = in.readInt(); left > 0; left--) {
      boolean isDecided = in.readBoolean();
      Held held = new Held(Contact.read(in));
      held.isDecided = isDecided;
      customer.contacts.add(held);
    }
    return customer;
  }
}
