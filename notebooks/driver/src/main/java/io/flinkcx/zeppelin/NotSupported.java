package io.flinkcx.zeppelin;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/** What JDBC has and Flink has not. */
final class NotSupported {

  private NotSupported() {}

  /** Names the call and, where there is one, what to do instead. */
  static SQLException notSupported(String call) {
    return new SQLFeatureNotSupportedException(
        "Not supported: " + call + ".", SqlState.NOT_SUPPORTED);
  }
}
