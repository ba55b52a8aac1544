package io.flinkcx.connectors.simulator;

import io.flinkcx.connectors.simulator.world.Company;
import io.flinkcx.connectors.simulator.world.CompanyOptions;
import io.flinkcx.connectors.simulator.world.RowSink;

/** The lives of one table, in the order of their beginning. */
interface Population {

  /** Number for the rows without a customer; sorts before customer 0. */
  long COMPANY = -1;

  long customers();

  /** When the customer's life begins, epoch milliseconds; non-decreasing in the number. */
  long acquiredAtMillis(long customer);

  /** The table's rows from that customer's life, or the company's own; the same at every call. */
  void replay(long customer, RowSink sink);

  /** The number of customers acquired before that time. */
  default long acquiredBefore(long millis) {
    long low = 0;
    long high = customers();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (acquiredAtMillis(middle) < millis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The customers of a simulated company. */
  static Population of(CompanyOptions options, String table) {
    Company company = new Company(options);
    return new Population() {
      @Override
      public long customers() {
        return options.customers();
      }

      @Override
      public long acquiredAtMillis(long customer) {
        return company.acquiredAtMillis(customer);
      }

      @Override
      public void replay(long customer, RowSink sink) {
        if (customer == COMPANY) {
          company.companyRows(table, sink);
        } else {
          company.rows(table, customer, sink);
        }
      }
    };
  }
}
