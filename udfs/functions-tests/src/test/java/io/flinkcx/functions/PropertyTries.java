package io.flinkcx.functions;

import java.util.concurrent.ThreadLocalRandom;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Which streams a property draws, and how often. The build draws the same few every time; others,
 * and {@code cx.times} as many of them, are drawn by
 *
 * <pre>
 * ./mvnw -Pthorough -pl udfs/functions-tests -am test -Dtest='*PropertyTest'
 *     -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 *
 * A failure names the salt, and {@code -Dcx.salt=<that number>} draws the same again.
 */
final class PropertyTries implements AroundPropertyHook {

  /** The seed of every property. */
  static final String SEED = "20260101";

  /** What turns the streams of the build into others. */
  static final long SALT = salt(System.getProperty("cx.salt", "0"));

  private static long salt(String given) {
    return given.equals("random") ? ThreadLocalRandom.current().nextInt() : Long.parseLong(given);
  }

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    int tries = context.attributes().tries().orElseThrow();
    context.attributes().setTries(tries * Integer.getInteger("cx.times", 1));
    return property.execute();
  }
}
