/**
 * {@code cx import}: inspects a survey or order export, proposes a mapping of its columns to a
 * unified table, and writes the proposal as SQL that the user can read, edit and run.
 *
 * <p>The steps: {@link io.flinkcx.sandbox.importer.CsvSample} reads a file, {@link
 * io.flinkcx.sandbox.importer.Column} interprets the values of each column, {@link
 * io.flinkcx.sandbox.importer.Vocabulary} its name, {@link io.flinkcx.sandbox.importer.Proposal}
 * combines both, {@link io.flinkcx.sandbox.importer.ScriptFile} keeps the user's edits. What the
 * file leaves open, such as the order of day and month in 01/02/2024, is a {@link
 * io.flinkcx.sandbox.importer.Decision} of the user.
 */
package io.flinkcx.sandbox.importer;
