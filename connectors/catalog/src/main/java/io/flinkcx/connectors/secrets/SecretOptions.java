package io.flinkcx.connectors.secrets;

import io.flinkcx.connectors.values.NearestName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.table.api.ValidationException;

/**
 * Secrets in options: their placeholders and their values.
 *
 * <p>A value may be a reference to a secret: <code>${env:NAME}</code>, a variable of the
 * environment, or <code>${file:/path}</code>, the text of a file without the line break at its end.
 * A secret in the statement itself is shown as <code>${catalog:option}</code>. References are
 * resolved when a table is used, where the plan is made.
 */
public final class SecretOptions {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file|catalog):([^}]*)}");
  private static final Pattern SECRET_WITHIN =
      Pattern.compile("[?&;\\s](ssl)?password=|//[^/@:]*:[^/@]*@", Pattern.CASE_INSENSITIVE);

  private final Map<String, String> shown;
  private final Map<String, String> hidden;
  private final UnaryOperator<String> environment;

  private SecretOptions(
      Map<String, String> shown, Map<String, String> hidden, UnaryOperator<String> environment) {
    this.shown = Map.copyOf(shown);
    this.hidden = Map.copyOf(hidden);
    this.environment = environment;
  }

  /** Replaces the secrets in a catalog's options. */
  public static SecretOptions hide(Map<String, String> options) {
    return hide(options, System::getenv);
  }

  static SecretOptions hide(Map<String, String> options, UnaryOperator<String> environment) {
    Map<String, String> shown = new HashMap<>();
    Map<String, String> hidden = new HashMap<>();
    options.forEach(
        (key, value) -> {
          if (isSecret(key, value)) {
            hidden.put(key, value);
            shown.put(key, "${catalog:" + key + "}");
          } else {
            shown.put(key, value);
          }
        });
    return new SecretOptions(shown, hidden, environment);
  }

  /** A secret by its name or within a URL or login, and not just a reference. */
  private static boolean isSecret(String key, String value) {
    boolean isNamedSo =
        GlobalConfiguration.isSensitive(key)
            || key.toLowerCase(Locale.ROOT).endsWith("keystore.key")
            || Arrays.stream(key.split("[.-]")).anyMatch(SecretOptions::isLikePassword);
    return isNamedSo ? !REFERENCE.matcher(value).find() : SECRET_WITHIN.matcher(value).find();
  }

  /** Connectors such as Kafka's accept options of any name, including misspelt ones. */
  private static boolean isLikePassword(String word) {
    return NearestName.of(word, List.of("password")).isPresent();
  }

  /** The options with references in place of secrets. */
  public Map<String, String> shown() {
    return shown;
  }

  /**
   * The options with secrets in place of references.
   *
   * @throws ValidationException naming the option and the unresolved reference
   */
  public Map<String, String> resolve(Map<String, String> options) {
    Map<String, String> resolved = new HashMap<>();
    options.forEach((key, value) -> resolved.put(key, resolve(key, value)));
    return resolved;
  }

  /**
   * One value with secrets in place of references.
   *
   * @throws ValidationException naming the option and the unresolved reference
   */
  public String resolve(String key, String value) {
    Matcher matcher = REFERENCE.matcher(value);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      String secret = secret(key, matcher.group(), matcher.group(1), matcher.group(2));
      matcher.appendReplacement(text, Matcher.quoteReplacement(secret));
    }
    return matcher.appendTail(text).toString();
  }

  private String secret(String key, String reference, String kind, String name) {
    String secret =
        switch (kind) {
          case "env" -> environment.apply(name);
          case "file" -> text(key, reference, Path.of(name));
          // may contain references itself, such as a URL with a password from the environment
          default -> hidden.containsKey(name) ? resolve(key, hidden.get(name)) : null;
        };
    if (secret == null) {
      throw new ValidationException(
          "'%s' refers to %s, but %s"
              .formatted(
                  key,
                  reference,
                  kind.equals("env")
                      ? "the environment of this process has no variable " + name
                      : "the catalog has no secret of that name"));
    }
    return secret;
  }

  private static String text(String key, String reference, Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).replaceFirst("\\R$", "");
    } catch (IOException e) {
      // the exception's message is only the path, which is already named
      throw new ValidationException(
          "'%s' refers to %s, but that file cannot be read (%s)"
              .formatted(key, reference, e.getClass().getSimpleName()));
    }
  }
}
