package io.flinkcx.zeppelin;

import java.net.URI;
import java.net.URISyntaxException;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/** The URL of a connection: the address of the gateway, and the initial catalog and database. */
final class GatewayUrl {

  static final String PREFIX = "jdbc:flinkcx:";

  private static final String FORM =
      "jdbc:flinkcx://HOST:PORT[/CATALOG[/DATABASE]][?PROPERTY=VALUE&...]";
  private static final Pattern HTTP = Pattern.compile("(//)?https?:.*");
  private static final int MAX_PORT = 65535;

  private final String text;
  private final String query;
  private final String host;
  private final int port;
  private final List<String> names;

  private GatewayUrl(String text, String query, URI uri, List<String> names) {
    this.text = text;
    this.query = query;
    this.host = uri.getHost();
    this.port = uri.getPort();
    this.names = names;
  }

  static GatewayUrl parse(String url) throws SQLException {
    int queryMark = url.indexOf('?');
    String address = url.substring(PREFIX.length(), queryMark < 0 ? url.length() : queryMark);
    if (HTTP.matcher(address).matches()) {
      throw ConnectionSettings.wrong(
          "the URL contains http://, remove it: "
              + FORM
              + ", got "
              + url
              + "; for TLS set the property security.ssl.rest.enabled=true");
    }
    URI uri = uri(address, url);
    if (uri.getHost() == null || uri.getPort() < 1 || uri.getPort() > MAX_PORT) {
      throw ConnectionSettings.wrong(
          "the URL needs the host and the port of a SQL gateway (8083 by default): "
              + FORM
              + ", got "
              + url);
    }
    String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("^/|/$", "");
    List<String> names = path.isEmpty() ? List.of() : List.of(path.split("/", -1));
    if (names.size() > 2 || names.contains("")) {
      throw ConnectionSettings.wrong("only /CATALOG/DATABASE may follow the port, got " + url);
    }
    return new GatewayUrl(url, queryMark < 0 ? "" : url.substring(queryMark + 1), uri, names);
  }

  private static URI uri(String address, String url) throws SQLException {
    try {
      URI uri = new URI(address);
      if (uri.getScheme() == null && uri.getRawAuthority() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // reported below
    }
    throw ConnectionSettings.wrong("the URL must be " + FORM + ", got " + url);
  }

  String text() {
    return text;
  }

  /** The text after the question mark. */
  String query() {
    return query;
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  /** The initial catalog, or null. */
  String catalog() {
    return names.isEmpty() ? null : names.get(0);
  }

  /** The initial database, or null. */
  String database() {
    return names.size() < 2 ? null : names.get(1);
  }

  /** Host and port, as messages name the gateway. */
  String gateway() {
    return host + ":" + port;
  }
}
