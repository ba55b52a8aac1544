package io.flinkcx.connectors.simulator.world;

import java.util.ArrayList;
import java.util.List;

/** True values about contacts; resolution excludes contacts of the last week. */
final class ServiceCount extends LifeCount {

  private static final String CONTACTS = "of inbound contacts handled, repeats included: ";

  private final Ratio resolved = share("contact.resolved-share", CONTACTS + "resolved");
  private final Ratio notRepeatedSameIssue =
      share("contact.fcr.same-issue", CONTACTS + "no other for the same reason within 7 days");
  private final Ratio notRepeatedAny =
      share("contact.fcr.any-contact", CONTACTS + "no other at all within 7 days");
  private final Ratio handling =
      ratio("contact.aht", "seconds", 1, "talk + hold + wrap, all contacts but the abandoned");
  private final long toMillis;
  private final Contacts contacts;
  private final List<Contact> inbound = new ArrayList<>();

  ServiceCount(CompanyOptions options, Contacts contacts) {
    toMillis = options.to().toEpochMilli();
    this.contacts = contacts;
  }

  @Override
  void count(Life life) {
    inbound.clear();
    contacts.of(
        life,
        contact -> {
          if (contact.outcome != Contact.Outcome.ABANDONED) {
            handling.add(contact.handlingSeconds(), 1);
            if (!contact.isOutbound) {
              inbound.add(contact);
            }
          }
        });
    for (Contact contact : inbound) {
      if (contact.openedAtMillis + Millis.WEEK < toMillis) {
        resolved.add(contact.outcome == Contact.Outcome.RESOLVED);
        notRepeatedSameIssue.add(!isFollowed(contact, true));
        notRepeatedAny.add(!isFollowed(contact, false));
      }
    }
  }

  private boolean isFollowed(Contact contact, boolean bySameIssue) {
    for (Contact other : inbound) {
      long gap = other.openedAtMillis - contact.openedAtMillis;
      boolean matches = !bySameIssue || other.reason.equals(contact.reason);
      if (gap > 0 && gap <= Millis.WEEK && matches) {
        return true;
      }
    }
    return false;
  }
}
