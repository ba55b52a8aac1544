package io.flinkcx.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  @ParameterizedTest
  @CsvSource({
    "ann@mail.example, ann@mail.example",
    "' Ann.Lee@MAIL.Example\t', ann.lee@mail.example",
    "Ann Lee <ann@mail.example>, ann@mail.example",
    "MAILTO:ann@mail.example, ann@mail.example",
    "ann+shop@mail.example, ann+shop@mail.example",
    "ann@MÜLLER.example, ann@xn--mller-kva.example",
    "josé@mail.example, josé@mail.example",
    "o'brien_1@a-b.co.uk, o'brien_1@a-b.co.uk"
  })
  void spellingsBecomeOne(String text, String address) {
    assertThat(EmailAddress.normalize(text, false)).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "@",
        "ann",
        "ann@",
        "@mail.example",
        "ann@mail",
        "ann@localhost",
        "ann@mail..example",
        "ann@-mail.example",
        "ann@mail.example.",
        "ann@1.2.3.4",
        ".ann@mail.example",
        "ann.@mail.example",
        "a..n@mail.example",
        "ann lee@mail.example",
        "ann@bob@mail.example",
        "<ann@mail.example",
        "ann@mail_box.example"
      })
  void whatIsNoAddressIsNone(String text) {
    assertThat(EmailAddress.normalize(text, false)).isNull();
  }

  @Test
  void composedAndDecomposedLettersAreOne() {
    assertThat(EmailAddress.normalize("jose\u0301@mail.example", false))
        .isEqualTo(EmailAddress.normalize("jos\u00e9@mail.example", false));
  }

  @Test
  void tagsAreLeftOutOnDemand() {
    assertThat(EmailAddress.normalize("ann+a+b@mail.example", true)).isEqualTo("ann@mail.example");
    assertThat(EmailAddress.normalize("+a@mail.example", true)).isEqualTo("+a@mail.example");
  }

  @Test
  void partsHaveTheirLengths() {
    String local = "a".repeat(64);
    assertThat(EmailAddress.normalize(local + "@mail.example", false)).isNotNull();
    assertThat(EmailAddress.normalize(local + "a@mail.example", false)).isNull();
    String label = "a".repeat(63);
    assertThat(EmailAddress.normalize("a@" + label + ".example", false)).isNotNull();
    assertThat(EmailAddress.normalize("a@" + label + "a.example", false)).isNull();
    assertThat(EmailAddress.normalize("a@" + (label + ".").repeat(4) + "example", false)).isNull();
  }
}
