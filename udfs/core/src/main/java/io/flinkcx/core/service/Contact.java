package io.flinkcx.core.service;

import io.flinkcx.core.math.TextBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * A contact of a customer as one row of it says. A later row with the same id replaces it.
 *
 * @param id of the contact
 * @param openedMillis when it began
 * @param channel for the result only, null for none
 * @param reason what it is about, null if unknown
 * @param parentId the contact that it follows, null for none
 * @param isResolved whether it is resolved
 * @param resolvedMillis when it first was, if that is known
 * @param isTakenUpAgain whether it was reopened
 * @param replies of agents
 */
public record Contact(
    String id,
    long openedMillis,
    String channel,
    String reason,
    String parentId,
    boolean isResolved,
    OptionalLong resolvedMillis,
    boolean isTakenUpAgain,
    long replies) {

  private static final int RESOLVED = 1;
  private static final int HAS_RESOLVED_TIME = 2;
  private static final int TAKEN_UP_AGAIN = 4;

  /** This row after an earlier one: what was resolved and no longer is was taken up again. */
  Contact after(Contact earlier) {
    boolean isReopened = earlier.isResolved && !isResolved;
    return new Contact(
        id,
        openedMillis,
        channel,
        reason,
        parentId,
        isResolved,
        resolvedMillis,
        isTakenUpAgain || earlier.isTakenUpAgain || isReopened,
        replies);
  }

  void write(DataOutput out) throws IOException {
    TextBytes.write(id, out);
    out.writeLong(openedMillis);
    TextBytes.write(channel, out);
    TextBytes.write(reason, out);
    TextBytes.write(parentId, out);
    out.writeByte(
        (isResolved ? RESOLVED : 0)
            | (resolvedMillis.isPresent() ? HAS_RESOLVED_TIME : 0)
            | (isTakenUpAgain ? TAKEN_UP_AGAIN : 0));
    if (resolvedMillis.isPresent()) {
      out.writeLong(resolvedMillis.getAsLong());
    }
    out.writeLong(replies);
  }

  static Contact read(DataInput in) throws IOException {
    String id = TextBytes.read(in);
    long opened = in.readLong();
    String channel = TextBytes.read(in);
    String reason = TextBytes.read(in);
    String parent = TextBytes.read(in);
    int flags = in.readByte();
    OptionalLong resolvedMillis =
        (flags & HAS_RESOLVED_TIME) != 0 ? OptionalLong.of(in.readLong()) : OptionalLong.empty();
    return new Contact(
        id,
        opened,
        channel,
        reason,
        parent,
        (flags & RESOLVED) != 0,
        resolvedMillis,
        (flags & TAKEN_UP_AGAIN) != 0,
        in.readLong());
  }
}
