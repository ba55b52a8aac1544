package io.flinkcx.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyedHashTest {

  /** Test case 2 of RFC 4231. */
  @Test
  void isTheHmacOfTheStandard() {
    assertThat(new KeyedHash("Jefe").of("what do ya want for nothing?"))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void isTheSameAgain() {
    KeyedHash hash = new KeyedHash("a key");

    assertThat(hash.of("ann")).isEqualTo(hash.of("ann")).isNotEqualTo(hash.of("ann "));
    assertThat(hash.of("")).hasSize(64);
    assertThat(hash.of("ß")).isNotEqualTo(hash.of("ss"));
  }
}
