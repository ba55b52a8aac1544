package io.flinkcx.connectors.format.mapping;

import io.flinkcx.connectors.format.payload.JsonNumber;
import io.flinkcx.connectors.format.payload.Wanted;
import io.flinkcx.connectors.values.BrokenValue;
import io.flinkcx.connectors.values.ValueParser;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.TimestampData;

/**
 * The functions of mappings: one flat list. If an argument is missing, the result is missing,
 * unless the function says otherwise.
 */
enum MappingFunction {
  /** {@code seconds(x)}: seconds since 1970 to a time. */
  SECONDS(1, 1, a -> epoch(a[0], 1000)),
  /** {@code millis(x)}: milliseconds since 1970 to a time. */
  MILLIS(1, 1, a -> epoch(a[0], 1)),
  /** {@code plus_minutes(time, minutes)}: a later time. */
  PLUS_MINUTES(2, 2, a -> plus(a[0], a[1], 60_000)),
  /** {@code plus_seconds(time, seconds)}: a later time. */
  PLUS_SECONDS(2, 2, a -> plus(a[0], a[1], 1000)),
  /** {@code sum(list)}: sum of numbers; of an empty list 0. */
  SUM(1, 1, a -> sum(a[0])),
  /** {@code subtract(a, b)}. */
  SUBTRACT(2, 2, a -> decimal(a[0]).subtract(decimal(a[1]))),
  /** {@code add(a, b)}. */
  ADD(2, 2, a -> decimal(a[0]).add(decimal(a[1]))),
  /** {@code count(list)}: number of elements. */
  COUNT(1, 1, a -> a[0] instanceof List<?> list ? BigDecimal.valueOf(list.size()) : null),
  /** {@code first(list)}. */
  FIRST(1, 1, a -> a[0] instanceof List<?> list && !list.isEmpty() ? list.get(0) : null),
  /** {@code last(list)}. */
  LAST(
      1,
      1,
      a -> a[0] instanceof List<?> list && !list.isEmpty() ? list.get(list.size() - 1) : null),
  /** {@code join(a, b, ...)}: the texts separated by colons, for keys. */
  JOIN(2, 9, MappingFunction::join),
  /** {@code lower(text)}. */
  LOWER(1, 1, a -> a[0].toString().toLowerCase(Locale.ROOT)),
  /** {@code upper(text)}. */
  UPPER(1, 1, a -> a[0].toString().toUpperCase(Locale.ROOT)),
  /** {@code number(x)}: x if it is a JSON number or the text of a number. */
  NUMBER(1, 1, a -> isNumber(a[0]) ? a[0] : null),
  /** {@code words(x)}: x if it is text that is not a number. */
  WORDS(1, 1, a -> a[0] instanceof String && !isNumber(a[0]) ? a[0] : null),
  /** {@code equals(x, 'text')}: a flag. */
  EQUALS(2, 2, a -> a[0].toString().equals(a[1].toString())),
  /** {@code code(x, '2=open', '3=pending')}: the word for a code; other codes are unchanged. */
  CODE(2, 99, a -> translated(a, a[0])),
  /** {@code word(x, '1=inbound')}: the same, but other codes are missing. */
  WORD(2, 99, a -> translated(a, null)),
  /** {@code pairs('name', x, 'name', y)}: an object of the arguments that exist. */
  PAIRS(2, 99, true, MappingFunction::pairs),
  /**
   * {@code merge(object, object)}: the fields of both; for a common name the value of the second.
   */
  MERGE(2, 2, true, a -> merge(a[0], a[1])),
  /** {@code texts(list, text, ...)}: all existing texts, separated by {@code ; }. */
  TEXTS(1, 9, true, MappingFunction::texts),
  /** {@code stripe_amount(minor, currency)}: minor units to money, by Stripe's list. */
  STRIPE_AMOUNT(2, 2, a -> StripeMoney.amount(decimal(a[0]), a[1].toString())),
  /** {@code stripe_mrr(items)}: monthly recurring revenue of the items of a subscription. */
  STRIPE_MRR(1, 1, a -> StripeMoney.monthly(a[0])) {
    @Override
    void want(Wanted items) {
      StripeMoney.wantItems(items);
    }
  };

  @FunctionalInterface
  private interface Body {
    Object apply(Object[] arguments) throws BrokenValue;
  }

