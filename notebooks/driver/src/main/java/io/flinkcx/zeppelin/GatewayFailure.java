package io.flinkcx.zeppelin;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.runtime.rest.ConnectionClosedException;
import org.apache.flink.runtime.rest.ConnectionException;

/** Failures of the gateway as exceptions that say the cause first, and then what to do. */
final class GatewayFailure {

  private static final Pattern LOST_SESSION =
      Pattern.compile("Session '[^']*' does not exist|session .* has been closed");

  private static final Pattern NO_JSON = Pattern.compile("Could not map response to JSON");

  /** Function signature, identifier of a factory, object: what a session that is new lacks. */
  private static final Pattern NO_CX_FUNCTION =
      Pattern.compile("No match found for function signature (CX_\\w+)");

  private static final Pattern NO_CX_FACTORY =
      Pattern.compile(
          "(?s)Could not find any factory for identifier 'cx' that implements '[\\w.]*?(Module|Catalog)Factory'");

  private static final Pattern NO_SUCH_OBJECT =
      Pattern.compile(
          "(?i)Object '[^']*' not found|(Table|View|Catalog|Database|Module)\\b.* (does not|doesn't) exist");

  private static final Pattern NO_SUCH_COLUMN = Pattern.compile("Column '[^']*' not found");

  private static final Pattern SYNTAX =
      Pattern.compile(
          "SQL parse failed|SQL validation failed|Encountered \"|SqlParserException|ValidationException");

  private static final Pattern NO_SUCH_FILE =
      Pattern.compile(
          "(?i)ADD\\s+JAR|JAR file|Could not register the specified resource|Failed to register");

  private GatewayFailure() {}

  /** The session is gone: everything but a new connection is in vain. */
  static boolean isLostSession(Throwable thrown) {
    return LOST_SESSION.matcher(text(thrown)).find();
  }

  /** The gateway has no JSON for some type of the result, such as VARIANT. */
  static boolean isOfJson(SQLException thrown) {
    return NO_JSON.matcher(thrown.getMessage()).find();
  }

  /** Nobody listens, or nobody does any more. */
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

  /** Why no session could be opened. */
  static SQLException connecting(String address, Throwable thrown) {
    if (isUnreachable(thrown)) {
      return unreachable(address, thrown);
    }
    String text = text(thrown);
    if (text.contains("Not found: /v")
        || text.contains("neither of the expected type")
        || text.contains("not valid JSON")
        || text.contains("Response was not")) {
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

  /** Why a request within a session failed. */
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
    StringBuilder message = new StringBuilder(cause.sentence());
    Matcher factory = NO_CX_FACTORY.matcher(text);
    if (NO_CX_FUNCTION.matcher(text).find()) {
      message.append(
          "\nThe functions CX_... come with a module: put flink-cx-udfs-<version>.jar into the lib"
              + " folder of Flink and its gateway, or ADD JAR its path on the gateway's machine;"
              + " then LOAD MODULE cx.");
    } else if (factory.find()) {
      boolean isModule = factory.group(1).equals("Module");
      message
          .append("\nPut ")
          .append(isModule ? "flink-cx-udfs" : "flink-cx-connectors")
          .append(
              "-<version>.jar into the lib folder of Flink and its gateway, or ADD JAR its path on"
                  + " the gateway's machine, and run the statement again.");
    } else if (cause.isAboutAFile() && NO_SUCH_FILE.matcher(text).find()) {
      message
          .append("\nThe path is read by the gateway ")
          .append(gateway.address())
          .append(": it must exist on its machine.");
    }
    if (gateway.replacesALostSession() && isAboutAName(text)) {
      message.append(
          "\nAn earlier session was lost (the gateway was restarted, or the session expired), and"
              + " with it temporary views, modules, catalogs and settings: run the set-up again;"
              + " in Zeppelin restart the interpreter.");
    }
    String shown = message.toString();
    if (isAboutAName(text) || SYNTAX.matcher(text).find()) {
      return new SQLSyntaxErrorException(shown, nameState(text));
    }
    return new SQLException(shown, SqlState.GENERAL);
  }

  private static boolean isAboutAName(String text) {
    return NO_SUCH_OBJECT.matcher(text).find() || NO_CX_FUNCTION.matcher(text).find();
  }

  private static String nameState(String text) {
    if (NO_SUCH_OBJECT.matcher(text).find()) {
      return SqlState.NO_SUCH_TABLE;
    }
    return NO_SUCH_COLUMN.matcher(text).find() ? SqlState.NO_SUCH_COLUMN : SqlState.SYNTAX_OR_NAME;
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
