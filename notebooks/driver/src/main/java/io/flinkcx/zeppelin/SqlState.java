package io.flinkcx.zeppelin;

/** The SQLSTATEs that pools and tools use. Class 08 makes a pool drop its connection. */
final class SqlState {

  static final String CANNOT_CONNECT = "08001";
  static final String CONNECTION_CLOSED = "08003";
  static final String CONNECTION_LOST = "08006";
  static final String INVALID_COLUMN_INDEX = "07009";
  static final String WRONG_PARAMETER = "07001";
  static final String NOT_SUPPORTED = "0A000";
  static final String CANNOT_CONVERT = "22018";
  static final String NO_CURRENT_ROW = "24000";
  static final String SYNTAX_OR_NAME = "42000";
  static final String NO_SUCH_TABLE = "42S02";
  static final String NO_SUCH_COLUMN = "42S22";
  static final String CANCELLED = "57014";
  static final String TIMED_OUT = "HYT00";
  static final String CLOSED = "HY010";
  static final String GENERAL = "HY000";

  private SqlState() {}
}
