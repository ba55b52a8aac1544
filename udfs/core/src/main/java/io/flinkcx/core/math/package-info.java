/** Numerics shared by the models: summation, special functions, quadrature, maximisation. */
package io.flinkcx.core.math;
