package io.flinkcx.zeppelin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionSettingsTest {

  private static final String URL = "jdbc:flinkcx://gateway:8083";

  private static ConnectionSettings parse(String url) throws SQLException {
    return ConnectionSettings.parse(url, new Properties());
  }

  private static Properties properties(String... namesAndValues) {
    Properties properties = new Properties();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
    }
    return properties;
  }

  @Test
  void urlHasAllParts() throws Exception {
    ConnectionSettings settings =
        parse(
            URL
                + "/company/default?maxRows=5&idleSeconds=9&init=LOAD%20MODULE%20cx&execution.runtime-mode=batch");
    assertThat(settings.url().gateway()).isEqualTo("gateway:8083");
    assertThat(settings.url().catalog()).isEqualTo("company");
    assertThat(settings.url().database()).isEqualTo("default");
    assertThat(settings.maxRows()).isEqualTo(5);
    assertThat(settings.idleSeconds()).isEqualTo(9);
    assertThat(settings.init()).isEqualTo("LOAD MODULE cx");
    assertThat(settings.flinkOptions()).isEqualTo(Map.of("execution.runtime-mode", "batch"));
  }

  @Test
  void aSlashAtTheEndIsNothing() throws Exception {
    assertThat(parse(URL + "/").url().catalog()).isNull();
    assertThat(parse(URL + "/company/").url().database()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:flinkcx://gateway | needs the host and the port of a SQL gateway (8083 by default)",
        "jdbc:flinkcx://gateway:99999 | needs the host and the port",
        "jdbc:flinkcx:gateway:8083 | the URL must be jdbc:flinkcx://HOST:PORT",
        "jdbc:flinkcx://http://gateway:8083 | the URL contains http://, remove it",
        "jdbc:flinkcx:http://gateway:8083 | the URL contains http://, remove it",
        "jdbc:flinkcx://gateway:8083/a/b/c | only /CATALOG/DATABASE may follow the port",
        "jdbc:flinkcx://gateway:8083?maxrow=5 | unknown property 'maxrow', did you mean 'maxRows'?",
        "jdbc:flinkcx://gateway:8083?idle_second=5 | did you mean 'idleSeconds'?",
        "jdbc:flinkcx://gateway:8083?colour=red | unknown property 'colour'; there are idleSeconds",
        "jdbc:flinkcx://gateway:8083?maxRows | property 'maxRows' has no value, write maxRows=VALUE",
        "jdbc:flinkcx://gateway:8083?maxRows=-1 | 'maxRows' must be a whole number >= 0, got '-1'",
        "jdbc:flinkcx://gateway:8083?maxRows=1&maxRows=2 | property 'maxRows' is given twice",
      })
  void wrongUrls(String url, String message) {
    assertThatThrownBy(() -> parse(url))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining(message);
  }

  /** Zeppelin and pools hand over the properties of their own, too. */
  @Test
  void propertiesOfToolsAreLeftAlone() throws Exception {
    Properties ofZeppelin =
        properties(
            "user", "anna",
            "password", "secret",
            "driver", "io.flinkcx.zeppelin.FlinkCxDriver",
            "url", URL,
            "precode", "LOAD MODULE cx",
            "completer.ttlInSeconds", "120",
            "testOnBorrow", "true",
            "validationQuery", "SHOW CURRENT DATABASE",
            "maxRows", "7",
            "table.local-time-zone", "UTC");
    ConnectionSettings settings = ConnectionSettings.parse(URL, ofZeppelin);
    assertThat(settings.maxRows()).isEqualTo(7);
    assertThat(settings.flinkOptions()).isEqualTo(Map.of("table.local-time-zone", "UTC"));
  }

  @Test
  void aMisspeltPropertyOfATool() {
    assertThatThrownBy(() -> ConnectionSettings.parse(URL, properties("idleSecond", "1")))
        .hasMessageContaining("unknown property 'idleSecond', did you mean 'idleSeconds'?");
  }

  @Test
  void theUrlWinsOverTheProperties() throws Exception {
    assertThat(ConnectionSettings.parse(URL + "?maxRows=1", properties("maxRows", "2")).maxRows())
        .isEqualTo(1);
  }

  @Test
  void urlsOfOthersAreDeclined() throws Exception {
    FlinkCxDriver driver = new FlinkCxDriver();
    assertThat(driver.connect("jdbc:flink://gateway:8083", new Properties())).isNull();
    assertThat(driver.acceptsURL("jdbc:flink://gateway:8083")).isFalse();
    assertThat(driver.acceptsURL(URL)).isTrue();
    assertThat(driver.getPropertyInfo(URL, null))
        .extracting(property -> property.name)
        .containsExactly("idleSeconds", "init", "maxRows");
  }
}
