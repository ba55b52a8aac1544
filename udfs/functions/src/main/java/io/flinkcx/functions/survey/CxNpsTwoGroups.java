package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.NpsCategory;
import io.flinkcx.core.survey.NpsComparison;
import io.flinkcx.core.survey.NpsDifference;
import io.flinkcx.core.survey.NpsGroups;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_NPS_TEST(score, grp [, confidence] [, thin_below] [, group_1] [, group_2])}: whether
 * two groups differ in their Net Promoter Score.
 *
 * <p>Imperative, because the labels are not known before the rows: when the rows of one label are
 * taken back, another one must still be there, so the state counts the answers of every label.
 */
public final class CxNpsTwoGroups extends AggregateFunction<RowData, CxNpsTwoGroups.Groups> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_NPS_TEST";

  private static final ResultType TYPE =
      ResultType.of(row -> write(row, new NpsGroups().compare(null, null, .5), 0));

  /** Answers of every group. Names and order of the fields are frozen: savepoints. */
  public static final class Groups {

    /** A value reads all of it, which takes longer from a MapView. */
    @DataTypeHint(
        value = "RAW",
        bridgedTo = NpsGroups.class,
        rawSerializer = NpsGroupsSerializer.class)
    public NpsGroups answers = new NpsGroups();

    public Double confidence;
    public Double thinBelow;
    public String firstGroup;
    public String secondGroup;

    private void setParameters(Number level, Number limit, String first, String second) {
      confidence = Settings.latest(confidence, level);
      thinBelow = Settings.latest(thinBelow, limit);
      firstGroup = first == null ? firstGroup : first;
      secondGroup = second == null ? secondGroup : second;
    }
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .state(typeFactory.createDataType(Groups.class))
        .numbers("score")
        .texts("grp")
        .optionalNumbers(Confidence.NAME, Thin.NAME)
        .optionalTexts("group_1", "group_2")
        .returning(TYPE.dataType())
        .check(Confidence.NAME, Double.class, value -> Confidence.orDefault(NAME, value))
        .check(Thin.NAME, Double.class, value -> Thin.orDefault(NAME, value))
        .checkBoth("group_1", "group_2", String.class, CxNpsTwoGroups::requireTwo)
        .build();
  }

  @Override
  public Groups createAccumulator() {
    return new Groups();
  }

  public void accumulate(
      Groups groups,
      Number score,
      String group,
      Number confidence,
      Number thinBelow,
      String first,
      String second) {
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
      String second) {
    groups.setParameters(confidence, thinBelow, first, second);
    count(groups, score, group, -1);
  }

  private static void count(Groups groups, Number score, String group, int sign) {
    if (score == null || group == null) {
      return;
    }
    double answer = score.doubleValue();
    groups.answers.add(group, NpsCategory.isValid(answer) ? NpsCategory.of(answer) : null, sign);
  }

  public void merge(Groups groups, Iterable<Groups> others) {
    for (Groups other : others) {
      groups.setParameters(other.confidence, other.thinBelow, other.firstGroup, other.secondGroup);
      groups.answers.addAll(other.answers);
    }
  }

  @Override
  public RowData getValue(Groups groups) {
    double level = Confidence.orDefault(NAME, groups.confidence);
    double limit = Thin.orDefault(NAME, groups.thinBelow);
    NpsComparison comparison =
        Settings.named(
            NAME, () -> groups.answers.compare(groups.firstGroup, groups.secondGroup, level));
    return TYPE.row(row -> write(row, comparison, limit));
  }

  private static void write(ResultRow row, NpsComparison comparison, double thinBelow) {
    NpsDifference difference = comparison.difference();
    row.number("difference", difference.difference());
    row.number("std_error", difference.standardError());
    row.number("z", difference.z());
    row.number("p_value", difference.pValue());
    row.number("ci_lower", difference.interval().lower());
    row.number("ci_upper", difference.interval().upper());
    row.count("n_1", comparison.first().n());
    row.count("n_2", comparison.second().n());
    row.text("group_1", comparison.firstGroup());
    row.text("group_2", comparison.secondGroup());
    row.number("nps_1", comparison.first().nps());
    row.number("nps_2", comparison.second().nps());
    row.number("margin_of_error", difference.marginOfError());
    row.text("warning", comparison.warning());
    row.count("rejected", comparison.rejected());
    row.flag("thin", comparison.smallerGroup() < thinBelow);
    row.number("adjusted_ci_lower", difference.adjustedInterval().lower());
    row.number("adjusted_ci_upper", difference.adjustedInterval().upper());
  }

  private static void requireTwo(String first, String second) {
    Settings.check(NAME, () -> NpsGroups.requireTwo(first, second));
  }
}
