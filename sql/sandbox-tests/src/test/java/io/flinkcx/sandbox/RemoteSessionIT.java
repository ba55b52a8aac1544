package io.flinkcx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.sandbox.note.NoteSession.Answer;
import io.flinkcx.sandbox.note.ReadLimits;
import io.flinkcx.sandbox.note.SessionLostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session over HTTP, in a gateway of this JVM. */
class RemoteSessionIT {

  private static final ReadLimits TWO_ROWS = new ReadLimits(2, Duration.ofMinutes(5));

  @TempDir Path folder;

  @Test
  void itReadsAsFarAsTheLimitsSaysWhatFailedAndThatItIsGone() throws Exception {
    String address;
    RemoteSession session;
    try (LocalFlink flink = LocalFlink.start(folder, LocalFlink.FREE_PORT, LocalFlink.FREE_PORT)) {
      address = flink.gatewayAddress();
      session = new RemoteSession(address);
      assertThat(session.run("SET 'execution.runtime-mode' = 'batch'", TWO_ROWS))
          .isEqualTo(Answer.nothing());
      Answer answer = session.run("SELECT * FROM (VALUES 1, 2, 3) AS t(x)", TWO_ROWS);
      assertThat(answer.stop()).isEqualTo(ReadLimits.Stop.ROWS);
      assertThat(answer.zone()).isEqualTo(ZoneId.of("UTC"));
      assertThat(answer.rows()).extracting(row -> row.getInt(0)).containsExactly(1, 2);
      assertThatThrownBy(() -> session.run("SELECT scor FROM (VALUES 1) AS t(score)", TWO_ROWS))
          .satisfies(
              e ->
                  assertThat(Failure.of(e).cause())
                      .startsWith("Column 'scor' not found in any table; did you mean 'score'?"));

      session.run("SET 'execution.runtime-mode' = 'streaming'", TWO_ROWS);
      session.run("CREATE TABLE endless (x INT) WITH ('connector' = 'datagen')", TWO_ROWS);
      assertThat(session.run("SELECT x FROM endless", TWO_ROWS).stop())
          .isEqualTo(ReadLimits.Stop.ROWS);
    }
    assertThatThrownBy(() -> session.run("SELECT 1", TWO_ROWS))
        .isInstanceOf(SessionLostException.class)
        .hasMessageStartingWith("the session at " + address + " is gone");
    session.close();
    assertThatThrownBy(() -> new RemoteSession(address))
        .isInstanceOf(SandboxException.class)
        .hasMessageStartingWith("no Flink SQL gateway answers at " + address)
        .hasMessageContaining("sql/bin/cx serve");
  }

  @Test
  void anAddressNeedsAPort() {
    assertThatThrownBy(() -> new RemoteSession("localhost"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--target must be HOST:PORT of a SQL gateway, got localhost");
  }
}
