package io.flinkcx.functions.declarative;

import java.io.Serializable;

/**
 * Two columns that tell whether all rows have the same whole number, and which: {@link
 * io.flinkcx.core.math.SingleValue}.
 *
 * @param sum of the numbers
 * @param squares sum of their squares
 */
public record OneValue(Column sum, Column squares) implements Serializable {}
