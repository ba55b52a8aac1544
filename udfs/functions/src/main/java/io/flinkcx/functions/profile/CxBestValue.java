package io.flinkcx.functions.profile;

import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Times;
import io.flinkcx.functions.state.Counts;
import java.util.Comparator;
import java.util.Map;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.types.Row;

/**
 * {@code CX_BEST_VALUE(candidate, trust, updated_at)}: the value that survives in a golden record:
 * of the most trusted source, and there the latest.
 */
public final class CxBestValue extends AggregateFunction<String, CxBestValue.Candidates> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_BEST_VALUE";

  private static final Comparator<Row> BETTER =
      Comparator.<Row>comparingDouble(row -> row.<Double>getFieldAs(1))
          .thenComparingLong(row -> row.<Long>getFieldAs(2))
          .thenComparing(row -> row.<String>getFieldAs(0), Comparator.reverseOrder());

  /** How often each candidate stands. Names and order of the fields are frozen: savepoints. */
  public static final class Candidates {
    @DataTypeHint("MAP<ROW<candidate STRING, trust DOUBLE, updated_at BIGINT>, BIGINT>")
    public MapView<Row, Long> candidates = new MapView<>();
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .state(typeFactory.createDataType(Candidates.class))
        .texts("candidate")
        .numbers("trust")
        .times(Times.of(NAME), "updated_at")
        .returning(DataTypes.STRING())
        .build();
  }

  @Override
  public Candidates createAccumulator() {
    return new Candidates();
  }

  public void accumulate(Candidates state, String candidate, Number trust, Object updatedAt)
      throws Exception {
    count(state, candidate, trust, updatedAt, 1);
  }

  public void retract(Candidates state, String candidate, Number trust, Object updatedAt)
      throws Exception {
    count(state, candidate, trust, updatedAt, -1);
  }

  private static void count(
      Candidates state, String candidate, Number trust, Object updatedAt, long sign)
      throws Exception {
    if (candidate != null
        && !candidate.isBlank()
        && trust != null
        && Double.isFinite(trust.doubleValue())
        && updatedAt != null) {
      // -0.0 and 0.0 are one trust
      Row key = Row.of(candidate, trust.doubleValue() + 0.0, Times.axisMillis(updatedAt));
      Counts.add(state.candidates, key, sign);
    }
  }

  public void merge(Candidates state, Iterable<Candidates> others) throws Exception {
    for (Candidates other : others) {
      Counts.addAll(state.candidates, other.candidates);
    }
  }

  @Override
  public String getValue(Candidates state) {
    Row best = null;
    try {
      for (Map.Entry<Row, Long> entry : state.candidates.entries()) {
        boolean isBetter = best == null || BETTER.compare(entry.getKey(), best) > 0;
        // below 0 only while a retraction has overtaken its row
        best = entry.getValue() > 0 && isBetter ? entry.getKey() : best;
      }
    } catch (Exception e) {
      throw new IllegalStateException(NAME + ": cannot read its candidates", e);
    }
    return best == null ? null : best.getFieldAs(0);
  }
}
