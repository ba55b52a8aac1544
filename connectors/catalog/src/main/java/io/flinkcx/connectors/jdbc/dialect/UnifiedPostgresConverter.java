package io.flinkcx.connectors.jdbc.dialect;

import io.flinkcx.connectors.jdbc.DialectInJob;
import io.flinkcx.connectors.values.BrokenValue;
import io.flinkcx.connectors.values.JsonText;
import io.flinkcx.connectors.values.Texts;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import org.apache.flink.connector.jdbc.postgres.database.dialect.CompatiblePostgresDialectConverter;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.RowType;
import org.postgresql.util.PGobject;

/**
 * Converts values of the unified tables between Flink and PostgreSQL. Instants are passed as
 * instants, independent of the time zones of this JVM and of the database session.
 */
public final class UnifiedPostgresConverter extends CompatiblePostgresDialectConverter {

  private static final long serialVersionUID = 1L;

  /**
   * @param rowType columns of the rows
   */
  public UnifiedPostgresConverter(RowType rowType) {
    super(rowType);
  }

  private Object writeReplace() {
    return DialectInJob.converter(getClass().getName(), rowType);
  }

  @Override
  protected String compatibleConverterName() {
    return "PostgreSQL";
  }

  @Override
  public JdbcDeserializationConverter createInternalConverter(LogicalType type) {
    if (type instanceof LocalZonedTimestampType) {
      return value -> TimestampData.fromInstant(((Timestamp) value).toInstant());
    }
    if (isTextMap(type)) {
      return UnifiedPostgresConverter::map;
    }
    if (type.is(LogicalTypeRoot.VARCHAR) || type.is(LogicalTypeRoot.CHAR)) {
      // json and uuid arrive as objects
      JdbcDeserializationConverter text = super.createInternalConverter(type);
      return value -> text.deserialize(value.toString());
    }
    return super.createInternalConverter(type);
  }

  @Override
  protected JdbcSerializationConverter createNullableExternalConverter(LogicalType type) {
    if (type instanceof LocalZonedTimestampType instant) {
      return (row, index, statement) -> {
        if (row.isNullAt(index)) {
          statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
          TimestampData value = row.getTimestamp(index, instant.getPrecision());
          statement.setTimestamp(index, Timestamp.from(value.toInstant()));
        }
      };
    }
    if (isTextMap(type)) {
      return (row, index, statement) -> {
        if (row.isNullAt(index)) {
          statement.setNull(index, Types.OTHER);
        } else {
          PGobject json = new PGobject();
          json.setType("jsonb");
          json.setValue(JsonText.ofMap(row.getMap(index)));
          statement.setObject(index, json);
        }
      };
    }
    if (type.is(LogicalTypeRoot.VARCHAR) || type.is(LogicalTypeRoot.CHAR)) {
      JdbcSerializationConverter text = super.createNullableExternalConverter(type);
      return (row, index, statement) -> {
        String value = row.isNullAt(index) ? "" : row.getString(index).toString();
        if (value.indexOf(0) < 0) {
          text.serialize(row, index, statement);
        } else {
          statement.setString(index, Texts.withoutNul(value)); // PostgreSQL rejects NUL
        }
      };
    }
    return super.createNullableExternalConverter(type);
  }

  private static boolean isTextMap(LogicalType type) {
    return type instanceof MapType map
        && map.getKeyType().is(LogicalTypeRoot.VARCHAR)
        && map.getValueType().is(LogicalTypeRoot.VARCHAR);
  }

  private static Object map(Object value) throws SQLException {
    try {
      return JsonText.map(value.toString());
    } catch (BrokenValue e) {
      throw new SQLException("a column of type MAP<STRING, STRING> must hold a JSON object", e);
    }
  }
}
