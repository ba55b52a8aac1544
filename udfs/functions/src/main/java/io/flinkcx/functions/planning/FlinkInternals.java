package io.flinkcx.functions.planning;

import java.lang.reflect.Field;
import java.util.Optional;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.logical.LogicalTypeVisitor;

/**
 * All that reaches into Flink beyond its public classes. {@code FlinkInternalsTest} fails by name
 * when Flink changes what is used here.
 */
final class FlinkInternals {

  /** The class of a call whose arguments Flink has cast to the declared types. */
  static final String CAST_CALL = "org.apache.flink.table.types.inference.utils.CastCallContext";

  /** Its field with the call as it was before. */
  static final String CALL_BEFORE_CASTS = "originalContext";

  /** The class of the type factory that functions are handed while a query is planned. */
  static final String TYPE_FACTORY = "org.apache.flink.table.catalog.DataTypeFactoryImpl";

  /** Its field with a supplier that holds the options of the session. */
  static final String OPTIONS_HOLDER = "serializerConfig";

  /** The field of the planner's visitor of types with its factory of types. */
  static final String TYPES_OF_PLANNER = "relDataTypeFactory";

  /** The names of the planner's types. */
  static final String TYPE_NAMES = "org.apache.calcite.sql.type.SqlTypeName";

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

  /**
   * The options of the session with that type factory: Flink tells them to no aggregate. Empty on a
   * Flink version that keeps them elsewhere.
   */
  static Optional<ReadableConfig> sessionOptions(DataTypeFactory session) {
    try {
      Field holder = session.getClass().getDeclaredField(OPTIONS_HOLDER);
      holder.setAccessible(true);
      Object supplier = holder.get(session);
      for (Field captured : supplier.getClass().getDeclaredFields()) {
        captured.setAccessible(true);
        if (captured.get(supplier) instanceof ReadableConfig options) {
          return Optional.of(options);
        }
      }
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  /**
   * The planner's type ANY, when it asks an argument for the type by which to look for the
   * function; empty for other visitors, and on a Flink version that asks otherwise.
   */
  @SuppressWarnings("unchecked") // the visitor's own result
  static <R> Optional<R> anyType(LogicalTypeVisitor<R> visitor) {
    try {
      Field factory = visitor.getClass().getDeclaredField(TYPES_OF_PLANNER);
      factory.setAccessible(true);
      ClassLoader planner = visitor.getClass().getClassLoader();
      Class<?> names = Class.forName(TYPE_NAMES, false, planner);
      return Optional.of(
          (R)
              factory
                  .getType()
                  .getMethod("createSqlType", names)
                  .invoke(factory.get(visitor), names.getField("ANY").get(null)));
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }
}
