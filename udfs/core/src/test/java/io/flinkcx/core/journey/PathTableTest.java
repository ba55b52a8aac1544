package io.flinkcx.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.core.math.DoubleDouble;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PathTableTest {

  private record Counted(long journeys, long conversions, double value) {}

  private static Map<List<String>, Counted> contents(PathTable table) {
    Map<List<String>, Counted> contents = new HashMap<>();
    table.forEach(
        (key, journeys, conversions, value) ->
            contents.put(List.of(key), new Counted(journeys, conversions, value.value())));
    return contents;
  }

  @Test
  void countsAsAMapDoesAndIsReadAsItWasWritten() throws IOException {
    Random random = new Random(3);
    PathTable table = new PathTable();
    Map<List<String>, Counted> expected = new HashMap<>();
    for (int n = 0; n < 20_000; n++) {
      String[] path =
          random.ints(1 + random.nextInt(4), 0, 9).mapToObj(i -> "t" + i).toArray(String[]::new);
      int from = random.nextInt(path.length);
      int to = from + 1 + random.nextInt(path.length - from);
      long journeys = random.nextInt(5) - 1;
      long conversions = random.nextInt(3) - 1;
      double value = random.nextInt(100) / 4.0;
      table.add(table.numbers(path), from, to, journeys, conversions, DoubleDouble.of(value));
      expected.merge(
          List.of(path).subList(from, to),
          new Counted(journeys, conversions, value),
          (a, b) ->
              new Counted(
                  a.journeys + b.journeys, a.conversions + b.conversions, a.value + b.value));
    }
    assertThat(expected.size()).isGreaterThan(900);
    assertThat(contents(table).equals(expected)).isTrue();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    table.write(new DataOutputStream(bytes));
    PathTable read =
        PathTable.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(contents(read).equals(expected)).isTrue();
  }

  @Test
  void setHasEachTouchpointOnce() {
    assertThat(PathTable.set(new int[] {4, 2, 4, 0, 2})).containsExactly(0, 2, 4);
    assertThat(PathTable.set(new int[] {7})).containsExactly(7);
  }

  @Test
  void valueThatIsTakenBackLeavesNoTrace() {
    PathTable table = new PathTable();
    int[] path = table.numbers(new String[] {"ads"});
    table.add(path, 0, 1, 1, 1, DoubleDouble.of(.1));
    table.add(path, 0, 1, 1, 1, DoubleDouble.of(1e15));
    table.add(path, 0, 1, -1, -1, DoubleDouble.of(-1e15));
    assertThat(contents(table)).containsExactly(Map.entry(List.of("ads"), new Counted(1, 1, .1)));
  }
}
