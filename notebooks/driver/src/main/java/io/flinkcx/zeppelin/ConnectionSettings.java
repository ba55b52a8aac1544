package io.flinkcx.zeppelin;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * What the URL and the properties of a connection say.
 *
 * @param url as given
 * @param catalog to begin in, or null
 * @param database to begin in, or null
 * @param maxRows of a result, for statements that set no limit themselves; 0 is no limit
 * @param idleSeconds after which a result in streaming mode ends if no row came; 0 is never
 * @param init statements that each new session begins with, separated by semicolons, or null
 * @param flinkOptions options of Flink for the session
 */
record ConnectionSettings(
    String url,
    String host,
    int port,
    String catalog,
    String database,
    int maxRows,
    int idleSeconds,
    String init,
    Map<String, String> flinkOptions) {

  static final String PREFIX = "jdbc:flinkcx:";

  private static final String FORM =
      "jdbc:flinkcx://HOST:PORT[/CATALOG[/DATABASE]][?PROPERTY=VALUE&...]";
  private static final int MAX_PORT = 65535;

  private static final String MAX_ROWS = "maxRows";
  private static final String IDLE_SECONDS = "idleSeconds";
  private static final String INIT = "init";
  private static final Map<String, String> OWN =
      Map.of(
          MAX_ROWS, "rows after which a result ends and its Flink job is stopped; 0 is no limit",
          IDLE_SECONDS, "seconds without a row after which a result in streaming mode ends",
          INIT, "statements, separated by semicolons, that each new session begins with");

  /** Names in which pools and tools speak to themselves; no gateway asks for a user. */
  private static final Set<String> OF_TOOLS =
      Set.of("user", "password", "driver", "url", "ApplicationName");

  /** Prefixes of Zeppelin's properties, which it hands to the driver with its own. */
  private static final List<String> PREFIXES_OF_TOOLS =
      List.of("completer.", "jceks.", "proxy.user.", "zeppelin.");

  static ConnectionSettings parse(String url, Properties info) throws SQLException {
    int query = url.indexOf('?');
    Address address = Address.of(url, query < 0 ? url : url.substring(0, query));
    Map<String, String> properties = new LinkedHashMap<>();
    if (info != null) {
      for (String name : info.stringPropertyNames()) {
        if (isForTheDriver(name)) {
          properties.put(name, info.getProperty(name));
        }
      }
    }
    if (query >= 0) {
      properties.putAll(queryProperties(url.substring(query + 1)));
    }
    Map<String, String> flinkOptions = new LinkedHashMap<>(properties);
    flinkOptions.keySet().removeAll(OWN.keySet());
    return new ConnectionSettings(
        url,
        address.host,
        address.port,
        address.catalog,
        address.database,
        count(properties, MAX_ROWS),
        count(properties, IDLE_SECONDS),
        properties.get(INIT),
        Map.copyOf(flinkOptions));
  }

  static DriverPropertyInfo[] propertyInfo(Properties info) {
    return OWN.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            own -> {
              var property = new DriverPropertyInfo(own.getKey(), info.getProperty(own.getKey()));
              property.description = own.getValue();
              return property;
            })
        .toArray(DriverPropertyInfo[]::new);
  }

  /** Host and port, as messages name the gateway. */
  String gateway() {
    return host + ":" + port;
  }

  /** Tools add names of their own; one that is almost ours was meant for us. */
  private static boolean isForTheDriver(String name) throws SQLException {
    if (OWN.containsKey(name)) {
      return true;
    }
    if (OF_TOOLS.contains(name) || PREFIXES_OF_TOOLS.stream().anyMatch(name::startsWith)) {
      return false;
    }
    if (Spelling.nearest(name, OWN.keySet()) != null) {
      throw unknown(name);
    }
    return isFlinkOption(name);
  }

  private static Map<String, String> queryProperties(String query) throws SQLException {
    Map<String, String> properties = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw wrong("property '" + pair + "' has no value, write " + pair + "=VALUE");
      }
      String name = decoded(pair.substring(0, equals));
      if (!OWN.containsKey(name) && !isFlinkOption(name)) {
        if (OF_TOOLS.contains(name)) {
          continue;
        }
        throw unknown(name);
      }
      if (properties.put(name, decoded(pair.substring(equals + 1))) != null) {
        throw wrong("property '" + name + "' is given twice, leave one out");
      }
    }
    return properties;
  }

  /** Flink's options have a dot in their names, ours have none. */
  private static boolean isFlinkOption(String name) {
    return name.indexOf('.') > 0;
  }

  private static int count(Map<String, String> properties, String name) throws SQLException {
    String value = properties.get(name);
    if (value == null) {
      return 0;
    }
    try {
      int count = Integer.parseInt(value.strip());
      if (count >= 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw wrong("property '" + name + "' must be a whole number >= 0, got '" + value + "'");
  }

  private static SQLException unknown(String name) {
    String nearest = Spelling.nearest(name, OWN.keySet());
    return wrong(
        "unknown property '"
            + name
            + "'"
            + (nearest == null ? "" : ", did you mean '" + nearest + "'?")
            + "; there are "
            + String.join(", ", OWN.keySet().stream().sorted().toList())
            + " and the options of Flink, such as execution.runtime-mode");
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static SQLException wrong(String what) {
    return new SQLNonTransientConnectionException("jdbc:flinkcx: " + what, SqlState.CANNOT_CONNECT);
  }

  /** What stands before the properties. */
  private record Address(String host, int port, String catalog, String database) {

    static Address of(String url, String address) throws SQLException {
      String rest = address.substring(PREFIX.length());
      if (rest.startsWith("http:") || rest.startsWith("https:") || rest.startsWith("//http")) {
        throw wrong(
            "the URL has an http:// in it, leave it out: "
                + FORM
                + ", got "
                + url
                + "; for TLS set the property security.ssl.rest.enabled=true");
      }
      URI uri;
      try {
        uri = new URI(rest);
      } catch (URISyntaxException e) {
        throw wrong("the URL must be " + FORM + ", got " + url);
      }
      if (!rest.startsWith("//") || uri.getRawAuthority() == null) {
        throw wrong("the URL must be " + FORM + ", got " + url);
      }
      if (uri.getHost() == null || uri.getPort() < 1 || uri.getPort() > MAX_PORT) {
        throw wrong(
            "the URL needs the host and the port of a SQL gateway (8083 by default): "
                + FORM
                + ", got "
                + url);
      }
      String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("^/|/$", "");
      List<String> names = path.isEmpty() ? List.of() : List.of(path.split("/", -1));
      if (names.size() > 2 || names.contains("")) {
        throw wrong("behind the port stands at most /CATALOG/DATABASE, got " + url);
      }
      return new Address(
          uri.getHost(),
          uri.getPort(),
          names.isEmpty() ? null : names.get(0),
          names.size() < 2 ? null : names.get(1));
    }
  }
}
