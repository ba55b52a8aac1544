package io.flinkcx.connectors.format.mapping;

import io.flinkcx.connectors.format.payload.BrokenPayload;
import io.flinkcx.connectors.format.payload.JsonPayload;
import io.flinkcx.connectors.format.payload.PayloadReader;
import io.flinkcx.connectors.format.payload.QualtricsPayload;
import io.flinkcx.connectors.format.payload.SnowplowPayload;
import io.flinkcx.connectors.format.payload.Wanted;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The mapping of a vendor's payloads to rows of the unified tables.
 *
 * @param name of the profile or of the file, for messages
 */
public record Mapping(String name, Input input, List<Reject> rejects, List<RowRule> rules) {

  /** The reader of the payloads. */
  public enum Input {
    JSON,
    QUALTRICS,
    SNOWPLOW;

    PayloadReader reader(Wanted wanted) {
      return switch (this) {
        case JSON -> new JsonPayload(wanted);
        case QUALTRICS -> new QualtricsPayload(wanted);
        case SNOWPLOW -> new SnowplowPayload(Profiles.snowplowFields(), wanted);
      };
    }
  }

  /** A row before its values have the types of the columns. */
  public interface RowTarget {
    /**
     * Takes one row.
     *
     * @param values by the position of the column in the unified table; null for NULL
     * @param changed columns that the document sets, also to NULL; null if not requested
     */
    void row(Object[] values, Set<String> changed) throws BrokenPayload;
  }

  /** Names of the tables of the mapping. */
  public Set<String> tables() {
    Set<String> tables = new TreeSet<>();
    rules.forEach(rule -> tables.add(rule.table().name()));
    return tables;
  }

  /**
   * Reads and maps payloads for one table.
   *
   * @param tellsChanged whether rows have the list of columns that their document sets
   */
  public TableMapping of(String table, boolean tellsChanged) {
    return new TableMapping(this, table, tellsChanged);
  }
}
