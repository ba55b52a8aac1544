package io.flinkcx.core.profile;

import java.nio.ByteBuffer;

/** Identifiers that are one customer; a blocked identifier is a group of its own. */
final class CustomerGroup {

  /** A priority is a byte. */
  static final int MOST_PRIORITIES = Byte.MAX_VALUE;

  private static final int FIXED_BYTES = 2 + 3 * Long.BYTES;

  final long number;
  final TextList members;

  /**
   * Numbers of pairs with at least one end among the members, and perhaps of pairs that are gone.
   */
  final TextList links;

  boolean isBlocked;

  /** The least of the members, null while there are none; of no meaning in a blocked group. */
  CustomerLabel label;

  private CustomerGroup(long number, TextList members, TextList links) {
    this.number = number;
    this.members = members;
    this.links = links;
  }

  /** A group without members. */
  static CustomerGroup empty(long number, boolean isBlocked) {
    CustomerGroup group = new CustomerGroup(number, new TextList(), new TextList());
    group.isBlocked = isBlocked;
    return group;
  }

  /** The customer's id, null where the group is blocked. */
  String customerId() {
    return isBlocked ? null : label.customerId();
  }

  /** Takes a label if it is less. */
  void lower(CustomerLabel other) {
    if (label == null || other.compareTo(label) < 0) {
      label = other;
    }
  }

  byte[] write() {
    ByteBuffer out = ByteBuffer.allocate(FIXED_BYTES + members.bytes() + links.bytes());
    out.put((byte) (isBlocked ? 1 : 0))
        .put((byte) label.priority())
        .putLong(label.firstSeenMillis())
        .putLong(label.high())
        .putLong(label.low());
    members.write(out);
    links.write(out);
    return out.array();
  }

  static CustomerGroup read(long number, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    boolean isBlocked = in.get() == 1;
    CustomerLabel label = new CustomerLabel(in.get(), in.getLong(), in.getLong(), in.getLong());
    CustomerGroup group = new CustomerGroup(number, TextList.read(in), TextList.read(in));
    group.isBlocked = isBlocked;
    group.label = label;
    return group;
  }
}
