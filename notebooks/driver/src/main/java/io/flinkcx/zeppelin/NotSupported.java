package io.flinkcx.zeppelin;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/** Features of JDBC that Flink lacks. */
final class NotSupported {

  private NotSupported() {}

  /** Names the call and the alternative, if there is one. */
  static SQLException notSupported(String call) {
    return new SQLFeatureNotSupportedException(
        "Not supported: " + call + ".", SqlState.NOT_SUPPORTED);
  }
}
