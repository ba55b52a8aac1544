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
 * The rows of a result, by column.
 *
 * @param rows how many there are
 * @param stop why reading stopped, null if these are all rows
 */
record Result(List<ResultColumn> columns, int rows, ReadLimits.Stop stop) {

  private static final Pattern CURRENCY = Pattern.compile("(currency )?([A-Z]{3})");
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

  /** With thousands separators, and with dates instead of times if all times are midnight. */
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

  /** The currency in its rows, from a column of that name or a remark, if there is only one. */
  Optional<String> currency() {
    List<String> named =
        columns.stream()
            .filter(column -> column.type().is(LogicalTypeFamily.CHARACTER_STRING))
            .flatMap(column -> column.exact().stream().map(text -> currency(column.name(), text)))
            .filter(currency -> currency != null)
            .distinct()
            .toList();
    return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
  }

  private static String currency(String column, String text) {
    if (text == null) {
      return null;
    }
    Matcher currency = CURRENCY.matcher(text.strip());
    boolean isCurrency =
        currency.matches() && (currency.group(1) != null || column.equals("currency"));
    return isCurrency ? currency.group(2) : null;
  }
}
