package io.flinkcx.connectors.simulator.world;

import io.flinkcx.connectors.tables.UnifiedTables;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The simulated company: every row of the unified tables, from the lives of its customers. A life
 * is a function of (seed, customer) and time, so rows are the same at every call, in any order of
 * calls, for any subset of tables. Not thread-safe; cheap to create for each thread.
 *
 * <pre>{@code
 * Company company = new Company(CompanyOptions.builder().customers(1_000).build());
 * for (long customer = 0; customer < 1_000; customer++) {
 *   company.rows("orders", customer, sink);
 * }
 * company.companyRows("orders", sink); // rows that belong to no customer, here none
 * }</pre>
 */
public final class Company {

  private final CompanyOptions options;
  private final Lives lives;

  /** Tables that need only the beginning of a life. */
  private final Map<String, LifeTable> fromBeginnings = new HashMap<>();

  /** Tables that need a life's orders. */
  private final Map<String, LifeTable> fromOrders = new HashMap<>();

  private final Map<String, Consumer<RowSink>> fromCompany = new HashMap<>();

  private final Set<String> tables = new HashSet<>();

  public Company(CompanyOptions options) {
    this.options = options;
    lives = new Lives(options);
    Profiles profiles = new Profiles(options);
    Referrals referrals = new Referrals(options, lives);
    Subscriptions subscriptions = new Subscriptions(options, profiles, lives.satisfaction().mean());
    Contacts contacts = new Contacts(options, lives.issues(), subscriptions);
    IdentitiesTable identities = new IdentitiesTable(options, profiles, lives);

    UnifiedTables.ALL.forEach(table -> tables.add(table.name()));
    tables.add(TruthTables.TRUTH);
    tables.add(TruthTables.CUSTOMER_TRUTH);

    fromBeginnings.put("customers", new CustomersTable(options, profiles, referrals));
    fromBeginnings.put("accounts", new AccountsTable(options, profiles, new Accounts(profiles)));
    fromBeginnings.put("identities", identities);
    fromBeginnings.put("identity_links", new IdentityLinksTable(options, profiles));
    fromBeginnings.put("experiments", new ExperimentsTable(options));
    fromBeginnings.put(
        TruthTables.CUSTOMER_TRUTH, new CustomerTruthTable(options, lives, referrals));

    fromOrders.put("orders", new OrdersTable(options, profiles));
    fromOrders.put("order_lines", new OrderLinesTable(options));
    fromOrders.put("survey_invitations", new InvitationsTable(options));
    fromOrders.put("survey_responses", new ResponsesTable(options, profiles, contacts));
    fromOrders.put("interactions", new InteractionsTable(options, contacts));
    fromOrders.put("interaction_events", new InteractionEventsTable(options, contacts));
    fromOrders.put("subscriptions", new SubscriptionsTable(options, subscriptions));
    fromOrders.put("touchpoints", new TouchpointsTable(options));
    fromOrders.put("customer_costs", new CostsTable(options, contacts));

    fromCompany.put("identities", identities::companyRows);
    fromCompany.put(
        "marketing_spend", new MarketingSpendTable(options, lives.acquisition())::companyRows);
    fromCompany.put("kpi_targets", new KpiTargetsTable(options)::companyRows);
    fromCompany.put(TruthTables.TRUTH, new TruthTables(options)::truth);
  }

  /**
   * When the customer is first seen, epoch milliseconds within [from, to). Non-decreasing in the
   * customer's number, and no row of a customer is earlier: a time slice that ends at t needs only
   * the customers acquired before t.
   *
   * @param customer number, 0 <= customer < customers
   */
  public long acquiredAtMillis(long customer) {
    checkCustomer(customer);
    return lives.acquisition().acquiredAtMillis(customer);
  }

  /**
   * All requested rows of one table from this customer's life, not ordered by time.
   *
   * @param table a name of {@code UnifiedTables} or of {@link TruthTables}; a table without rows
   *     from customers gives none
   * @param customer number, 0 <= customer < customers
   */
  public void rows(String table, long customer, RowSink sink) {
    checkTable(table);
    checkCustomer(customer);
    LifeTable ofOrders = fromOrders.get(table);
    if (ofOrders != null) {
      ofOrders.rows(lives.live(customer, sink.endMillis()), sink);
      return;
    }
    LifeTable ofBeginning = fromBeginnings.get(table);
    if (ofBeginning != null) {
      ofBeginning.rows(lives.meet(customer), sink);
    }
  }

  /**
   * All requested rows of one table that belong to no single customer, e.g. {@link
   * TruthTables#TRUTH}, which takes about a second, once.
   */
  public void companyRows(String table, RowSink sink) {
    checkTable(table);
    Consumer<RowSink> ofCompany = fromCompany.get(table);
    if (ofCompany != null) {
      ofCompany.accept(sink);
    }
  }

  private void checkTable(String table) {
    if (!tables.contains(table)) {
      throw new IllegalArgumentException(
          "cx-simulator: table must be one of %s, got '%s'"
              .formatted(new TreeSet<>(tables), table));
    }
  }

  private void checkCustomer(long customer) {
    if (customer < 0 || customer >= options.customers()) {
      throw new IllegalArgumentException(
          "customer must be between 0 and %d, got %d".formatted(options.customers() - 1, customer));
    }
  }
}
