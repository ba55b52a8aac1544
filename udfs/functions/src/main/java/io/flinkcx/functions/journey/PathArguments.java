package io.flinkcx.functions.journey;

import io.flinkcx.core.journey.PathOutcome;
import io.flinkcx.functions.arguments.FunctionSchema;

/** The arguments of the functions that take a path and what became of the journeys along it. */
final class PathArguments {

  private PathArguments() {}

  static FunctionSchema declare(FunctionSchema schema) {
    return schema.textLists("path").numbers("conversions").optionalNumbers("value", "nulls");
  }

  /** The row; null for a bad one. */
  static PathOutcome read(String[] path, Number conversions, Number value, Number nulls) {
    return PathOutcome.of(path, orNone(conversions), orNone(value), orNone(nulls));
  }

  /** A sum over no rows is NULL. */
  private static double orNone(Number number) {
    return number == null ? 0 : number.doubleValue();
  }
}
