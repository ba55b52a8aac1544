package io.flinkcx.functions;

import java.util.concurrent.ThreadLocalRandom;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Which streams a property draws, and how often. The build draws the same ones every time; others,
 * and more of them, are drawn by
 *
 * <pre>
 * ./mvnw -pl udfs/functions -am test -Dtest='*PropertyTest' -Dsurefire.failIfNoSpecifiedTests=false
 *     -Dcx.salt=random -Dcx.tries=20
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
    Integer tries = Integer.getInteger("cx.tries");
    if (tries != null) {
      context.attributes().setTries(tries);
    }
    return property.execute();
  }
}
