package io.flinkcx.functions.service;

import io.flinkcx.core.service.Contact;
import io.flinkcx.core.service.ContactResolution;
import io.flinkcx.core.service.CustomerContacts;
import io.flinkcx.core.service.DecidedContact;
import io.flinkcx.functions.machine.MachineFunction;
import io.flinkcx.functions.machine.MachineState;
import io.flinkcx.functions.planning.CallLiterals;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.ArgumentTrait;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.annotation.StateHint;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.types.ColumnList;
import org.apache.flink.types.Row;

/**
 * {@code CX_CONTACT_RESOLUTION(contacts, on_time, ...)}: whether each contact of a customer was
 * resolved at the first time, when it is known.
 *
 * <pre>{@code
 * SELECT customer_id, interaction_id, outcome
 * FROM CX_CONTACT_RESOLUTION(
 *   contacts => TABLE interactions PARTITION BY customer_id,
 *   on_time => DESCRIPTOR(opened_at),
 *   rule => 'same_issue')
 * }</pre>
 */
// the columns depend on the call: ContactArguments.output gives them
@FunctionHint(output = @DataTypeHint("ROW<outcome STRING>"))
public final class CxContactResolution
    extends MachineFunction<Contact, DecidedContact, CustomerContacts> {

  private static final long serialVersionUID = 1L;

  public CxContactResolution() {
    super(ContactArguments.TABLE, "contacts");
  }

  public void eval(
      Context context,
      @StateHint(ttl = "0 s") MachineState state,
      @ArgumentHint(
              name = "contacts",
              value = {ArgumentTrait.SET_SEMANTIC_TABLE, ArgumentTrait.REQUIRE_ON_TIME})
          Row row,
      @ArgumentHint(name = "window", isOptional = true, type = @DataTypeHint(INTERVAL))
          Duration window,
      @ArgumentHint(name = "rule", isOptional = true) String rule,
      @ArgumentHint(name = "erase", isOptional = true) ColumnList erase,
      @ArgumentHint(name = "as_of", isOptional = true, type = @DataTypeHint(INSTANT))
          Instant asOf) {
    if (isTrue(row, erase)) {
      erase(context, state, row);
    } else if (ContactArguments.isContact(row)) {
      long rowMillis = context.timeContext(Long.class).time();
      take(context, state, row, ContactArguments.contact(row, rowMillis), asOf);
    }
  }

  @Override
  protected ContactResolution type(CallLiterals call) {
    return ContactArguments.rules(call);
  }

  @Override
  protected Row row(DecidedContact decided) {
    Contact contact = decided.contact();
    return Row.of(
        contact.id(),
        time(contact.openedMillis()),
        contact.channel(),
        contact.reason(),
        decided.outcome().label(),
        time(decided.nextMillis()),
        time(contact.resolvedMillis()),
        time(decided.decidedMillis()),
        decided.explanation());
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return inference(
        super.getTypeInference(typeFactory),
        ContactArguments::output,
        ContactArguments::requireTable);
  }
}
