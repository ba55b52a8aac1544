package io.flinkcx.connectors.format.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.connectors.format.payload.JsonPayload;
import io.flinkcx.connectors.format.payload.Wanted;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions that no profile calls, and what is missing. */
class MappingFunctionTest {

  private static final String DOCUMENT =
      "{\"at\":\"2026-01-05T08:00:00Z\",\"list\":[{\"k\":1},{\"k\":2.5}],\"empty\":[],\"none\":null}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "plus_seconds(at, '90')     | 2026-01-05T08:01:30",
        "plus_minutes(at, '-1')     | 2026-01-05T07:59",
        "count(list)                | 2",
        "count(list[k=1])           | 1",
        "count(empty)               | 0",
        "sum(empty)                 | 0",
        "sum(list[].k)              | 3.5",
        "first(list[].k)            | 1",
        "last(list[].k)             | 2.5",
        "first(empty)               | null",
        "last(at)                   | null",
        "add('1', none)             | null",
        "join('a', none)            | null",
        "join('a', list[1].k)       | a:2.5",
        "texts(list[].k, none, at)  | 1; 2.5; 2026-01-05T08:00:00Z",
        "texts(empty, none)         | null",
        "merge(list[0], none)       | {k=1}",
        "merge(none, list[0])       | {k=1}",
        "merge(none, none)          | null",
        "merge(pairs('a', at), list[0]) | {a=2026-01-05T08:00:00Z, k=1}",
        "merge(list[0], list[1])    | {k=2.5}",
      })
  void functionsGive(String expression, String value) throws Exception {
    Wanted everything = new Wanted();
    everything.addEverything();
    Object document = new JsonPayload(everything).read(DOCUMENT.getBytes(StandardCharsets.UTF_8));
    Object found =
        new ExpressionParser(expression, 0).expression().evaluate(Scope.document(document));
    assertThat(found == null ? null : found.toString()).isEqualTo(value);
  }
}
