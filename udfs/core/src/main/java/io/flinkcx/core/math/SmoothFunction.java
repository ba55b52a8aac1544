package io.flinkcx.core.math;

/** A twice differentiable function that gives value, gradient and Hessian in one pass. */
@FunctionalInterface
public interface SmoothFunction {

  /**
   * Evaluates the function.
   *
   * @param point of the evaluation, [n]
   * @param gradient receives the first derivatives, [n]; its old content is overwritten
   * @param hessian receives the second derivatives, [n][n], both triangles; overwritten
   * @return the value
   */
  double evaluate(double[] point, double[] gradient, double[][] hessian);
}