  static final Map<String, MappingFunction> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toMap(f -> f.name().toLowerCase(Locale.ROOT), Function.identity()));

  private static final ValueParser TIME =
      ValueParser.of(DataTypes.TIMESTAMP_LTZ(3).getLogicalType(), ZoneOffset.UTC).orElseThrow();

  // larger numbers are not valid times or amounts, and arithmetic on them may take forever
  private static final int DIGITS_EACH_SIDE = 18;
  private static final int SHORT_DIGITS = 13;

  final int minArguments;
  final int maxArguments;

  /** Whether it has a result if an argument is missing. */
  final boolean takesMissing;

  private final transient Body body;

  MappingFunction(int minArguments, int maxArguments, Body body) {
    this(minArguments, maxArguments, false, body);
  }

  MappingFunction(int minArguments, int maxArguments, boolean takesMissing, Body body) {
    this.minArguments = minArguments;
    this.maxArguments = maxArguments;
    this.takesMissing = takesMissing;
    this.body = body;
  }

  /**
   * Its result.
   *
   * @param arguments none is missing unless it {@link #takesMissing}
   */
  Object apply(Object[] arguments) throws BrokenValue {
    return body.apply(arguments);
  }

  private static String join(Object[] arguments) {
    StringBuilder joined = new StringBuilder().append(arguments[0]);
    for (int i = 1; i < arguments.length; i++) {
      joined.append(':').append(arguments[i]);
    }
    return joined.toString();
  }

  private static TimestampData epoch(Object value, int millisPerUnit) throws BrokenValue {
    return TimestampData.fromEpochMillis(scaled(value, millisPerUnit));
  }

  private static TimestampData plus(Object time, Object units, int millisPerUnit)
      throws BrokenValue {
    TimestampData start =
        time instanceof TimestampData known ? known : (TimestampData) TIME.parse(time.toString());
    return TimestampData.fromEpochMillis(start.getMillisecond() + scaled(units, millisPerUnit));
  }

  private static long scaled(Object value, int factor) throws BrokenValue {
    String text = value.toString();
    if (isShortWhole(text)) {
      return Long.parseLong(text) * factor;
    }
    return decimal(value)
        .multiply(BigDecimal.valueOf(factor))
        .setScale(0, RoundingMode.FLOOR)
        .longValue();
  }

  /** Whether it is a whole number without a sign that does not overflow with any factor. */
  private static boolean isShortWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= SHORT_DIGITS;
  }

  private static BigDecimal sum(Object value) throws BrokenValue {
    if (!(value instanceof List<?> list)) {
      return null;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Object element : list) {
      sum = sum.add(decimal(element));
    }
    return sum;
  }

  static BigDecimal decimal(Object value) throws BrokenValue {
    if (value instanceof BigDecimal number) {
      return number;
    }
    try {
      BigDecimal number = new BigDecimal(String.valueOf(value).strip());
      long digitsBeforePoint = number.precision() - (long) number.scale();
      if (number.signum() == 0 || digitsBeforePoint < -DIGITS_EACH_SIDE) {
        return BigDecimal.ZERO;
      }
      if (digitsBeforePoint <= DIGITS_EACH_SIDE) {
        return number.round(MathContext.DECIMAL128);
      }
    } catch (NumberFormatException notANumber) {
      // reported below
    }
    throw BrokenValue.expected("a number below 1e18", String.valueOf(value));
  }

  private static boolean isNumber(Object value) {
    if (value instanceof JsonNumber) {
      return true;
    }
    if (!(value instanceof String text) || text.isEmpty() || text.length() > 30) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      // recognises words without the cost of an exception
      if ("0123456789+-.eE ".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    try {
      new BigDecimal(text.strip());
      return true;
    } catch (NumberFormatException words) {
      return false;
    }
  }

  private static Object translated(Object[] arguments, Object otherwise) {
    String code = arguments[0].toString();
    for (int i = 1; i < arguments.length; i++) {
      String pair = arguments[i].toString();
      if (pair.startsWith(code) && pair.indexOf('=') == code.length()) {
        return pair.substring(code.length() + 1);
      }
    }
    return otherwise;
  }

  private static Object pairs(Object[] arguments) {
    Map<String, Object> object = new LinkedHashMap<>(arguments.length);
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      if (arguments[i + 1] != null) {
        object.put(arguments[i].toString(), arguments[i + 1]);
      }
    }
    return object.isEmpty() ? null : object;
  }

  /** The first object itself if there is no second, so that rows can share it. */
  private static Object merge(Object first, Object second) {
    if (!(second instanceof Map<?, ?> later)) {
      return first;
    }
    if (!(first instanceof Map<?, ?> earlier)) {
      return first == null ? second : first;
    }
    Map<Object, Object> merged = new LinkedHashMap<>(earlier);
    merged.putAll(later);
    return merged;
  }

  private static String texts(Object[] arguments) {
    StringBuilder texts = null; // usually there is no text
    for (Object argument : arguments) {
      List<?> list =
          argument instanceof List<?> several
              ? several
              : argument == null ? List.of() : List.of(argument);
      for (Object text : list) {
        if (text != null && !text.equals("")) {
          texts = texts == null ? new StringBuilder() : texts.append("; ");
          texts.append(text);
        }
      }
    }
    return texts == null ? null : texts.toString();
  }

  /** Adds the parts of an argument that it reads. */
  void want(Wanted argument) {
    argument.addEverything();
  }

  /** Names, for messages. */
  static Set<String> names() {
    return BY_NAME.keySet();
  }
}
