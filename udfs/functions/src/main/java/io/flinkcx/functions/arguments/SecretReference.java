package io.flinkcx.functions.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An argument that names where a secret is, so that the secret itself is in no plan and no log:
 * <code>${env:NAME}</code>, a variable of the environment, or <code>${file:/path}</code>, the text
 * of a file without the line break at its end. Errors show neither the secret nor a text that may
 * be one.
 *
 * @param function the SQL name
 * @param argument its name
 * @param text the reference as it is written
 * @param isFile whether it is a file, else a variable
 * @param name of the variable, or path of the file
 */
public record SecretReference(
    String function, String argument, String text, boolean isFile, String name) {

  private static final Pattern FORM = Pattern.compile("\\$\\{(env|file):([^}]+)}");

  /**
   * Reads a reference.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static SecretReference of(String function, String argument, String text) {
    Matcher form = FORM.matcher(text == null ? "" : text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          function
              + ": "
              + argument
              + " must be a reference, ${env:NAME} or ${file:/path}, and not the secret itself,"
              + " which would stand in plans and logs");
    }
    return new SecretReference(
        function, argument, text, form.group(1).equals("file"), form.group(2));
  }

  /**
   * The secret, where this runs.
   *
   * @throws IllegalArgumentException if there is none
   */
  public String secret() {
    String secret = isFile ? fileText() : System.getenv(name);
    if (secret == null || secret.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: %s refers to %s, but %s"
              .formatted(
                  function,
                  argument,
                  text,
                  isFile
                      ? "there is no such file with a text on the machine of this task manager"
                      : "the environment of this task manager has no such variable; set it where"
                          + " the task managers start"));
    }
    return secret;
  }

  private String fileText() {
    try {
      return Files.readString(Path.of(name), StandardCharsets.UTF_8).replaceFirst("\\R$", "");
    } catch (IOException | InvalidPathException e) {
      return null; // the error names the path
    }
  }
}
