package io.flinkcx.connectors.tables;

import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;

/** A connector that can judge the options of a table before there is one. */
public interface CheckedOptions {

  /**
   * Checks types and ranges.
   *
   * @throws ValidationException naming option, rule and value
   */
  void check(ReadableConfig options);
}
