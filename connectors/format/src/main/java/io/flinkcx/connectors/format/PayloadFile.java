package io.flinkcx.connectors.format;

import io.flinkcx.connectors.files.DecompressedFile;
import io.flinkcx.connectors.format.payload.PayloadReader.FileLayout;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.flink.core.fs.Path;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonFactory;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonParser;

/** The payloads of one file: one a line, or the file as a whole. */
final class PayloadFile implements Closeable {

  private static final JsonFactory JSON = new JsonFactory();

  private final Path file;
  private final InputStream bytes;
  private final long maxBytes;
  private final boolean isWhole;
  private byte[] firstLine;
  private boolean isAtEnd;

  PayloadFile(Path file, FileLayout layout, long maxBytes) throws IOException {
    this.file = file;
    this.maxBytes = maxBytes;
    bytes = new BufferedInputStream(DecompressedFile.open(file));
    try {
      firstLine = layout == FileLayout.WHOLE ? null : line();
      isWhole =
          layout == FileLayout.WHOLE
              || layout == FileLayout.JSON && firstLine != null && !isOneDocument(firstLine);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  /** The next payload, blank lines passed over; null at the end. */
  byte[] next() throws IOException {
    if (isWhole) {
      return whole();
    }
    byte[] line = firstLine != null ? firstLine : line();
    firstLine = null;
    return line;
  }

  private byte[] whole() throws IOException {
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
      throw tooLarge();
    }
    return content.size() == 0 ? null : content.toByteArray();
  }

  private byte[] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean isBlank = true;
    for (int b = bytes.read(); b >= 0; b = bytes.read()) {
      if (b != '\n') {
        line.write(b);
        isBlank = isBlank && Character.isWhitespace(b);
        if (line.size() > maxBytes) {
          throw tooLarge();
        }
      } else if (isBlank) {
        line.reset();
      } else {
        return withoutReturn(line.toByteArray());
      }
    }
    return isBlank ? null : withoutReturn(line.toByteArray());
  }

  private static byte[] withoutReturn(byte[] line) {
    return line[line.length - 1] == '\r' ? Arrays.copyOf(line, line.length - 1) : line;
  }

  /** Whether a line ends where its JSON ends; one that is broken within is still a line. */
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
      // what stands before it tells
    }
    return depth == 0;
  }

  private IOException tooLarge() {
    return new IOException(
        "File "
            + file
            + " holds a payload of more than "
            + maxBytes
            + " bytes; raise 'cx.max-size'");
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
