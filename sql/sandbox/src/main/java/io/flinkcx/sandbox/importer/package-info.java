/**
 * {@code cx import}: looks at a survey or order export, proposes how its columns are those of a
 * unified table, and writes the proposal as SQL that a person can read, edit and run.
 *
 * <p>The way of a file: {@link io.flinkcx.sandbox.importer.CsvSample} reads it, {@link
 * io.flinkcx.sandbox.importer.Column} says of each column what its values can be read as, {@link
 * io.flinkcx.sandbox.importer.Vocabulary} what its name means, {@link
 * io.flinkcx.sandbox.importer.Proposal} puts both together, {@link
 * io.flinkcx.sandbox.importer.ScriptFile} keeps what the user edited. What cannot be known from the
 * file, such as which of day and month comes first in 01/02/2024, is a {@link
 * io.flinkcx.sandbox.importer.Decision} that the user takes.
 */
package io.flinkcx.sandbox.importer;
