/**
 * Zeppelin notes without Zeppelin: {@link io.flinkcx.sandbox.note.NoteFile} reads one, {@link
 * io.flinkcx.sandbox.note.NoteRun} runs its paragraphs in a {@link
 * io.flinkcx.sandbox.note.NoteSession}, and {@link io.flinkcx.sandbox.note.Page} writes the results
 * as one HTML file. {@link io.flinkcx.sandbox.note.Forms} fills in the reader's choices, {@link
 * io.flinkcx.sandbox.note.Chart} draws a result as a chart.
 */
package io.flinkcx.sandbox.note;
