package io.flinkcx.connectors.format.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is kept of an object does not depend on what stood in the objects before. */
class JsonPayloadTest {

  private static Object read(JsonPayload reader, String json) throws BrokenPayload {
    return reader.read(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void fieldsInAnyOrderAmongAnyNumberOfOthers() throws BrokenPayload {
    List<String> wantedNames = List.of("id", "é", "a b", "last");
    Wanted wanted = new Wanted();
    wantedNames.forEach(name -> wanted.add(name).addEverything());
    JsonPayload reader = new JsonPayload(wanted);
    Random random = new Random(7);
    for (int document = 0; document < 2_000; document++) {
      Map<String, String> values = new HashMap<>();
      List<String> names = new ArrayList<>();
      for (String name : wantedNames) {
        if (random.nextInt(4) > 0) {
          names.add(name);
          values.put(name, "v" + random.nextInt(1_000));
        }
      }
      int others = random.nextInt(20) == 0 ? 300 : random.nextInt(5);
      for (int i = 0; i < others; i++) {
        names.add("x" + random.nextInt(100_000));
      }
      if (random.nextInt(3) == 0) {
        Collections.shuffle(names, random);
      }
      StringBuilder json = new StringBuilder();
      for (String name : names) {
        String value =
            values.containsKey(name) ? "\"" + values.get(name) + "\"" : "{\"id\":[{\"last\":1}]}";
        json.append(json.isEmpty() ? "{" : ",")
            .append('"')
            .append(name)
            .append("\":")
            .append(value);
      }
      Fields fields = (Fields) read(reader, json.isEmpty() ? "{}" : json + "}");
      for (String name : wantedNames) {
        assertThat(fields.get(name)).as(json.toString()).isEqualTo(values.get(name));
      }
    }
  }

  @Test
  void theLastOfTwoFieldsOfANameCounts() throws BrokenPayload {
    Wanted wanted = new Wanted();
    wanted.add("a").add("b").addEverything();
    JsonPayload reader = new JsonPayload(wanted);
    String json = "{\"a\":{\"b\":1},\"a\":{\"c\":2}}";
    Fields first = (Fields) ((Fields) read(reader, json)).get("a");
    assertThat(first.get("b")).isNull();
    assertThat(((Fields) read(reader, "{\"a\":{\"b\":1,\"b\":3}}")).get("a"))
        .extracting(a -> ((Fields) a).get("b"))
        .isEqualTo(new JsonNumber("3"));
  }

  @Test
  void anEscapedNameIsTheSameName() throws BrokenPayload {
    Wanted wanted = new Wanted();
    wanted.add("ab").addEverything();
    JsonPayload reader = new JsonPayload(wanted);
    for (String json : List.of("{\"ab\":1}", "{\"\\u0061b\":1}", "{\"ab\":1}", "{ \"ab\" : 1 }")) {
      assertThat(((Fields) read(reader, json)).get("ab")).isEqualTo(new JsonNumber("1"));
    }
  }
}
