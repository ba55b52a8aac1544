package io.flinkcx.connectors.files;

import io.flinkcx.connectors.input.DecompressedFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import org.apache.flink.core.fs.Path;

/** Text from any file system of Flink, decompressed by the extension of the file. */
final class TextFile {

  private static final int BYTE_ORDER_MARK = '\uFEFF';

  private TextFile() {}

  /** Opens a file and skips its byte order mark, if it has one. */
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

  /** The name of a file in messages: its path, without scheme if it is local. */
  static String display(Path file) {
    String scheme = file.toUri().getScheme();
    return scheme == null || scheme.equals("file") ? file.getPath() : file.toString();
  }
}
