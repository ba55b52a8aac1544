package io.flinkcx.core.segment;

import java.time.Duration;

/**
 * How much an event still counts: weight 2^(-age / half-life), so that an event counts half as much
 * after each half-life, and nothing after 50. The engagement of a customer is the sum over the
 * events.
 */
public final class Engagement {

  /** Weights beyond this magnitude are invalid: beside them the others would be lost. */
  private static final double LARGEST_WEIGHT = 1e6;

  /** After so many half-lives an event counts nothing: 1e-15 of its weight would be left. */
  private static final double FORGOTTEN = 50;

  private Engagement() {}

  /** Whether a weight is valid; below 0 it takes engagement away, such as a complaint. */
  public static boolean isWeight(double weight) {
    return Math.abs(weight) <= LARGEST_WEIGHT;
  }

  /**
   * What an event counts now.
   *
   * @param weight when it happens, for which {@link #isWeight} holds
   * @param ageMillis since it happened, >= 0
   * @param halfLife above 0
   */
  public static double decayed(double weight, long ageMillis, Duration halfLife) {
    double halfLives = (double) ageMillis / halfLife.toMillis();
    return halfLives > FORGOTTEN ? 0 : weight * Math.pow(2, -halfLives);
  }
}
