package io.flinkcx.functions.declarative;

import java.io.Serializable;

/**
 * The columns of a count, a sum and a sum of squares of the same values: {@link
 * io.flinkcx.core.math.Moments}.
 *
 * @param n count of the values
 * @param sum of the values
 * @param squares sum of their squares
 */
public record ValueMoments(Column n, CompensatedSum sum, CompensatedSum squares)
    implements Serializable {}
