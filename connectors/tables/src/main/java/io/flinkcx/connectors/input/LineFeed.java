package io.flinkcx.connectors.input;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Passes one line at a time to a parser, so that it does not read ahead, and can repeat lines, so
 * that an unclosed quote affects only its own line and not the rest of the file. Every line ends in
 * a line feed, whatever its line break in the file.
 */
final class LineFeed extends Reader {

  private final BufferedReader text;
  private final Deque<String> again = new ArrayDeque<>();
  private final List<String> sinceMark = new ArrayList<>();
  private long linesBeforeMark;
  private String line = "";
  private int position;

  LineFeed(BufferedReader text) {
    this.text = text;
  }

  /** Forgets the lines passed so far. */
  void mark() {
    linesBeforeMark += sinceMark.size();
    sinceMark.clear();
  }

  /** Goes back to the end of a line passed since the mark; lines of the file count from 1. */
  void rewindBehind(long lineNumber) {
    int given = Math.toIntExact(lineNumber - linesBeforeMark);
    for (int i = sinceMark.size() - 1; i >= given; i--) {
      again.addFirst(sinceMark.get(i));
    }
    linesBeforeMark = lineNumber;
    sinceMark.clear();
    line = "";
    position = 0;
  }

  /** The lines passed since the mark, from this line number on. */
  String since(long lineNumber) {
    return String.join("", sinceMark.subList(index(lineNumber), sinceMark.size()));
  }

  /** One of the lines passed since the mark. */
  String line(long lineNumber) {
    return sinceMark.get(index(lineNumber));
  }

  private int index(long lineNumber) {
    return Math.toIntExact(lineNumber - linesBeforeMark - 1);
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (position == line.length() && !next()) {
      return -1;
    }
    int count = Math.min(length, line.length() - position);
    line.getChars(position, position + count, buffer, offset);
    position += count;
    return count;
  }

  private boolean next() throws IOException {
    String next = again.poll();
    if (next == null) {
      String read = text.readLine();
      if (read == null) {
        return false;
      }
      next = read + '\n';
    }
    sinceMark.add(next);
    line = next;
    position = 0;
    return true;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
