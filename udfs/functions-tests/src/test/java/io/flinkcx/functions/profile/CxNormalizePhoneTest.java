package io.flinkcx.functions.profile;

import io.flinkcx.functions.Planning;
import org.junit.jupiter.api.Test;

class CxNormalizePhoneTest {

  @Test
  void aRegionThatIsNoneStopsAtPlanning() {
    Planning.stops(
        "CX_NORMALIZE_PHONE(phone => '030 123456', region => 'Germany')",
        "CX_NORMALIZE_PHONE: region must be a country code of ISO 3166 with two letters, such as"
            + " 'DE' or 'BR', got 'Germany'");
  }
}
