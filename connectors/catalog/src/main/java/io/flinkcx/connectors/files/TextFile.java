package io.flinkcx.connectors.files;

import io.flinkcx.connectors.input.DecompressedFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import org.apache.flink.core.fs.Path;

/** Text from any file system of Flink, decompressed as the file's ending tells. */
final class TextFile {

  private static final int BYTE_ORDER_MARK = '\uFEFF';

  private TextFile() {}

  /** Opens a file behind its byte order mark, if it has one. */
  static BufferedReader open(Path file, Charset charset) throws IOException {
    InputStream bytes = DecompressedFile.open(file);
    try {
      BufferedReader text = new BufferedReader(new InputStreamReader(bytes, charset));
      text.mark(1);
      if (text.read() != BYTE_ORDER_MARK) {
        text.reset();
      }
      return text;
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  /** How messages name a file: its path without scheme where it is local. */
  static String display(Path file) {
    String scheme = file.toUri().getScheme();
    return scheme == null || scheme.equals("file") ? file.getPath() : file.toString();
  }
}
