package io.flinkcx.zeppelin;

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
import java.util.TreeSet;

/** The settings of a connection from its URL and properties. */
final class ConnectionSettings {

  private static final String MAX_ROWS = "maxRows";
  private static final String IDLE_SECONDS = "idleSeconds";
  private static final String INIT = "init";
  private static final Map<String, String> OWN =
      Map.of(
          MAX_ROWS, "rows after which a result ends and its Flink job is stopped; 0 is no limit",
          IDLE_SECONDS, "seconds without a row after which a result in streaming mode ends",
          INIT, "statements, separated by semicolons, that each new session runs first");

  /** Properties of pools and tools that are ignored; a gateway has no users. */
  private static final Set<String> OF_TOOLS =
      Set.of("user", "password", "driver", "url", "ApplicationName");

  /** Prefixes of Zeppelin's own properties, which it also passes to the driver. */
  private static final List<String> PREFIXES_OF_TOOLS =
      List.of("completer.", "jceks.", "proxy.user.", "zeppelin.");

  private final GatewayUrl url;
  private final int maxRows;
  private final int idleSeconds;
  private final String init;
  private final Map<String, String> flinkOptions;

  private ConnectionSettings(GatewayUrl url, Map<String, String> properties) throws SQLException {
    this.url = url;
    maxRows = count(properties, MAX_ROWS);
    idleSeconds = count(properties, IDLE_SECONDS);
    init = properties.get(INIT);
    Map<String, String> others = new LinkedHashMap<>(properties);
    others.keySet().removeAll(OWN.keySet());
    flinkOptions = Map.copyOf(others);
  }

  static ConnectionSettings parse(String text, Properties info) throws SQLException {
    GatewayUrl url = GatewayUrl.parse(text);
    Map<String, String> properties = new LinkedHashMap<>();
    if (info != null) {
      for (String name : info.stringPropertyNames()) {
        if (isForTheDriver(name)) {
          properties.put(name, info.getProperty(name));
        }
      }
    }
    properties.putAll(queryProperties(url.query()));
    return new ConnectionSettings(url, properties);
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

  GatewayUrl url() {
    return url;
  }

  /** Maximum rows of a result, for statements without a limit of their own; 0 for no limit. */
  int maxRows() {
    return maxRows;
  }

  /** Seconds without a row after which a result in streaming mode ends; 0 for never. */
  int idleSeconds() {
    return idleSeconds;
  }

  /** Statements that each new session runs first, separated by semicolons; or null. */
  String init() {
    return init;
  }

  Map<String, String> flinkOptions() {
    return flinkOptions;
  }

  /** Tools add properties of their own; one that is similar to ours is probably misspelt. */
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
        throw wrong("property '" + name + "' is given twice, remove one");
      }
    }
    return properties;
  }

  /** Names of Flink's options contain a dot; ours do not. */
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
      // reported below
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
            + String.join(", ", new TreeSet<>(OWN.keySet()))
            + " and the options of Flink, such as execution.runtime-mode");
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  static SQLException wrong(String what) {
    return new SQLNonTransientConnectionException("jdbc:flinkcx: " + what, SqlState.CANNOT_CONNECT);
  }
}
