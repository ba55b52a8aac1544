package io.flinkcx.connectors.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BasketsTest {

  @Test
  void bundlesHaveTheLiftOfTheFormula() {
    Baskets baskets = new Baskets(CompanyOptions.builder().seed(4).build());
    int orders = 400_000;
    int bundle = 7;
    int first = bundle * Baskets.BUNDLE_SIZE;
    long firsts = 0;
    long seconds = 0;
    long both = 0;
    for (int order = 0; order < orders; order++) {
      baskets.fill(order, 0);
      Set<Integer> products = new HashSet<>();
      for (int line = 0; line < baskets.size(); line++) {
        assertThat(products.add(baskets.product(line))).isTrue();
      }
      boolean hasFirst = products.contains(first);
      boolean hasSecond = products.contains(first + 1);
      firsts += hasFirst ? 1 : 0;
      seconds += hasSecond ? 1 : 0;
      both += hasFirst && hasSecond ? 1 : 0;
    }
    double lift = (double) both * orders / ((double) firsts * seconds);
    // the variance of a log of counts, less what the three have in common: at most 1 / both
    Fit.assertNear(Math.log(lift), Math.log(Baskets.lift(bundle)), 1 / Math.sqrt(both));
    assertThat(Baskets.lift(bundle)).isGreaterThan(10);
  }
}
