package io.flinkcx.connectors.tables;

import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;

/** A connector that can check the options of a table before the table is used. */
public interface CheckedOptions {

  /**
   * Checks types and ranges.
   *
   * @throws ValidationException naming option, rule and value
   */
  void check(ReadableConfig options);
}
