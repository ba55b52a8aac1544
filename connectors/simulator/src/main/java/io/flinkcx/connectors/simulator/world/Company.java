package io.flinkcx.connectors.simulator.world;

/**
 * The simulated company: every row of the unified tables, from the lives of its customers. A life
 * is a function of (seed, customer) and time alone, so rows are the same at every call, in any
 * order of calls, for any subset of tables. Not thread-safe: one per thread; cheap to make.
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
  private final Acquisition acquisition;

  public Company(CompanyOptions options) {
    this.options = options;
    acquisition = new Acquisition(options);
  }

  /**
   * When the customer is first seen, epoch milliseconds within [from, to). Non-decreasing in the
   * customer's number, and no row of a customer is earlier: a time slice that ends at t needs only
   * the customers acquired before t.
   *
   * @param customer number, 0 <= customer < customers
   */
  public long acquiredAtMillis(long customer) {
    if (customer < 0 || customer >= options.customers()) {
      throw new IllegalArgumentException(
          "customer must be between 0 and %d, got %d".formatted(options.customers() - 1, customer));
    }
    return acquisition.acquiredAtMillis(customer);
  }

  /**
   * All wanted rows of one table that come from this customer's life, in no promised order of time.
   *
   * @param table a name of {@code UnifiedTables} or {@code simulator_customer_truth}; a table
   *     without rows from customers gives none
   */
  public void rows(String table, long customer, RowSink sink) {
    acquiredAtMillis(customer);
  }

  /** All wanted rows of one table that belong to no single customer. */
  public void companyRows(String table, RowSink sink) {}
}
