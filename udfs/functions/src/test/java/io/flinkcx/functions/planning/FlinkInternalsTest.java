package io.flinkcx.functions.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Field;
import org.apache.flink.table.types.inference.CallContext;
import org.junit.jupiter.api.Test;

/** What this library uses of Flink beyond its public classes is still there. */
class FlinkInternalsTest {

  @Test
  void callWithCastsHasTheCallBeforeThem() throws ReflectiveOperationException {
    assertThatCode(() -> Class.forName(FlinkInternals.CAST_CALL))
        .as("class %s of flink-table-common", FlinkInternals.CAST_CALL)
        .doesNotThrowAnyException();
    Class<?> call = Class.forName(FlinkInternals.CAST_CALL);
    assertThat(call.getDeclaredFields())
        .as("fields of %s", FlinkInternals.CAST_CALL)
        .extracting(Field::getName)
        .contains(FlinkInternals.CALL_BEFORE_CASTS);
    assertThat(call.getDeclaredField(FlinkInternals.CALL_BEFORE_CASTS).getType())
        .as("type of %s.%s", FlinkInternals.CAST_CALL, FlinkInternals.CALL_BEFORE_CASTS)
        .isEqualTo(CallContext.class);
  }
}
