package io.flinkcx.connectors.simulator.world;

import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/**
 * The products of an order: 1 + Poisson(m) draws by popularity, and with probability beta one of
 * the bundles, of which each product is included with probability c. Equal products are one line.
 *
 * <p>So for products i, j of one of K bundles, w their popularity:
 *
 * <p>P(not i) = (1 - beta c / K) (1 - w_i) exp(-m w_i), P(neither) = (1 - beta (1 - (1 - c)^2) / K)
 * (1 - w_i - w_j) exp(-m (w_i + w_j)), lift = P(both) / (P(i) P(j)).
 */
final class Baskets {

  static final int PRODUCTS = 500;
  static final int BUNDLES = 20;
  static final int BUNDLE_SIZE = 3;
  private static final double BUNDLE = .25;
  private static final double COMES_ALONG = .8;
  private static final double MORE_DRAWS = 1;

  /** Popularity falls as 1 / (rank + this). */
  private static final double FLATNESS = 10;

  /** Prime to the number of products: product j has popularity rank 7 j mod 500. */
  private static final int RANK_STEP = 7;

  private static final double[] POPULARITY = popularity();

  private final RandomStream stream;
  private final SharedStateDiscreteSampler product;
  private final SharedStateDiscreteSampler moreDraws;
  private int[] products = new int[16];
  private int size;

  Baskets(CompanyOptions options) {
    stream = new RandomStream(options.seed(), Part.BASKET);
    product = AliasMethodDiscreteSampler.of(stream, POPULARITY);
    moreDraws = PoissonSampler.of(stream, MORE_DRAWS);
  }

  /** Fills the basket of an order and returns its random stream for further draws of its lines. */
  RandomStream fill(long customer, int orderIndex) {
    stream.start(customer, orderIndex);
    size = 0;
    int draws = 1 + moreDraws.sample();
    for (int draw = 0; draw < draws; draw++) {
      put(product.sample());
    }
    if (stream.nextDouble() < BUNDLE) {
      int bundle = stream.nextInt(BUNDLES);
      for (int member = 0; member < BUNDLE_SIZE; member++) {
        if (stream.nextDouble() < COMES_ALONG) {
          put(bundle * BUNDLE_SIZE + member);
        }
      }
    }
    return stream;
  }

  int size() {
    return size;
  }

  /** Number of the product, 0 to 499; products 3 k to 3 k + 2 are bundle k for k below 20. */
  int product(int line) {
    return products[line];
  }

  /** Lift of the bundle's first two products. */
  static double lift(int bundle) {
    double first = POPULARITY[bundle * BUNDLE_SIZE];
    double second = POPULARITY[bundle * BUNDLE_SIZE + 1];
    double eitherComes = 1 - (1 - COMES_ALONG) * (1 - COMES_ALONG);
    double withoutFirst = without(COMES_ALONG, first);
    double withoutSecond = without(COMES_ALONG, second);
    double both = 1 - withoutFirst - withoutSecond + without(eitherComes, first + second);
    return both / ((1 - withoutFirst) * (1 - withoutSecond));
  }

  private static double without(double comesAlong, double popularity) {
    return (1 - BUNDLE * comesAlong / BUNDLES)
        * (1 - popularity)
        * Math.exp(-MORE_DRAWS * popularity);
  }

  private static double[] popularity() {
    double[] popularity = new double[PRODUCTS];
    double sum = 0;
    for (int j = 0; j < PRODUCTS; j++) {
      popularity[j] = 1 / (j * RANK_STEP % PRODUCTS + FLATNESS);
      sum += popularity[j];
    }
    for (int j = 0; j < PRODUCTS; j++) {
      popularity[j] /= sum;
    }
    return popularity;
  }

  private void put(int newProduct) {
    for (int line = 0; line < size; line++) {
      if (products[line] == newProduct) {
        return;
      }
    }
    if (size == products.length) {
      products = Arrays.copyOf(products, 2 * size);
    }
    products[size++] = newProduct;
  }
}
