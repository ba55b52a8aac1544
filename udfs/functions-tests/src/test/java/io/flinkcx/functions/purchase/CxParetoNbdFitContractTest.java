package io.flinkcx.functions.purchase;

import java.util.List;

class CxParetoNbdFitContractTest extends CxBgNbdFitContractTest {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_PARETO_NBD_FIT(frequency => x, recency => t_x, age => t)",
        "CX_PARETO_NBD_FIT(frequency => x, recency => t_x, age => t, weight => customers)");
  }
}
