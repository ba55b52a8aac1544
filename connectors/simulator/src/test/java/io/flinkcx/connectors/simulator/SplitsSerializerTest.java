package io.flinkcx.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitsSerializerTest {

  private static final SimulatorSplit SPLIT = new SimulatorSplit(3, 128, new Position(7, -1, 2));

  private final SplitsSerializer serializer = new SplitsSerializer();

  @Test
  void splitsComeBackAsTheyWere() throws IOException {
    List<SimulatorSplit> splits = SimulatorSplit.all(5);
    assertThat(serializer.deserialize(1, serializer.serialize(splits))).isEqualTo(splits);
    assertThat(serializer.single().deserialize(1, serializer.single().serialize(SPLIT)))
        .isEqualTo(SPLIT);
  }

  @Test
  void versionOneIsFrozen() throws IOException {
    byte[] written =
        HexFormat.of()
            .parseHex(
                "00000001"
                    + "0000000000000003"
                    + "0000000000000080"
                    + "0000000000000007"
                    + "ffffffffffffffff"
                    + "0000000000000002");
    assertThat(serializer.deserialize(1, written)).containsExactly(SPLIT);
    assertThat(serializer.serialize(List.of(SPLIT))).isEqualTo(written);
  }

  @Test
  void anotherVersionIsNamed() {
    assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
        .hasMessageContaining("version 2, expected 1");
  }
}
