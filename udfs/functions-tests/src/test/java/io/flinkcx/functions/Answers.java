package io.flinkcx.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;

/** Answers of aggregates, compared and judged field by field through rows, arrays and maps. */
final class Answers {

  private static final double RELATIVE_TOLERANCE = 1e-12;

  /** A sum of 32 digits has no place for a number so small beside others. */
  private static final double NOTHING = 1e-300;

  private Answers() {}

  /** Equal, doubles to 1e-12 of the larger one or to 1e-300. */
  static void assertSame(String where, Object expected, Object actual) {
    assertSame(where, expected, actual, RELATIVE_TOLERANCE, NOTHING);
  }

  /** Equal, doubles to a part of the larger one or to an absolute difference. */
  static void assertSame(
      String where, Object expected, Object actual, double relative, double absolute) {
    if (expected instanceof Double e
        && actual instanceof Double a
        && Double.isFinite(e)
        && Double.isFinite(a)) {
      double scale = Math.max(Math.abs(e), Math.abs(a));
      assertThat(a).as(where).isCloseTo(e, within(Math.max(absolute, relative * scale)));
    } else if (isNested(expected) && isNested(actual)) {
      List<?> expectedFields = fields(expected);
      List<?> actualFields = fields(actual);
      assertThat(actualFields).as(where).hasSameSizeAs(expectedFields);
      for (int i = 0; i < expectedFields.size(); i++) {
        assertSame(
            where + ", field " + i, expectedFields.get(i), actualFields.get(i), relative, absolute);
      }
    } else {
      assertThat(actual).as(where).isEqualTo(expected);
    }
  }

  /** SQL never receives NaN or infinity. */
  static void isFinite(Object answer) {
    if (answer instanceof Double value) {
      assertThat(value).isFinite();
    } else if (isNested(answer)) {
      fields(answer).forEach(Answers::isFinite);
    }
  }

  /** What no rows give: no number but 0 for a count; a text may say why, a flag what failed. */
  static void hasNoNumberButZeroCounts(Object answer) {
    if (isNested(answer)) {
      fields(answer).forEach(Answers::hasNoNumberButZeroCounts);
    } else if (answer instanceof Number) {
      // a count of weighted rows need not be whole
      assertThat(answer).isIn(0L, 0, 0.0);
    }
  }

  private static boolean isNested(Object value) {
    return value instanceof Row
        || value instanceof Object[]
        || value instanceof List
        || value instanceof Map;
  }

  private static List<?> fields(Object value) {
    if (value instanceof Row row) {
      return java.util.stream.IntStream.range(0, row.getArity()).mapToObj(row::getField).toList();
    }
    if (value instanceof Object[] array) {
      return java.util.Arrays.asList(array);
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .sorted(java.util.Comparator.comparing(entry -> String.valueOf(entry.getKey())))
          .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
          .toList();
    }
    return (List<?>) value;
  }
}
