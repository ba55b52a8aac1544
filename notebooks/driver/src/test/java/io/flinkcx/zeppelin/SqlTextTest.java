package io.flinkcx.zeppelin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlTextTest {

  @Test
  void questionMarksInTextsNamesAndCommentsAreNone() {
    assertThat(SqlText.split("SELECT ?, 'it''s ?', `a?`, /* ? */ ? -- ?\n, ?", '?'))
        .containsExactly("SELECT ", ", 'it''s ?', `a?`, /* ? */ ", " -- ?\n, ", "");
    assertThat(SqlText.split("SELECT 'open ?", '?')).containsExactly("SELECT 'open ?");
  }

  @Test
  void statementsEndAtSemicolons() {
    assertThat(SqlText.statements("LOAD MODULE cx; ;\nSELECT ';' -- ;\n;"))
        .isEqualTo(List.of("LOAD MODULE cx", "SELECT ';' -- ;"));
  }

  @Test
  void quotesAreDoubled() {
    assertThat(SqlText.name("a`b")).isEqualTo("`a``b`");
    assertThat(SqlText.literal("it's")).isEqualTo("'it''s'");
  }
}
