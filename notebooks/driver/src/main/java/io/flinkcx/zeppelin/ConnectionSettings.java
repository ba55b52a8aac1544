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

/** What the URL and the properties of a connection say. */
final class ConnectionSettings {

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

  /** Rows of a result, for statements that set no limit themselves; 0 is no limit. */
  int maxRows() {
    return maxRows;
  }

  /** Seconds without a row after which a result in streaming mode ends; 0 is never. */
  int idleSeconds() {
    return idleSeconds;
  }

  /** Statements that each new session begins with, separated by semicolons; or null. */
  String init() {
    return init;
  }

  Map<String, String> flinkOptions() {
    return flinkOptions;
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
