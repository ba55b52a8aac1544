package io.flinkcx.functions.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.core.purchase.BgBb;
import io.flinkcx.core.purchase.BgNbd;
import io.flinkcx.core.purchase.MbgNbd;
import io.flinkcx.core.purchase.ParetoNbd;
import io.flinkcx.core.purchase.PurchaseHistory;
import io.flinkcx.core.purchase.PurchaseModel;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.RowType;
import org.junit.jupiter.api.Test;

class RecentModelsTest {

  private static final RowDataSerializer SERIALIZER =
      new RowDataSerializer((RowType) PurchaseModelRow.TYPE.dataType().getLogicalType());

  private static final PurchaseHistory HISTORY = new PurchaseHistory(2, 30, 38);

  private final RecentModels models = new RecentModels("CX_P_ALIVE");

  @Test
  void everyRowGivesItsOwnModelInAnyOrder() {
    List<PurchaseModel> all =
        IntStream.range(0, 10)
            .boxed()
            .flatMap(
                i ->
                    List.<PurchaseModel>of(
                        new BgNbd(1 + i, 2, 3, 4),
                        new MbgNbd(1 + i, 2, 3, 4),
                        new BgNbd(1, 2, 3, Math.nextUp(4.0 + i)),
                        new ParetoNbd(1 + i, 2, 3, 4),
                        new BgBb(2, 4, 1 + i, 2))
                        .stream())
            .toList();
    BinaryRowData reused = new BinaryRowData(PurchaseModelRow.TYPE.size());
    for (int turn = 0; turn < 3; turn++) {
      for (PurchaseModel model : all) {
        // Flink overwrites the memory of a row with the next one
        BinaryRowData row = SERIALIZER.toBinaryRow(PurchaseModelRow.of(model)).copy(reused);
        for (int repeated = 0; repeated < 3; repeated++) {
          assertThat(models.of(row, HISTORY, null, null)).isEqualTo(model);
          assertThat(models.of(row)).isEqualTo(model);
        }
      }
    }
  }

  @Test
  void sameFieldsGiveTheSameModel() {
    PurchaseModel first = models.of(PurchaseModelRow.of(new BgNbd(1, 2, 3, 4)));

    assertThat(models.of(SERIALIZER.toBinaryRow(PurchaseModelRow.of(new BgNbd(1, 2, 3, 4)))))
        .isSameAs(first);
  }

  @Test
  void covariatesThatAModelDoesNotHaveGiveNone() {
    RowData row = PurchaseModelRow.of(new BgNbd(1, 2, 3, 4));
    assertThat(models.of(row, HISTORY, null, new Number[0])).isNotNull();

    assertThat(models.of(row, HISTORY, new Number[] {1}, null)).isNull();
    assertThat(models.of(row, HISTORY, null, new Number[] {1})).isNull();
    assertThat(models.of(row, HISTORY, null, null)).isNotNull();
  }

  @Test
  void aKnownModelStillAsksWhetherTheHistoryIsIts() {
    RowData row = PurchaseModelRow.of(new BgBb(1.2, 0.8, 0.7, 3));

    assertThat(models.of(row, HISTORY, null, null)).isNotNull();
    assertThat(models.of(row, new PurchaseHistory(2, 30.5, 38), null, null)).isNull();
  }

  @Test
  void rowsWithoutParametersAndImpossibleOnesAreNotTakenForKnown() {
    RowData row = PurchaseModelRow.of(new BgNbd(1, 2, 3, 4));
    assertThat(models.of(row)).isNotNull();

    GenericRowData without = new GenericRowData(PurchaseModelRow.TYPE.size());
    assertThat(models.of(without)).isNull();
    BinaryRowData impossible = SERIALIZER.toBinaryRow(row).copy();
    impossible.setDouble(PurchaseModelRow.PARAMETERS.get(0).position(), -1);
    assertThatThrownBy(() -> models.of(impossible))
        .hasMessage("CX_P_ALIVE: r must be > 0 and finite, got -1.0");
    impossible.setDouble(PurchaseModelRow.PARAMETERS.get(0).position(), Double.NaN);
    assertThatThrownBy(() -> models.of(impossible))
        .hasMessage("CX_P_ALIVE: r must be > 0 and finite, got NaN");
    assertThat(models.of(row)).isEqualTo(new BgNbd(1, 2, 3, 4));
  }
}
