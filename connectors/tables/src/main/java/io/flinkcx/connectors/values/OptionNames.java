package io.flinkcx.connectors.values;

import java.io.Serializable;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;

/**
 * How the user of a table writes its options, for messages: {@code 'date-format'} in a table of
 * one's own, {@code 'orders.date-format'} or {@code 'files.date-format'} in a catalog.
 *
 * @param statement that has the options
 * @param prefix before an option that is not given
 * @param given the options that are given: how the table has them, and how the user wrote them
 */
public record OptionNames(String statement, String prefix, Map<String, String> given)
    implements Serializable {

  /** A table has its options itself. */
  public static final OptionNames OF_THE_TABLE = new OptionNames("CREATE TABLE", "", Map.of());

  public OptionNames {
    given = Map.copyOf(given);
  }

  /** The name in quotes. */
  public String of(ConfigOption<?> option) {
    return of(option.key());
  }

  /** The name in quotes. */
  public String of(String option) {
    return "'" + given.getOrDefault(option, prefix + option) + "'";
  }

  /** The name in quotes, and where it stands. */
  public String place(String option) {
    return of(option) + " in " + statement;
  }

  /** The option with its value, as it stands in a WITH clause. */
  public String with(String option, Object value) {
    return of(option) + " = '" + value + "'";
  }
}
