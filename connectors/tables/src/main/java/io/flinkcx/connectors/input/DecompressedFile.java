package io.flinkcx.connectors.input;

import java.io.IOException;
import java.io.InputStream;
import org.apache.flink.api.common.io.compression.InflaterInputStreamFactory;
import org.apache.flink.connector.file.src.compression.StandardDeCompressors;
import org.apache.flink.core.fs.Path;

/** Bytes from any file system of Flink, decompressed by the extension of the file. */
public final class DecompressedFile {

  private DecompressedFile() {}

  /** Opens a file. */
  public static InputStream open(Path file) throws IOException {
    InputStream bytes = file.getFileSystem().open(file);
    try {
      InflaterInputStreamFactory<?> decompressor =
          StandardDeCompressors.getDecompressorForFileName(file.getName());
      return decompressor == null ? bytes : decompressor.create(bytes);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }
}
