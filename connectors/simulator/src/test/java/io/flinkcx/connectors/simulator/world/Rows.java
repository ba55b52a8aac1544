package io.flinkcx.connectors.simulator.world;

import io.flinkcx.connectors.tables.UnifiedTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/** All rows of one table, with their columns by name. */
final class Rows implements RowSink, Iterable<Rows.Row> {

  private final Map<String, Integer> columns = new HashMap<>();
  private final List<Row> rows = new ArrayList<>();

  Rows(String table) {
    List<String> names =
        switch (table) {
          case TruthTables.TRUTH -> names(TruthTables.TRUTH_ROW.getLogicalType());
          case TruthTables.CUSTOMER_TRUTH -> names(TruthTables.CUSTOMER_TRUTH_ROW.getLogicalType());
          default -> UnifiedTables.find(table).orElseThrow().columnNames();
        };
    names.forEach(name -> columns.put(name, columns.size()));
  }

  static Rows of(CompanyOptions options, String table) {
    Rows rows = new Rows(table);
    Company company = new Company(options);
    company.companyRows(table, rows);
    for (long customer = 0; customer < options.customers(); customer++) {
      company.rows(table, customer, rows);
    }
    return rows;
  }

  private static List<String> names(LogicalType type) {
    return ((RowType) type).getFieldNames();
  }

  @Override
  public boolean wants(long eventTimeMillis) {
    return true;
  }

  @Override
  public void add(long eventTimeMillis, GenericRowData row) {
    rows.add(new Row(columns, eventTimeMillis, row));
  }

  @Override
  public Iterator<Row> iterator() {
    return rows.iterator();
  }

  Stream<Row> stream() {
    return rows.stream();
  }

  int size() {
    return rows.size();
  }

  Set<String> texts(String column) {
    return stream().map(row -> row.text(column)).collect(Collectors.toSet());
  }

  Map<String, Row> by(String column) {
    return stream().collect(Collectors.toMap(row -> row.text(column), row -> row));
  }

  /** One row. */
  record Row(Map<String, Integer> columns, long eventTimeMillis, GenericRowData data) {

    boolean isNull(String column) {
      return data.isNullAt(columns.get(column));
    }

    String text(String column) {
      return isNull(column) ? null : data.getString(columns.get(column)).toString();
    }

    double number(String column) {
      return data.getDouble(columns.get(column));
    }

    long count(String column) {
      return data.getLong(columns.get(column));
    }

    boolean flag(String column) {
      return data.getBoolean(columns.get(column));
    }

    /** Ten-thousandths of the currency. */
    long money(String column) {
      return data.getDecimal(columns.get(column), 18, 4).toUnscaledLong();
    }

    long at(String column) {
      return data.getTimestamp(columns.get(column), 3).getMillisecond();
    }

    String attribute(String key) {
      Object map = data.getField(columns.get("attributes"));
      if (map == null) {
        return null;
      }
      Object value = ((GenericMapData) map).get(Text.of(key));
      return value == null ? null : value.toString();
    }
  }
}
