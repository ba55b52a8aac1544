package io.flinkcx.benchmarks;

import java.io.IOException;

/**
 * Runs the JMH benchmarks of this module; the arguments are JMH's own.
 *
 * <pre>{@code
 * ./mvnw -q -pl udfs/benchmarks -am process-classes -Dbenchmark=Jmh \
 *     -Dbenchmark.arguments=BgNbdFitBenchmark
 * }</pre>
 */
public final class Jmh {

  private Jmh() {}

  public static void main(String[] arguments) throws IOException {
    org.openjdk.jmh.Main.main(arguments);
  }
}
