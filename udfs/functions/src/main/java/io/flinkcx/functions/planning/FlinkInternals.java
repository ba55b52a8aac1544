package io.flinkcx.functions.planning;

import java.lang.reflect.Field;
import org.apache.flink.table.types.inference.CallContext;

/**
 * All that reaches into Flink beyond its public classes. {@code FlinkInternalsTest} fails by name
 * when Flink changes what is used here.
 */
final class FlinkInternals {

  /** The class of a call whose arguments Flink has cast to the declared types. */
  static final String CAST_CALL = "org.apache.flink.table.types.inference.utils.CastCallContext";

  /** Its field with the call as it was before. */
  static final String CALL_BEFORE_CASTS = "originalContext";

  private FlinkInternals() {}

  /**
   * The call before implicit casts. Flink hides a literal behind the cast to the declared type, so
   * that 0.95 for a DOUBLE is no literal any more. On a Flink version without the field the call
   * stays as it is, and checks of literals are left to the first row.
   */
  static CallContext beforeCasts(CallContext call) {
    try {
      Field original = call.getClass().getDeclaredField(CALL_BEFORE_CASTS);
      original.setAccessible(true);
      return (CallContext) original.get(call);
    } catch (ReflectiveOperationException e) {
      return call;
    }
  }
}
