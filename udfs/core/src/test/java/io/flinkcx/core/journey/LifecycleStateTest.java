package io.flinkcx.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What savepoints hold: another code for one of these, and a restored job takes it for another. */
class LifecycleStateTest {

  private static final Lifecycle LIFECYCLE = new Lifecycle(LifecycleRules.DEFAULT);

  @Test
  void eventsAreKeptByTheseCodes() {
    assertThat(LifecycleEvent.values())
        .extracting(LifecycleEvent::code)
        .containsExactly(1, 2, 3, 4, 5);
    assertThat(LifecycleEvent.values())
        .extracting(LifecycleEvent::label)
        .containsExactly(
            "consideration", "evaluation", "purchase", "post_purchase", "cancellation");
    for (LifecycleEvent event : LifecycleEvent.values()) {
      assertThat(LifecycleEvent.of(event.code())).isEqualTo(event);
    }
    assertThatThrownBy(() -> LifecycleEvent.of(6)).hasMessage("event must be 1 to 5, got 6");
  }

  @Test
  void stagesAreKeptByTheseCodes() {
    assertThat(LifecycleStage.values())
        .extracting(LifecycleStage::code)
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(LifecycleStage.values())
        .extracting(LifecycleStage::label)
        .containsExactly(
            "consideration",
            "evaluation",
            "purchase",
            "post_purchase",
            "loyal",
            "at_risk",
            "lost",
            "won_back");
    for (LifecycleStage stage : LifecycleStage.values()) {
      assertThat(LifecycleStage.of(stage.code())).isEqualTo(stage);
    }
    assertThatThrownBy(() -> LifecycleStage.of(9)).hasMessage("stage must be 1 to 8, got 9");
  }

  @Test
  void customerIsKeptInTheseBytes() throws IOException {
    LifecycleCustomer customer = LIFECYCLE.start();
    customer.take(0x1111, LifecycleEvent.PURCHASE, change -> {});
    customer.take(0x2222, LifecycleEvent.CANCELLATION, change -> {});
    String bytes =
        "01"
            + "07"
            + "03"
            + "0000000000002222"
            + "0000000000002222"
            + "00000001"
            + "0000000000001111";
    assertThat(written(customer)).isEqualTo(bytes);
    DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(HexFormat.of().parseHex(bytes)));
    assertThat(written(LIFECYCLE.read(in))).isEqualTo(bytes);
  }

  private static String written(LifecycleCustomer customer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    customer.write(new DataOutputStream(bytes));
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
