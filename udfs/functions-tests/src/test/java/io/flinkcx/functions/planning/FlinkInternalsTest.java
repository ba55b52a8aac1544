package io.flinkcx.functions.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.flinkcx.testing.FlinkSession;
import java.lang.reflect.Field;
import org.apache.flink.table.api.internal.TableEnvironmentInternal;
import org.apache.flink.table.catalog.DataTypeFactory;
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

  @Test
  void typeFactoryHoldsTheOptionsOfTheSession() {
    DataTypeFactory session =
        ((TableEnvironmentInternal) FlinkSession.batch().tables())
            .getCatalogManager()
            .getDataTypeFactory();
    assertThat(session.getClass().getName()).isEqualTo(FlinkInternals.TYPE_FACTORY);
    assertThat(session.getClass().getDeclaredFields())
        .as("fields of %s", FlinkInternals.TYPE_FACTORY)
        .extracting(Field::getName)
        .contains(FlinkInternals.OPTIONS_HOLDER);
    assertThat(FlinkInternals.sessionOptions(session))
        .as("options in %s.%s", FlinkInternals.TYPE_FACTORY, FlinkInternals.OPTIONS_HOLDER)
        .isPresent();
  }

  @Test
  void plannerTakesAnyTypeForATime() {
    FlinkSession flink = FlinkSession.batch();
    flink.run("LOAD MODULE cx");
    assertThatCode(
            () ->
                flink
                    .tables()
                    .explainSql(
                        "SELECT CX_KPI_GOAL(1, 0, 4, DATE '2024-01-01', LOCALTIMESTAMP,"
                            + " CURRENT_TIMESTAMP)"))
        .as(
            "field %s of the planner's LogicalToRelDataTypeConverter, ANY of %s",
            FlinkInternals.TYPES_OF_PLANNER, FlinkInternals.TYPE_NAMES)
        .doesNotThrowAnyException();
  }
}
