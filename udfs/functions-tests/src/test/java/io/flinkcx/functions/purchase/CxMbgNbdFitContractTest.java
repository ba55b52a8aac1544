package io.flinkcx.functions.purchase;

import java.util.List;

class CxMbgNbdFitContractTest extends CxBgNbdFitContractTest {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_MBGNBD_FIT(frequency => x, recency => t_x, age => t)",
        "CX_MBGNBD_FIT(frequency => x, recency => t_x, age => t, weight => customers)");
  }
}
