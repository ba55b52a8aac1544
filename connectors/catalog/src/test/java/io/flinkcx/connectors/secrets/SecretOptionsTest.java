package io.flinkcx.connectors.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.table.api.ValidationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretOptionsTest {

  private static final Map<String, String> ENVIRONMENT = Map.of("PW", "a$1\\b", "HOST", "db");

  @TempDir Path folder;

  private static SecretOptions secrets(Map<String, String> options) {
    return SecretOptions.hide(options, ENVIRONMENT::get);
  }

  @Test
  void aSecretInTheStatementIsShownAsItsPlace() {
    SecretOptions secrets =
        secrets(
            Map.of(
                "jdbc.password", "secret",
                "kafka.properties.sasl.jaas.config", "... password=\"secret\";",
                "kafka.properties.ssl.keystore.key", "secret",
                "jdbc.username", "reader"));
    assertThat(secrets.shown())
        .isEqualTo(
            Map.of(
                "jdbc.password", "${catalog:jdbc.password}",
                "kafka.properties.sasl.jaas.config", "${catalog:kafka.properties.sasl.jaas.config}",
                "kafka.properties.ssl.keystore.key", "${catalog:kafka.properties.ssl.keystore.key}",
                "jdbc.username", "reader"));
    assertThat(
            secrets.resolve(Map.of("password", "${catalog:jdbc.password}", "username", "reader")))
        .isEqualTo(Map.of("password", "secret", "username", "reader"));
  }

  @Test
  void aMisspeltPasswordIsASecret() {
    SecretOptions secrets =
        secrets(
            Map.of(
                "kafka.properties.ssl.keystore.pasword", "secret",
                "kafka.properties.sasl.jaas.confg", "... username=\"a\" password=\"secret\";",
                "orders.path", "/data"));
    assertThat(secrets.shown().toString()).doesNotContain("secret");
    assertThat(secrets.shown()).containsEntry("orders.path", "/data");
  }

  @Test
  void aUrlWithAPasswordIsASecret() {
    for (String url :
        new String[] {
          "jdbc:postgresql://db/cx?user=a&password=secret",
          "jdbc:postgresql://reader:secret@db/cx",
          "jdbc:postgresql://db/cx?sslpassword=secret"
        }) {
      SecretOptions secrets = secrets(Map.of("jdbc.url", url));
      assertThat(secrets.shown()).containsEntry("jdbc.url", "${catalog:jdbc.url}");
      assertThat(secrets.resolve("url", "${catalog:jdbc.url}")).isEqualTo(url);
    }
    String plain = "jdbc:postgresql://db:5432/cx?currentSchema=cx";
    assertThat(secrets(Map.of("jdbc.url", plain)).shown()).containsEntry("jdbc.url", plain);
  }

  @Test
  void referencesAreShownAndResolved() throws IOException {
    Path file = Files.writeString(folder.resolve("pw"), "from file\n");
    Map<String, String> options =
        Map.of(
            "jdbc.password", "${env:PW}",
            "orders.password", "${file:" + file + "}",
            "jdbc.url", "jdbc:postgresql://${env:HOST}/cx",
            "accounts.url", "jdbc:postgresql://${env:HOST}/cx?password=${env:PW}");
    SecretOptions secrets = secrets(options);
    assertThat(secrets.shown())
        .containsEntry("jdbc.password", "${env:PW}")
        .containsEntry("jdbc.url", "jdbc:postgresql://${env:HOST}/cx");
    assertThat(secrets.resolve(secrets.shown()))
        .isEqualTo(
            Map.of(
                "jdbc.password", "a$1\\b",
                "orders.password", "from file",
                "jdbc.url", "jdbc:postgresql://db/cx",
                "accounts.url", "jdbc:postgresql://db/cx?password=a$1\\b"));
  }

  @Test
  void aReferenceThatLeadsNowhereIsNamed() {
    SecretOptions secrets = secrets(Map.of());
    assertThatThrownBy(() -> secrets.resolve("password", "${env:NO_SUCH}"))
        .isInstanceOf(ValidationException.class)
        .hasMessage(
            "'password' refers to ${env:NO_SUCH}, but the environment of this process has no"
                + " variable NO_SUCH");
    assertThatThrownBy(() -> secrets.resolve("password", "${file:/no/such}"))
        .isInstanceOf(ValidationException.class)
        .hasMessage(
            "'password' refers to ${file:/no/such}, but that file cannot be read"
                + " (NoSuchFileException)");
    assertThatThrownBy(() -> secrets.resolve("password", "${catalog:other}"))
        .isInstanceOf(ValidationException.class)
        .hasMessage(
            "'password' refers to ${catalog:other}, but the catalog has no secret of that name");
  }
}
