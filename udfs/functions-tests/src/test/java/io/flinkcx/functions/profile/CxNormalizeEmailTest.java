package io.flinkcx.functions.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CxNormalizeEmailTest {

  @Test
  void nullGivesNullAndATagStaysUnlessToldSo() {
    CxNormalizeEmail email = new CxNormalizeEmail();

    assertThat(email.eval(null, true)).isNull();
    assertThat(email.eval("a+b@mail.example", null)).isEqualTo("a+b@mail.example");
    assertThat(email.eval("a+b@mail.example", true)).isEqualTo("a@mail.example");
  }
}
