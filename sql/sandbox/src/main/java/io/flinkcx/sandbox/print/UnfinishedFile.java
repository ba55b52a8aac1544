package io.flinkcx.sandbox.print;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A text file that is written beside its place and moved there when it is complete, so that readers
 * see either the old content or the new. Closed before that, it is deleted and the old file stays.
 */
public final class UnfinishedFile implements AutoCloseable {

  private final Path place;
  private final Path unfinished;
  private final Writer writer;

  /**
   * Creates the file and, if needed, its folder.
   *
   * @param place the name of the finished file
   */
  public UnfinishedFile(Path place) throws IOException {
    this.place = place.toAbsolutePath();
    Files.createDirectories(this.place.getParent());
    unfinished =
        this.place.resolveSibling(
            "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    writer = Files.newBufferedWriter(unfinished);
  }

  /** Takes the content, in UTF-8. */
  public Writer writer() {
    return writer;
  }

  /** Replaces the file of that name. */
  public void finish() throws IOException {
    writer.close();
    Files.move(
        unfinished, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    writer.close();
    Files.deleteIfExists(unfinished);
  }
}
