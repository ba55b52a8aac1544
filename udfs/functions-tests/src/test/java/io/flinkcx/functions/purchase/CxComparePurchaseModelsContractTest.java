package io.flinkcx.functions.purchase;

import java.util.List;

class CxComparePurchaseModelsContractTest extends CxBgNbdFitContractTest {

  @Override
  protected List<String> calls() {
    return List.of(
        "CX_COMPARE_PURCHASE_MODELS(frequency => x, recency => t_x, age => t, weight => customers)");
  }

  @Override
  protected int rowsPerGroup() {
    return 12; // streaming refits all the models for every row
  }
}
