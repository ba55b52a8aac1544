package io.flinkcx.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumberTest {

  @ParameterizedTest
  @CsvSource({
    "030/123456, DE, +4930123456",
    "030/123456, de, +4930123456",
    "+49 (0)30 123456, , +4930123456",
    "0049 30 123456, DE, +4930123456",
    "(11) 98765-4321, BR, +5511987654321",
    "020 7946 0018 ext. 3, GB, +442079460018"
  })
  void spellingsBecomeOne(String text, String region, String e164) {
    assertThat(PhoneNumber.normalize(text, region)).isEqualTo(e164);
  }

  @Test
  void whatIsNoNumberIsNone() {
    assertThat(PhoneNumber.normalize("", "DE")).isNull();
    assertThat(PhoneNumber.normalize("call me", "DE")).isNull();
    assertThat(PhoneNumber.normalize("12", "DE")).isNull();
    assertThat(PhoneNumber.normalize("030/123456", null)).isNull();
    assertThat(PhoneNumber.normalize("030/123456", "XX")).isNull();
    assertThat(PhoneNumber.normalize("+1 555", null)).isNull();
    assertThat(PhoneNumber.normalize("9".repeat(1000), "DE")).isNull();
  }
}
