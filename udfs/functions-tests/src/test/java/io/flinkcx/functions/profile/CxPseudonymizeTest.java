package io.flinkcx.functions.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.core.profile.KeyedHash;
import io.flinkcx.functions.Planning;
import io.flinkcx.testing.FlinkSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CxPseudonymizeTest {

  private static final String KEY = "0123456789abcdef-secret";

  @TempDir private Path folder;

  @Test
  void theKeyIsReadFromItsFileAndStandsInNoPlan() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
    FlinkSession flink = Planning.session();
    String query =
        "SELECT CX_PSEUDONYMIZE(text => name, key => '${file:"
            + file
            + "}') FROM (VALUES ('ann'), (CAST(NULL AS STRING))) AS people(name)";

    assertThat(flink.rows(query))
        .containsExactlyInAnyOrder(Row.of(new KeyedHash(KEY).of("ann")), Row.of((Object) null));
    assertThat(flink.tables().explainSql(query)).contains("${file:").doesNotContain(KEY);
  }

  @Test
  void aKeyInClearStopsAtPlanningAndIsNotShown() {
    assertThatThrownBy(
            () ->
                Planning.session().tables().explainSql("SELECT CX_PSEUDONYMIZE('ann', 'hunter2')"))
        .rootCause()
        .hasMessageContaining(
            "CX_PSEUDONYMIZE: key must be a reference, ${env:NAME} or ${file:/path}, and not the"
                + " secret itself")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aReferenceToNothingSaysWhere() {
    CxPseudonymize pseudonymize = new CxPseudonymize();

    assertThatThrownBy(() -> pseudonymize.eval("ann", "${env:CX_NO_SUCH_KEY}"))
        .hasMessage(
            "CX_PSEUDONYMIZE: key refers to ${env:CX_NO_SUCH_KEY}, but the environment of this task"
                + " manager has no such variable; set it where the task managers start");
    assertThatThrownBy(() -> pseudonymize.eval("ann", "${file:" + folder.resolve("none") + "}"))
        .hasMessageContaining("there is no such file with a text");
  }
}
