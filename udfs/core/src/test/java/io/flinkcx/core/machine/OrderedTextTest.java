package io.flinkcx.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderedTextTest {

  private static byte[] bytes(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    OrderedText.write(text, out);
    out.writeLong(-1); // what follows does not matter
    return bytes.toByteArray();
  }

  @Test
  void bytesHaveTheOrderOfTheTexts() throws IOException {
    List<String> ascending =
        List.of("", "\0", "\0\0", "\1", "\2", "a", "a\0", "a\1b", "aa", "ab", "b", "ä", "€");
    for (int i = 1; i < ascending.size(); i++) {
      assertThat(Arrays.compareUnsigned(bytes(ascending.get(i - 1)), bytes(ascending.get(i))))
          .as(ascending.get(i))
          .isNegative();
    }
    for (String text : ascending) {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes(text)));
      assertThat(OrderedText.read(in)).isEqualTo(text);
      assertThat(in.readLong()).isEqualTo(-1);
    }
  }
}
