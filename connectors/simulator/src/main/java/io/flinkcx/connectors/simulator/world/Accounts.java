package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.StringData;

/**
 * Accounts of business customers: the business customers among four consecutive numbers belong to
 * one account, opened by the first of them.
 */
final class Accounts {

  private static final int CUSTOMERS = 4;

  private final Profiles profiles;

  Accounts(Profiles profiles) {
    this.profiles = profiles;
  }

  static long number(long customer) {
    return customer / CUSTOMERS;
  }

  /** E.g. {@code A0000010} for customers 40 to 43. */
  static StringData id(long customer) {
    return StringData.fromBytes(Text.id('A', number(customer)));
  }

  /** Whether this customer is the first business customer of the account. */
  boolean isOpenedBy(long customer) {
    if (!profiles.segment(customer).isBusiness()) {
      return false;
    }
    for (long other = number(customer) * CUSTOMERS; other < customer; other++) {
      if (profiles.segment(other).isBusiness()) {
        return false;
      }
    }
    return true;
  }
}
