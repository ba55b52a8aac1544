package io.flinkcx.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What savepoints hold: another code for one of these, and a restored job takes it for another. */
class LifecycleStateTest {

  @Test
  void eventsAreKeptByTheseBits() {
    assertThat(LifecycleEvent.CONSIDERATION.bit()).isEqualTo(1);
    assertThat(LifecycleEvent.EVALUATION.bit()).isEqualTo(2);
    assertThat(LifecycleEvent.PURCHASE.bit()).isEqualTo(4);
    assertThat(LifecycleEvent.POST_PURCHASE.bit()).isEqualTo(8);
    assertThat(LifecycleEvent.CANCELLATION.bit()).isEqualTo(16);
    assertThat(LifecycleEvent.values()).hasSize(5);
  }

  @Test
  void stagesAreKeptByTheseLabels() {
    assertThat(LifecycleStage.CONSIDERATION.label()).isEqualTo("consideration");
    assertThat(LifecycleStage.EVALUATION.label()).isEqualTo("evaluation");
    assertThat(LifecycleStage.PURCHASE.label()).isEqualTo("purchase");
    assertThat(LifecycleStage.POST_PURCHASE.label()).isEqualTo("post_purchase");
    assertThat(LifecycleStage.LOYAL.label()).isEqualTo("loyal");
    assertThat(LifecycleStage.AT_RISK.label()).isEqualTo("at_risk");
    assertThat(LifecycleStage.LOST.label()).isEqualTo("lost");
    assertThat(LifecycleStage.WON_BACK.label()).isEqualTo("won_back");
    assertThat(LifecycleStage.values()).hasSize(8);
  }

  @Test
  void eventsAndStageAreFoundByTheirCodes() {
    for (LifecycleEvent event : LifecycleEvent.values()) {
      assertThat(event.isIn(event.bit())).isTrue();
      assertThat(event.isIn(~event.bit())).isFalse();
    }
    LifecycleState customer = new LifecycleState();
    assertThat(customer.current()).isNull();
    for (LifecycleStage stage : LifecycleStage.values()) {
      customer.stage = stage.label();
      assertThat(customer.current()).isEqualTo(stage);
    }
    customer.stage = "AT_RISK";
    assertThatThrownBy(customer::current).hasMessageEndingWith("got AT_RISK");
  }
}
