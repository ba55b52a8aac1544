package io.flinkcx.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VariantSumsTest {

  private static VariantSums of(String... labels) {
    VariantSums sums = new VariantSums();
    for (String label : labels) {
      Variants.values(sums, label, 1, 2, 4);
    }
    return sums;
  }

  @Test
  void theControlIsTheNamedOneOrControlOrTheFirstLabel() {
    assertThat(of("new", "control", "b").experiment(null).labels())
        .containsExactly("control", "b", "new");
    assertThat(of("new", "control", "b").experiment("new").labels())
        .containsExactly("new", "b", "control");
    assertThat(of("10", "9").experiment(null).control()).isEqualTo("9");
    assertThat(of("B", "a").experiment(null).control()).isEqualTo("B");
  }

  @Test
  void aControlWithoutRowsIsNamedWithTheVariants() {
    Experiment experiment = of("control", "new").experiment("contol");

    assertThat(experiment.control()).isNull();
    assertThat(experiment.warnings().text())
        .isEqualTo(
            "the control 'contol' has no rows; the variants with rows are control, new; did you"
                + " mean 'control'?");
    assertThat(of("a", "b").experiment("baseline").warnings().text())
        .isEqualTo("the control 'baseline' has no rows; the variants with rows are a, b");
    assertThat(MeanTest.of(experiment, 0.95).test().variants())
        .extracting(Comparison::difference)
        .containsOnly(Double.NaN);
  }

  @Test
  void oneVariantAndNoneAreReported() {
    assertThat(of("a").experiment(null).warnings().text())
        .isEqualTo("only variant 'a' has rows: there is nothing to compare it with");
    assertThat(new VariantSums().experiment("a").warnings().text()).isEqualTo("no rows");
    assertThat(new VariantSums().experiment("a").control()).isNull();
  }

  @Test
  void aVariantOfBadRowsIsReported() {
    VariantSums sums = of("a", "b");
    sums.reject("c", 1);
    sums.reject("a", 1);

    assertThat(sums.experiment(null).labels()).containsExactly("a", "b");
    assertThat(sums.experiment(null).rejected()).isEqualTo(2);
    assertThat(sums.experiment(null).warnings().text()).isEqualTo("variant 'c' has no valid rows");
  }

  @Test
  void anyOrderSplitAndRetractionGivesTheSame() {
    Random random = new Random(1);
    List<double[]> rows =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    new double[] {
                      random.nextInt(3), random.nextGaussian() * 1e6, random.nextGaussian()
                    })
            .toList();
    VariantSums once = new VariantSums();
    rows.forEach(row -> once.add("v" + row[0], row[1], row[2], 1));
    VariantSums first = new VariantSums();
    VariantSums second = new VariantSums();
    second.add("v0", 1e9, 17, -1); // ahead of its row
    second.reject("gone", 1);
    List<double[]> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    shuffled.forEach(
        row -> (random.nextBoolean() ? first : second).add("v" + row[0], row[1], row[2], 1));
    first.add("v0", 1e9, 17, 1);
    first.reject("gone", -1);
    first.addAll(second);

    MeanTest expected = MeanTest.of(once.experiment(null), 0.95);
    MeanTest actual = MeanTest.of(first.experiment(null), 0.95);

    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void nothingIsLeftOfRetractedRows() throws IOException {
    VariantSums sums = new VariantSums();
    sums.add("a", 0.1, 0.7, 1);
    sums.add("a", 0.3, 1);
    sums.reject("b", 1);
    sums.add("a", 0.3, -1);
    sums.add("a", 0.1, 0.7, -1);
    sums.reject("b", -1);

    assertThat(bytes(sums)).isEqualTo("00000000");
  }

  @Test
  void aRowThatReplacesAnotherIsNotForgotten() {
    VariantSums bundle = new VariantSums();
    bundle.add("a", 5, -1);
    bundle.add("a", 8, 1);
    VariantSums state = Variants.values(new VariantSums(), "a", 5, 1);
    state.addAll(bundle);

    assertThat(state.experiment(null).variant("a").values().mean()).isEqualTo(4.5);
  }

  @Test
  void bytesAreThoseOfSavepoints() throws IOException {
    VariantSums sums = new VariantSums();
    sums.add("é", 2, 3, 1);
    sums.add("é", 1, 1);
    sums.reject("a", 1);

    String zero = "0000000000000000";
    assertThat(bytes(sums))
        .isEqualTo(
            "00000002"
                + ("00000001" + "61")
                + (zero + zero + "0000000000000001" + zero.repeat(18))
                + ("00000002" + "c3a9")
                + ("0000000000000002" + "0000000000000001" + zero)
                // 3, 5, 3, 9, 6, 2
                + "4008000000000000"
                + "4014000000000000"
                + "4008000000000000"
                + "4022000000000000"
                + "4018000000000000"
                + "4000000000000000"
                + zero.repeat(6)
                // 2, 4, 3, 9, 6, 2
                + "4000000000000000"
                + "4010000000000000"
                + "4008000000000000"
                + "4022000000000000"
                + "4018000000000000"
                + "4000000000000000");
    VariantSums read =
        VariantSums.read(
            new DataInputStream(new ByteArrayInputStream(HexFormat.of().parseHex(bytes(sums)))));
    assertThat(bytes(read)).isEqualTo(bytes(sums));
  }

  private static String bytes(VariantSums sums) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    sums.write(new DataOutputStream(bytes));
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
