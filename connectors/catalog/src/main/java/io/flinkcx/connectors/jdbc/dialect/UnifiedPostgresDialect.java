package io.flinkcx.connectors.jdbc.dialect;

import io.flinkcx.connectors.jdbc.DialectInJob;
import io.flinkcx.connectors.jdbc.UnifiedPostgresDriver;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.connector.jdbc.postgres.database.dialect.CompatiblePostgresDialect;
import org.apache.flink.connector.jdbc.postgres.database.dialect.CompatiblePostgresDialectConverter;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.RowType;

/**
 * Flink's dialect of PostgreSQL with the two types of the unified tables that it lacks:
 * TIMESTAMP_LTZ as {@code timestamptz}, MAP&lt;STRING, STRING&gt; as {@code jsonb}.
 */
public final class UnifiedPostgresDialect extends CompatiblePostgresDialect {

  private static final long serialVersionUID = 1L;

  @Override
  protected String compatibleDialectName() {
    return "PostgreSQL";
  }

  @Override
  protected CompatiblePostgresDialectConverter compatibleRowConverter(RowType rowType) {
    return new UnifiedPostgresConverter(rowType);
  }

  @Override
  protected Optional<String> compatibleDriverName() {
    return Optional.of(UnifiedPostgresDriver.class.getName());
  }

  @Override
  public Set<LogicalTypeRoot> supportedTypes() {
    Set<LogicalTypeRoot> types = EnumSet.copyOf(super.supportedTypes());
    types.add(LogicalTypeRoot.MAP);
    return types;
  }

  private Object writeReplace() {
    return DialectInJob.dialect(getClass().getName());
  }
}
