package io.flinkcx.functions.declarative;

import java.io.Serializable;

/**
 * A state column of a declarative aggregate, declared by a method of {@link KpiSchema} and read by
 * one of {@link State}.
 *
 * @param position in the state, from 0
 */
public record Column(int position) implements Serializable {}
