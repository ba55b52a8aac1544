package io.flinkcx.functions.churn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CustomerHashTest {

  @Test
  void isHalfOfSha256() {
    // FIPS 180-4, example "abc": ba7816bf 8f01cfea 414140de 5dae2223 ...
    assertThat(CustomerHash.of("abc")).isEqualTo("ungWv48Bz+pBQUDeXa4iIw");
  }

  @Test
  void tellsCustomersApartAndHidesThem() {
    assertThat(CustomerHash.of("ann@example.com"))
        .isNotEqualTo(CustomerHash.of("ben@example.com"))
        .doesNotContain("ann");
  }
}
