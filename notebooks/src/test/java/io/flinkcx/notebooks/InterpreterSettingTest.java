package io.flinkcx.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class InterpreterSettingTest {

  private static final Pattern ROW =
      Pattern.compile("\\| `([a-zA-Z_-]+(?:[.][a-zA-Z_-]+)+)` \\| `(.*?)` \\|.*");

  @Test
  void theTableOfTheReadmeIsTheSettingThatIsImported() throws IOException {
    Map<String, String> table = new LinkedHashMap<>();
    Files.readAllLines(Note.FOLDER.resolve("README.md"))
        .forEach(
            line -> {
              var row = ROW.matcher(line);
              if (row.matches()) {
                table.put(row.group(1), row.group(2));
              }
            });
    Map<String, String> setting = new LinkedHashMap<>(InterpreterSetting.read().properties());
    setting.replaceAll((name, value) -> value.replace("\n", " "));
    assertThat(table).isEqualTo(setting);
  }
}
