package io.flinkcx.connectors.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AcquisitionTest {

  @Test
  void timesFollowTheNumbersWithinTheRange() {
    CompanyOptions options = CompanyOptions.builder().customers(5_000).build();
    Company company = new Company(options);
    long before = options.from().toEpochMilli();
    for (long customer = 0; customer < 5_000; customer++) {
      long at = company.acquiredAtMillis(customer);
      assertThat(at).isGreaterThanOrEqualTo(before).isLessThan(options.to().toEpochMilli());
      before = at;
    }
  }

  @Test
  void growthBetweenYearsIsTheOption() {
    CompanyOptions options =
        CompanyOptions.builder().customers(100_000).set(Parameter.GROWTH, .5).build();
    Acquisition acquisition = new Acquisition(options);
    double[] years = new double[3];
    for (int year = 0; year < 3; year++) {
      years[year] = acquisition.expectedArrivals(newYear(2023 + year), newYear(2024 + year));
    }
    assertThat(years[0] + years[1] + years[2]).isCloseTo(100_000, within(1e-6));
    assertThat(years[1] / years[0]).isCloseTo(Math.exp(.5), within(.01));
    assertThat(years[2] / years[1]).isCloseTo(Math.exp(.5), within(.01));
  }

  @Test
  void winterHasMoreThanSummerByTheSwing() {
    CompanyOptions options =
        CompanyOptions.builder()
            .customers(100_000)
            .set(Parameter.GROWTH, 0)
            .set(Parameter.SEASON, .5)
            .build();
    Acquisition acquisition = new Acquisition(options);
    long winter = newYear(2024);
    long summer = Instant.parse("2024-07-01T00:00:00Z").toEpochMilli();
    double ratio =
        acquisition.expectedArrivals(winter, winter + Millis.DAY)
            / acquisition.expectedArrivals(summer, summer + Millis.DAY);
    assertThat(ratio).isCloseTo(3, within(.01));
  }

  @Test
  void arrivalsAreWhereTheyAreExpected() {
    CompanyOptions options = CompanyOptions.builder().customers(50_000).build();
    Acquisition acquisition = new Acquisition(options);
    long middle = Instant.parse("2024-09-17T05:00:00Z").toEpochMilli();
    long arrived = 0;
    while (acquisition.acquiredAtMillis(arrived) < middle) {
      arrived++;
    }
    // one customer per stratum: the count is exact but for the stratum at the border
    assertThat((double) arrived)
        .isCloseTo(
            acquisition.expectedArrivals(options.from().toEpochMilli(), middle), within(1.0));
  }

  private static long newYear(int year) {
    return Instant.parse(year + "-01-01T00:00:00Z").toEpochMilli();
  }

  private static org.assertj.core.data.Offset<Double> within(double offset) {
    return Offset.offset(offset);
  }
}
