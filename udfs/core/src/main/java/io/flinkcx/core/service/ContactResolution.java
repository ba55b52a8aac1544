package io.flinkcx.core.service;

import io.flinkcx.core.machine.MachineType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * Says of each contact of a customer whether it was resolved at the first time, at the end of the
 * window in which another one repeats it.
 *
 * @param rule which contacts repeat it
 * @param window within which they do, > 0
 */
public record ContactResolution(ResolutionRule rule, Duration window)
    implements MachineType<Contact, DecidedContact, CustomerContacts> {

  /** When nothing else is said. */
  public static final Duration DEFAULT_WINDOW = Duration.ofDays(7);

  @Override
  public CustomerContacts start() {
    return new CustomerContacts(this);
  }

  @Override
  public CustomerContacts read(DataInput in) throws IOException {
    return CustomerContacts.read(this, in);
  }

  @Override
  public void writeEvent(Contact contact, DataOutput out) throws IOException {
    contact.write(out);
  }

  @Override
  public Contact readEvent(DataInput in) throws IOException {
    return Contact.read(in);
  }
}
