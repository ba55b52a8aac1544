package io.flinkcx.zeppelin;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.util.regex.Pattern;
import org.apache.flink.runtime.rest.ConnectionClosedException;
import org.apache.flink.runtime.rest.ConnectionException;

/** Converts failures of the gateway to exceptions with the cause first and then the remedy. */
final class GatewayFailure {

  private static final Pattern LOST_SESSION =
      Pattern.compile("Session '[^']*' does not exist|session .* has been closed");

  /** Messages of Flink's REST client for answers of other servers. */
  private static final Pattern NO_GATEWAY =
      Pattern.compile("Not found: /v|neither of the expected type|not valid JSON|Response was not");

  private static final Pattern NO_JSON = Pattern.compile("Could not map response to JSON");

  private static final Pattern NO_SUCH_COLUMN = Pattern.compile("Column '[^']*' not found");

  private static final Pattern SYNTAX =
      Pattern.compile(
          "SQL parse failed|SQL validation failed|Encountered \"|SqlParserException"
              + "|ValidationException");

  private GatewayFailure() {}

  /** The session is lost: only a new connection helps. */
  static boolean isLostSession(Throwable thrown) {
    return LOST_SESSION.matcher(text(thrown)).find();
  }

  /** The gateway cannot convert a type of the result to JSON, such as VARIANT. */
  static boolean isOfJson(SQLException thrown) {
    return NO_JSON.matcher(thrown.getMessage()).find();
  }

  /** The gateway does not answer, or no longer. */
  static boolean isUnreachable(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof ConnectException
          || t instanceof UnknownHostException
          || t instanceof UnresolvedAddressException
          || t instanceof ConnectionException
          || t instanceof ConnectionClosedException) {
        return true;
      }
    }
    return false;
  }

  /** The exception for a session that could not be opened. */
  static SQLException connecting(String address, Throwable thrown) {
    if (isUnreachable(thrown)) {
      return unreachable(address, thrown);
    }
    String text = text(thrown);
    if (NO_GATEWAY.matcher(text).find()) {
      return new SQLNonTransientConnectionException(
          "What answers at "
              + address
              + " is not a Flink SQL gateway."
              + "\nGive host and port of the gateway, 8083 by default; Flink's web UI has another"
              + " port. bin/sql-gateway.sh or sql/bin/cx serve starts a gateway.",
          SqlState.CANNOT_CONNECT);
    }
    return new SQLNonTransientConnectionException(
        "The SQL gateway " + address + " opened no session: " + RootCause.of(thrown).sentence(),
        SqlState.CANNOT_CONNECT);
  }

  /** The exception for a failed request of a session. */
  static SQLException of(Gateway gateway, Throwable thrown) {
    if (isUnreachable(thrown)) {
      return unreachable(gateway.address(), thrown);
    }
    if (isLostSession(thrown)) {
      return new SQLNonTransientConnectionException(
          "The session on the SQL gateway "
              + gateway.address()
              + " is gone: the gateway was restarted, or the session expired."
              + "\nIts temporary views, modules, catalogs and settings went with it. Connect again"
              + " and run the set-up again; in Zeppelin restart the interpreter.",
          SqlState.CONNECTION_LOST);
    }
    RootCause cause = RootCause.of(thrown);
    String text = cause.all();
    String message = cause.sentence() + Advice.on(text, gateway);
    if (Advice.isOfAnUnknownObject(text)) {
      return new SQLSyntaxErrorException(message, SqlState.NO_SUCH_TABLE);
    }
    if (NO_SUCH_COLUMN.matcher(text).find()) {
      return new SQLSyntaxErrorException(message, SqlState.NO_SUCH_COLUMN);
    }
    return SYNTAX.matcher(text).find()
        ? new SQLSyntaxErrorException(message, SqlState.SYNTAX_OR_NAME)
        : new SQLException(message, SqlState.GENERAL);
  }

  private static SQLException unreachable(String address, Throwable thrown) {
    return new SQLNonTransientConnectionException(
        "No SQL gateway answers at "
            + address
            + " ("
            + RootCause.of(thrown).sentence()
            + ")."
            + "\nStart one with bin/sql-gateway.sh or sql/bin/cx serve, or correct host and port in"
            + " the URL.",
        SqlState.CANNOT_CONNECT);
  }

  private static String text(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      text.append(t.getMessage()).append('\n');
    }
    return text.toString();
  }
}
