/**
 * Zeppelin notes without Zeppelin: {@link io.flinkcx.sandbox.note.NoteFile} reads one, {@link
 * io.flinkcx.sandbox.note.NoteRun} runs its paragraphs in a {@link
 * io.flinkcx.sandbox.note.NoteSession}, and {@link io.flinkcx.sandbox.note.Page} writes what came
 * out as one HTML file. {@link io.flinkcx.sandbox.note.Forms} fills in what a reader chose, {@link
 * io.flinkcx.sandbox.note.Chart} is a result as the note wants it drawn.
 */
package io.flinkcx.sandbox.note;
