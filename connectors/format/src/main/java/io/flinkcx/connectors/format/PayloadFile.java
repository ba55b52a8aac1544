package io.flinkcx.connectors.format;

import io.flinkcx.connectors.format.payload.PayloadReader.FileLayout;
import io.flinkcx.connectors.input.DecompressedFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.flink.core.fs.Path;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonFactory;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonParser;

/** The payloads of one file: one per line, or the file as a whole. */
final class PayloadFile implements Closeable {

  private static final JsonFactory JSON = new JsonFactory();

  /** A payload that is too large and was skipped. */
  static final class TooLarge extends Exception {
    private static final long serialVersionUID = 1L;

    final long bytes;
    final long line;

    /**
     * @param line of the file on which it begins, from 1
     */
    TooLarge(long bytes, long line) {
      super(null, null, false, false);
      this.bytes = bytes;
      this.line = line;
    }
  }

  private final InputStream bytes;
  private final long maxBytes;
  private final boolean isWhole;
  private byte[] firstLine;
  private TooLarge tooLargeFirstLine;
  private boolean isAtEnd;
  private long line;

  PayloadFile(Path file, FileLayout layout, long maxBytes) throws IOException {
    this.maxBytes = maxBytes;
    bytes = new BufferedInputStream(DecompressedFile.open(file));
    try {
      firstLine = layout == FileLayout.WHOLE ? null : firstLine();
      isWhole =
          layout == FileLayout.WHOLE
              || layout == FileLayout.JSON && firstLine != null && !isOneDocument(firstLine);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private byte[] firstLine() throws IOException {
    try {
      return line();
    } catch (TooLarge e) {
      tooLargeFirstLine = e; // the first line of a document with many lines is short
      return null;
    }
  }

  /**
   * The next payload, without blank lines; null at the end.
   *
   * @throws TooLarge if it is too large; the next call continues after it
   */
  byte[] next() throws IOException, TooLarge {
    if (tooLargeFirstLine != null) {
      TooLarge first = tooLargeFirstLine;
      tooLargeFirstLine = null;
      throw first;
    }
    if (isWhole) {
      return whole();
    }
    byte[] next = firstLine != null ? firstLine : line();
    firstLine = null;
    return next;
  }

  private byte[] whole() throws IOException, TooLarge {
    if (isAtEnd) {
      return null;
    }
    isAtEnd = true;
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    if (firstLine != null) {
      content.write(firstLine);
      content.write('\n');
    }
    byte[] rest = bytes.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 64));
    content.write(rest);
    if (content.size() > maxBytes) {
      throw new TooLarge(content.size() + bytes.transferTo(OutputStream.nullOutputStream()), 1);
    }
    return content.size() == 0 ? null : content.toByteArray();
  }

  private byte[] line() throws IOException, TooLarge {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    boolean isBlank = true;
    long size = 0;
    for (int b = bytes.read(); b >= 0; b = bytes.read()) {
      if (b != '\n') {
        isBlank = isBlank && Character.isWhitespace(b);
        if (++size <= maxBytes) {
          content.write(b);
        }
        continue;
      }
      line++;
      if (!isBlank) {
        return checked(content, size);
      }
      content.reset();
      size = 0;
    }
    line++;
    return isBlank ? null : checked(content, size);
  }

  private byte[] checked(ByteArrayOutputStream content, long size) throws TooLarge {
    if (size > maxBytes) {
      throw new TooLarge(size, line);
    }
    return withoutReturn(content.toByteArray());
  }

  private static byte[] withoutReturn(byte[] line) {
    return line[line.length - 1] == '\r' ? Arrays.copyOf(line, line.length - 1) : line;
  }

  /** Whether a line is one whole JSON document; a line with invalid JSON counts as one, too. */
  private static boolean isOneDocument(byte[] line) {
    int depth = 0;
    try (JsonParser parser = JSON.createParser(line)) {
      while (parser.nextToken() != null) {
        depth +=
            parser.currentToken().isStructStart()
                ? 1
                : parser.currentToken().isStructEnd() ? -1 : 0;
      }
    } catch (IOException brokenThere) {
      // decided by the part before it
    }
    return depth == 0;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
