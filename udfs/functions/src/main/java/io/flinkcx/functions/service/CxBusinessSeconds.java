package io.flinkcx.functions.service;

import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Times;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_BUSINESS_SECONDS(from_time, to_time, calendar)}: seconds between two times in which it
 * is open; NULL where one is NULL.
 */
public final class CxBusinessSeconds extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_BUSINESS_SECONDS";

  private final Calendars calendars = new Calendars(NAME);

  private Times times = Times.of(NAME);

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    times = Times.of(NAME, typeFactory);
    return new FunctionSchema()
        .times(times, "from_time", "to_time")
        .texts(Calendars.NAME)
        .returning(DataTypes.BIGINT())
        .check(Calendars.NAME, String.class, text -> Calendars.require(NAME, text))
        .build();
  }

  public Long eval(Object from, Object to, String calendar) {
    if (from == null || to == null || calendar == null) {
      return null;
    }
    return calendars.of(calendar).openMillisBetween(times.epochMillis(from), times.epochMillis(to))
        / 1_000;
  }
}
