package io.flinkcx.sandbox;

import io.flinkcx.sandbox.print.CsvRows;
import io.flinkcx.sandbox.print.JsonRows;
import io.flinkcx.sandbox.print.ResultFormat;
import io.flinkcx.sandbox.print.RowSink;
import io.flinkcx.sandbox.print.TableRows;
import io.flinkcx.sandbox.print.UnfinishedFile;
import io.flinkcx.sandbox.script.Statement;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/**
 * The output of a script: the screen, one file, or a folder with one file per result. A file
 * appears when its result is complete, and replaces an older one.
 */
final class ResultOutput {

  private final ResultFormat format;
  private final Path path;
  private final boolean isFolder;
  private final PrintStream out;
  private final PrintStream progress;
  private final int width;
  private final int maxRows;

  private final Set<String> usedNames = new HashSet<>();
  private int results;

  private ResultOutput(
      ResultFormat format,
      Path path,
      boolean isFolder,
      PrintStream out,
      PrintStream progress,
      int width,
      int maxRows) {
    this.format = format;
    this.path = path;
    this.isFolder = isFolder;
    this.out = out;
    this.progress = progress;
    this.width = width;
    this.maxRows = maxRows;
  }

  /**
   * On the screen.
   *
   * @param out for headings and rows
   * @param progress for messages
   * @param width maximum characters of a table's line
   * @param maxRows maximum rows of a result
   */
  static ResultOutput screen(
      ResultFormat format, PrintStream out, PrintStream progress, int width, int maxRows) {
    return new ResultOutput(format, null, false, out, progress, width, maxRows);
  }

  /**
   * In a file, or in files of a folder.
   *
   * @param path a folder if one of that name exists or the name ends in a slash, otherwise a file
   */
  static ResultOutput files(
      ResultFormat format, String path, PrintStream progress, int width, int maxRows) {
    Path target = Path.of(path);
    boolean isFolder = path.endsWith("/") || Files.isDirectory(target);
    return new ResultOutput(format, target, isFolder, null, progress, width, maxRows);
  }

  /** Whether it accepts only one result. */
  boolean isOneFile() {
    return path != null && !isFolder;
  }

  /** Prints the heading on the screen. */
  void heading(Statement statement) {
    if (path == null && format == ResultFormat.TABLE && statement.title() != null) {
      out.println();
      out.println(statement.title());
      out.println("=".repeat(statement.title().length()));
      statement.notes().forEach(out::println);
    }
    if (path == null) {
      out.flush();
    }
  }

  /** Opens the target for the result of a statement. */
  Target open(Statement statement) {
    return new Target(statement);
  }

  /** The target of one result; if closed before its end, it leaves no file. */
  final class Target implements RowSink, AutoCloseable {

    private final Statement statement;
    private Path file;
    private UnfinishedFile unfinished;
    private Writer writer;
    private RowSink rows;
    private long count;

    private Target(Statement statement) {
      this.statement = statement;
    }

    @Override
    public void begin(RowType type, ZoneId sessionZone) throws IOException {
      results++;
      writer = path == null ? screenWriter() : fileWriter();
      rows =
          switch (format) {
            case TABLE -> new TableRows(writer, width);
            case CSV -> new CsvRows(writer);
            case JSON -> new JsonRows(writer);
          };
      rows.begin(type, sessionZone);
    }

    private Writer screenWriter() {
      if (format == ResultFormat.TABLE || format == ResultFormat.CSV && results > 1) {
        out.println();
      }
      return new OutputStreamWriter(out, StandardCharsets.UTF_8);
    }

    private Writer fileWriter() throws IOException {
      if (isOneFile() && results > 1) {
        throw new SandboxException(
            path
                + " already has a result; write several results to a folder:"
                + " --output "
                + folderBeside(path));
      }
      file = isFolder ? path.resolve(fileName()) : path;
      unfinished = new UnfinishedFile(file);
      return unfinished.writer();
    }

    private String fileName() {
      String slug =
          statement.title() == null ? "result-" + results : slug(statement.title(), results);
      String name = slug;
      for (int i = 2; !usedNames.add(name); i++) {
        name = slug + "-" + i;
      }
      return name + "." + format.ending();
    }

    @Override
    public void row(RowData row) throws IOException {
      if (count++ < maxRows) {
        rows.row(row);
      }
    }

    @Override
    public void end() throws IOException {
      rows.end();
      long written = Math.min(count, maxRows);
      if (written < count) {
        String cut =
            String.format(
                Locale.ROOT,
                "(the first %d of %d rows; --max-rows N prints more)%n",
                written,
                count);
        if (format == ResultFormat.TABLE) {
          writer.write(cut);
          writer.flush();
        } else {
          progress.print(cut);
        }
      }
      if (unfinished != null) {
        unfinished.finish();
        progress.printf(
            Locale.ROOT, "%,d %s in %s%n", written, written == 1 ? "row" : "rows", file);
      }
    }

    @Override
    public void close() throws IOException {
      if (unfinished != null) {
        unfinished.close();
      }
    }
  }

  private static String folderBeside(Path file) {
    String name = file.toString();
    int dot = name.lastIndexOf('.');
    return (dot > 0 ? name.substring(0, dot) : name + "-results") + "/";
  }

  /** Letters and digits of a title, in lower case, joined by hyphens. */
  private static String slug(String title, int number) {
    String slug =
        Normalizer.normalize(title, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{Nd}]+", "-")
            .replaceAll("^-|-$", "");
    return slug.isEmpty() ? "result-" + number : slug;
  }

  /** Number of queries among these statements; a single file accepts only one. */
  static long queries(List<Statement> statements) {
    return statements.stream()
        .filter(statement -> statement.text().matches("(?is)\\(*\\s*(SELECT|WITH|VALUES)\\b.*"))
        .count();
  }
}
