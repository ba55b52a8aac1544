package io.flinkcx.sandbox.note;

import io.flinkcx.sandbox.print.ResultColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.table.types.logical.LogicalTypeFamily;

/**
 * The rows that a statement answered, column by column.
 *
 * @param rows how many there are
 * @param stop why there are no more, null if these are all
 */
record Result(List<ResultColumn> columns, int rows, ReadLimits.Stop stop) {

  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final Pattern MIDNIGHT = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) 00:00:00");
  private static final Pattern NO_QUANTITY = Pattern.compile("(?i)(.*_)?(id|year|number|code)");
  private static final Pattern WHOLE_PART = Pattern.compile("(-?)(\\d{4,})(\\.\\d+)?");

  static Result of(NoteSession.Answer answer) {
    return new Result(
        ResultColumn.of(answer.type(), answer.rows(), answer.zone()).stream()
            .map(Result::readable)
            .toList(),
        answer.rows().size(),
        answer.stop());
  }

  /** Thousands apart, and days without a time where no row has one. */
  private static ResultColumn readable(ResultColumn column) {
    if (column.isNumber() && !NO_QUANTITY.matcher(column.name()).matches()) {
      return shown(column, Result::grouped);
    }
    boolean isDays =
        column.type().is(LogicalTypeFamily.TIMESTAMP)
            && column.shown().stream()
                .allMatch(text -> text == null || MIDNIGHT.matcher(text).matches());
    return isDays ? shown(column, text -> text.substring(0, text.indexOf(' '))) : column;
  }

  private static ResultColumn shown(ResultColumn column, UnaryOperator<String> change) {
    List<String> shown = new ArrayList<>();
    column.shown().forEach(text -> shown.add(text == null ? null : change.apply(text)));
    return new ResultColumn(column.name(), column.type(), shown, column.exact());
  }

  private static String grouped(String number) {
    Matcher parts = WHOLE_PART.matcher(number);
    if (!parts.matches()) {
      return number;
    }
    String whole = parts.group(2).replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",");
    return parts.group(1) + whole + (parts.group(3) == null ? "" : parts.group(3));
  }

  Optional<ResultColumn> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /** The currency of its rows, if it names a single one. */
  Optional<String> currency() {
    return column("currency")
        .map(column -> column.exact().stream().distinct().toList())
        .filter(values -> values.size() == 1 && values.get(0) != null)
        .map(values -> values.get(0).strip())
        .filter(value -> CURRENCY.matcher(value).matches());
  }
}
