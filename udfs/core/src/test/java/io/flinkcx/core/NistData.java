package io.flinkcx.core;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Statistical Reference Dataset of NIST's: certified values in the head of the file, then the
 * data.
 */
public final class NistData {

  private static final String NUMBER = "(-?[\\d.]+(?:E[+-]?\\d+)?)";
  private static final Pattern PARAMETER =
      Pattern.compile("\\s+B\\d+\\s+" + NUMBER + "\\s+" + NUMBER + "\\s*");

  private final String name;
  private final List<String> head = new ArrayList<>();
  private final List<double[]> rows = new ArrayList<>();

  private NistData(Path file) {
    name = file.getFileName().toString().replace(".dat", "");
    try {
      List<String> lines = Files.readAllLines(file);
      int data = 0;
      for (int i = 0; i < lines.size(); i++) {
        data = lines.get(i).startsWith("Data:") ? i : data;
      }
      head.addAll(lines.subList(0, data));
      for (String line : lines.subList(data + 1, lines.size())) {
        if (line.matches("[\\s\\d.eE+-]*\\d[\\s\\d.eE+-]*")) {
          rows.add(Stream.of(line.trim().split("\\s+")).mapToDouble(Double::parseDouble).toArray());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All sets of one kind; the test is skipped where they are missing. */
  public static List<NistData> all(String headContains) {
    Path folder = SharedData.find("data/nist").orElse(null);
    assumeTrue(folder != null, SharedData.MISSING);
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".dat"))
          .sorted()
          .map(NistData::new)
          .filter(set -> String.join("\n", set.head).contains(headContains))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the set is called. */
  public String name() {
    return name;
  }

  /** Whether the one predictor stands for its powers up to the number of coefficients. */
  public boolean isPolynomial() {
    return rows.get(0).length == 2;
  }

  /** Whether the model has an intercept, B0. */
  public boolean hasIntercept() {
    return head.stream().anyMatch(line -> line.matches("\\s+B0\\s+" + NUMBER + ".*"));
  }

  /** The rows, outcome first. */
  public List<double[]> rows() {
    return rows;
  }

  /** Certified estimates and their standard deviations. */
  public List<double[]> parameters() {
    List<double[]> parameters = new ArrayList<>();
    for (String line : head) {
      Matcher matcher = PARAMETER.matcher(line);
      if (matcher.matches()) {
        parameters.add(
            new double[] {
              Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2))
            });
      }
    }
    return parameters;
  }

  /** The certified number behind a label. */
  public double certified(String label) {
    Pattern pattern = Pattern.compile(".*" + Pattern.quote(label) + "\\D*?\\s" + NUMBER + ".*");
    return head.stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .mapToDouble(matcher -> Double.parseDouble(matcher.group(1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " certifies no " + label));
  }

  /** How many digits agree, 15 where all do. */
  public static double digits(double actual, double certified) {
    double error = Math.abs(actual - certified) / (certified == 0 ? 1 : Math.abs(certified));
    return Math.min(15, -Math.log10(error));
  }
}
