package io.flinkcx.connectors.values;

import java.io.Serializable;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;

/**
 * The names of a table's options as the user writes them, for messages: {@code 'date-format'} in a
 * user's own table, {@code 'orders.date-format'} or {@code 'files.date-format'} in a catalog.
 *
 * @param statement that has the options
 * @param prefix prefix of an option that is not set
 * @param given the options that are set: name in the table, and name as the user wrote it
 */
public record OptionNames(String statement, String prefix, Map<String, String> given)
    implements Serializable {

  /** The options of a user's own table. */
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

  /** The name in quotes, with its statement. */
  public String place(String option) {
    return of(option) + " in " + statement;
  }

  /** The option with its value, as in a WITH clause. */
  public String with(String option, Object value) {
    return of(option) + " = '" + value + "'";
  }
}
