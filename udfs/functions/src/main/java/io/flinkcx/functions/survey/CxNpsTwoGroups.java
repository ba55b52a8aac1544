package io.flinkcx.functions.survey;

import static io.flinkcx.functions.rows.Rows.orNull;

import io.flinkcx.core.survey.NpsCategory;
import io.flinkcx.core.survey.NpsComparison;
import io.flinkcx.core.survey.NpsGroups;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.planning.UncastArguments;
import io.flinkcx.functions.state.Counts;
import java.util.Map;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.types.Row;

/**
 * {@code CX_NPS_TEST(score, grp [, confidence] [, thin_below] [, group_1] [, group_2])}: whether
 * two groups differ in their Net Promoter Score.
 *
 * <p>Imperative, because the labels are not known before the rows: when the rows of one label are
 * taken back, another one must still be there, so the state counts the answers of every label.
 */
@FunctionHint(
    output =
        @DataTypeHint(
            value =
                "ROW<difference DOUBLE, std_error DOUBLE, z DOUBLE, p_value DOUBLE,"
                    + " ci_lower DOUBLE, ci_upper DOUBLE, n_1 BIGINT, n_2 BIGINT,"
                    + " group_1 STRING, group_2 STRING, nps_1 DOUBLE, nps_2 DOUBLE,"
                    + " margin_of_error DOUBLE, warning STRING, rejected BIGINT, thin BOOLEAN>",
            bridgedTo = RowData.class))
public final class CxNpsTwoGroups extends AggregateFunction<RowData, CxNpsTwoGroups.Groups> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_NPS_TEST";

  /** Answers of every group. Names and order of the fields are frozen: savepoints. */
  public static final class Groups {

    /** Answers by label and points, the points NULL for what is no score. */
    @DataTypeHint("MAP<ROW<grp STRING, points INT>, BIGINT>")
    public MapView<Row, Long> answers = new MapView<>();

    public Double confidence;
    public Double thinBelow;
    public String firstGroup;
    public String secondGroup;

    private void setParameters(Number level, Number limit, String first, String second) {
      if (level != null) {
        confidence = level.doubleValue();
      }
      if (limit != null) {
        thinBelow = limit.doubleValue();
      }
      if (first != null) {
        firstGroup = first;
      }
      if (second != null) {
        secondGroup = second;
      }
    }
  }

  @Override
  public Groups createAccumulator() {
    return new Groups();
  }

  public void accumulate(
      Groups groups,
      @ArgumentHint(name = "score", type = @DataTypeHint("DOUBLE")) Number score,
      @ArgumentHint(name = "grp", type = @DataTypeHint("STRING")) String group,
      @ArgumentHint(name = "confidence", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number confidence,
      @ArgumentHint(name = "thin_below", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number thinBelow,
      @ArgumentHint(name = "group_1", isOptional = true) String first,
      @ArgumentHint(name = "group_2", isOptional = true) String second)
      throws Exception {
    groups.setParameters(confidence, thinBelow, first, second);
    count(groups, score, group, 1);
  }

  public void retract(
      Groups groups,
      Number score,
      String group,
      Number confidence,
      Number thinBelow,
      String first,
      String second)
      throws Exception {
    groups.setParameters(confidence, thinBelow, first, second);
    count(groups, score, group, -1);
  }

  private static void count(Groups groups, Number score, String group, int sign) throws Exception {
    if (score == null || group == null) {
      return;
    }
    double answer = score.doubleValue();
    Integer points = NpsCategory.isValid(answer) ? NpsCategory.of(answer).points() : null;
    Counts.add(groups.answers, Row.of(group, points), sign);
  }

  public void merge(Groups groups, Iterable<Groups> others) throws Exception {
    for (Groups other : others) {
      groups.setParameters(other.confidence, other.thinBelow, other.firstGroup, other.secondGroup);
      Counts.addAll(groups.answers, other.answers);
    }
  }

  @Override
  public RowData getValue(Groups groups) {
    double level = Confidence.orDefault(NAME, groups.confidence);
    double limit = Thin.orDefault(NAME, groups.thinBelow);
    NpsGroups answers = read(groups);
    NpsComparison comparison =
        Settings.named(NAME, () -> answers.compare(groups.firstGroup, groups.secondGroup, level));
    return GenericRowData.of(
        orNull(comparison.difference().difference()),
        orNull(comparison.difference().standardError()),
        orNull(comparison.difference().z()),
        orNull(comparison.difference().pValue()),
        orNull(comparison.difference().interval().lower()),
        orNull(comparison.difference().interval().upper()),
        comparison.first().n(),
        comparison.second().n(),
        StringData.fromString(comparison.firstGroup()),
        StringData.fromString(comparison.secondGroup()),
        orNull(comparison.first().nps()),
        orNull(comparison.second().nps()),
        orNull(comparison.difference().marginOfError()),
        StringData.fromString(comparison.warning()),
        comparison.rejected(),
        comparison.smallerGroup() < limit);
  }

  private static NpsGroups read(Groups groups) {
    NpsGroups answers = new NpsGroups();
    try {
      for (Map.Entry<Row, Long> entry : groups.answers.entries()) {
        Integer points = entry.getKey().getFieldAs(1);
        // below 0 only while a retraction has overtaken its row
        answers.add(
            entry.getKey().getFieldAs(0),
            points == null ? null : NpsCategory.ofPoints(points),
            Math.max(0, entry.getValue()));
      }
    } catch (Exception e) {
      throw new IllegalStateException(NAME + ": the state's counts cannot be read", e);
    }
    return answers;
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return Literals.of(UncastArguments.of(super.getTypeInference(typeFactory)))
        .check(Confidence.NAME, Double.class, value -> Confidence.orDefault(NAME, value))
        .check(Thin.NAME, Double.class, value -> Thin.orDefault(NAME, value))
        .checkBoth("group_1", "group_2", String.class, CxNpsTwoGroups::requireTwo)
        .build();
  }

  private static void requireTwo(String first, String second) {
    Settings.named(
        NAME,
        () -> {
          NpsGroups.requireTwo(first, second);
          return null;
        });
  }
}
