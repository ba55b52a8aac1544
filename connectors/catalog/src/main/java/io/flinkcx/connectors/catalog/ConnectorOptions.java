package io.flinkcx.connectors.catalog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.FallbackKey;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.Factory;
import org.apache.flink.table.factories.FactoryUtil;

/** The options that a table can have: those of its connector, its format and its storage. */
final class ConnectorOptions {

  private final ClassLoader classLoader;
  private final Map<String, Set<String>> keys = new HashMap<>();

  /**
   * @param classLoader where connectors and formats are found
   */
  ConnectorOptions(ClassLoader classLoader) {
    this.classLoader = classLoader;
  }

  /**
   * The factory of a connector.
   *
   * @throws ValidationException if there is none on the class path
   */
  DynamicTableSourceFactory factory(String connector) {
    return FactoryUtil.discoverFactory(classLoader, DynamicTableSourceFactory.class, connector);
  }

  /** Whether a table of this storage and connector can have the option. */
  boolean isKnown(TableStorage storage, String connector, String option) {
    return names(storage, connector).contains(option)
        || storage.isFreeOption(option)
        || isOfFormat(option);
  }

  /** Names of the options, without those of formats. */
  Set<String> names(TableStorage storage, String connector) {
    Set<String> names =
        new TreeSet<>(keys.computeIfAbsent(connector, c -> keys(factory(connector))));
    storage.ownOptions().forEach(option -> names.add(option.key()));
    return names;
  }

  /** Such as {@code json.ignore-parse-errors} or {@code value.json.ignore-parse-errors}. */
  private boolean isOfFormat(String option) {
    String key = option.replaceFirst("^(key|value)\\.", "");
    int dot = key.indexOf('.');
    if (dot < 0) {
      return false;
    }
    try {
      String format = key.substring(0, dot);
      return keys(FactoryUtil.discoverFactory(
              classLoader, DeserializationFormatFactory.class, format))
          .contains(key.substring(dot + 1));
    } catch (ValidationException e) {
      return false; // no format has this name
    }
  }

  private static Set<String> keys(Factory factory) {
    Set<String> keys = new HashSet<>();
    Set<ConfigOption<?>> known = new HashSet<>(factory.requiredOptions());
    known.addAll(factory.optionalOptions());
    for (ConfigOption<?> option : known) {
      keys.add(option.key());
      for (FallbackKey fallback : option.fallbackKeys()) {
        keys.add(fallback.getKey());
      }
    }
    return keys;
  }
}
