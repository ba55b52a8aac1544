package io.flinkcx.sandbox.importer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * The rows of a CSV file, of a long one the first, and how it is written: encoding and delimiter.
 * Rows are read as the connector {@code cx-files} reads them.
 *
 * @param charset its encoding
 * @param hasForeignCharset it is not UTF-8 and says nothing of its encoding
 * @param header names of the columns
 * @param extraHeaders rows behind the header that are no data, as Qualtrics has them
 * @param rows rows with as many fields as the header
 * @param brokenLines rows with another number of fields
 * @param firstBroken the first of them, for messages; empty without one
 * @param isWhole whether these are all rows of the file
 */
record CsvSample(
    Path file,
    Charset charset,
    boolean hasForeignCharset,
    char delimiter,
    List<String> header,
    List<List<String>> extraHeaders,
    List<List<String>> rows,
    long brokenLines,
    String firstBroken,
    boolean isWhole) {

  private static final char[] DELIMITERS = {',', ';', '\t', '|'};
  private static final int ROWS_FOR_DELIMITER = 100;
  private static final int MOST_ROWS = 100_000;
  private static final long MOST_CHARACTERS = 50_000_000;
  private static final int BYTE_ORDER_MARK = '\uFEFF';
  private static final int FIRST_BYTES = 8192;

  /** Windows' encoding of western Europe: what Excel writes where it does not write UTF-8. */
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /**
   * Reads a file.
   *
   * @throws ImportException if it is missing, empty, no text, has one column or no header
   */
  static CsvSample read(Path file) throws IOException {
    byte[] start = start(file);
    Charset marked = marked(start);
    if (marked != null) {
      return read(file, marked, false);
    }
    refuseWhatIsNoText(file, start);
    try {
      return read(file, StandardCharsets.UTF_8, false);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        return read(file, WINDOWS, true);
      }
      throw e.getCause();
    } catch (CharacterCodingException e) {
      return read(file, WINDOWS, true);
    }
  }

  private static byte[] start(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new ImportException(file + " is a folder; name one CSV file in it");
    }
    if (!Files.exists(file)) {
      throw new ImportException("no such file: " + file);
    }
    if (!Files.isReadable(file)) {
      throw new ImportException(file + " may not be read by this user");
    }
    try (InputStream bytes = bytes(file)) {
      byte[] start = bytes.readNBytes(FIRST_BYTES);
      if (new String(start, StandardCharsets.UTF_8).isBlank()) {
        throw new ImportException(
            file + " is empty; expected a line with column names and rows below it");
      }
      return start;
    }
  }

  private static InputStream bytes(Path file) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
  }

  private static Charset marked(byte[] start) {
    int first = start.length > 0 ? start[0] & 0xFF : -1;
    int second = start.length > 1 ? start[1] & 0xFF : -1;
    if (first == 0xFF && second == 0xFE) {
      return StandardCharsets.UTF_16LE;
    }
    return first == 0xFE && second == 0xFF ? StandardCharsets.UTF_16BE : null;
  }

  private static void refuseWhatIsNoText(Path file, byte[] start) {
    String beginning = new String(start, StandardCharsets.ISO_8859_1);
    String lowerName = file.toString().toLowerCase(Locale.ROOT);
    if (beginning.startsWith("PK\u0003\u0004")
        || beginning.startsWith("\u00D0\u00CF\u0011\u00E0")) {
      boolean isWorkbook = lowerName.matches(".*\\.(xlsx?|xlsm|ods|csv)");
      throw new ImportException(
          file
              + (isWorkbook ? " is a spreadsheet workbook" : " is a zip or Office file")
              + " and not text; open it in the program that wrote it and export (save as) CSV UTF-8");
    }
    if (beginning.indexOf('\0') >= 0 || beginning.startsWith("%PDF")) {
      throw new ImportException(file + " is a binary file and not text; export it as CSV");
    }
    String text = beginning.stripLeading();
    if (text.startsWith("{") || text.startsWith("[{")) {
      throw new ImportException(
          file + " looks like JSON; cx import reads CSV. The connector cx-files reads JSON lines");
    }
    if (text.startsWith("<")) {
      throw new ImportException(file + " looks like HTML or XML; export it as CSV");
    }
    if (text.toLowerCase(Locale.ROOT).startsWith("sep=")) {
      throw new ImportException(
          file + " begins with a line 'sep=', a hint for Excel; delete this line");
    }
  }

  private static CsvSample read(Path file, Charset charset, boolean isForeign) throws IOException {
    char delimiter = delimiter(file, charset);
    List<String> header = null;
    List<List<String>> rows = new ArrayList<>();
    long broken = 0;
    String firstBroken = "";
    long characters = 0;
    boolean isWhole = true;
    try (CsvReader<CsvRecord> records = open(file, charset, delimiter)) {
      for (CsvRecord record : records) {
        if (header == null) {
          header = record.getFields();
          continue;
        }
        if (rows.size() == MOST_ROWS || characters > MOST_CHARACTERS) {
          isWhole = false;
          break;
        }
        List<String> fields = record.getFields();
        if (fields.size() != header.size()) {
          broken++;
          if (firstBroken.isEmpty()) {
            firstBroken =
                String.format(
                    "line %d has %d fields and not %d",
                    record.getStartingLineNumber(), fields.size(), header.size());
          }
          continue;
        }
        rows.add(fields);
        for (String field : fields) {
          characters += field.length();
        }
      }
    } catch (CsvParseException e) {
      throw new ImportException(
          file + " cannot be read as CSV: " + firstLine(e) + "; is there a quote without its end?");
    }
    int extra = extraHeaders(rows);
    CsvSample sample =
        new CsvSample(
            file,
            charset,
            isForeign,
            delimiter,
            header,
            List.copyOf(rows.subList(0, extra)),
            rows.subList(extra, rows.size()),
            broken,
            firstBroken,
            isWhole);
    sample.refuseWithoutHeaderOrRows();
    return sample;
  }

  private static String firstLine(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }

  private static CsvReader<CsvRecord> open(Path file, Charset charset, char delimiter)
      throws IOException {
    Reader text =
        new BufferedReader(
            new InputStreamReader(
                bytes(file),
                charset
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(
                        charset.equals(WINDOWS)
                            ? CodingErrorAction.REPLACE
                            : CodingErrorAction.REPORT)));
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return CsvReader.builder()
        .fieldSeparator(delimiter)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .maxBufferSize(1 << 20)
        .ofCsvRecord(text);
  }

  /** The delimiter with which most rows have as many fields as the header, and the most fields. */
  private static char delimiter(Path file, Charset charset) throws IOException {
    char best = 0;
    double bestShare = 0;
    int bestFields = 1;
    for (char delimiter : DELIMITERS) {
      int fields = 0;
      int rows = 0;
      int fitting = 0;
      try (CsvReader<CsvRecord> records = open(file, charset, delimiter)) {
        for (CsvRecord record : records) {
          if (rows == 0) {
            fields = record.getFieldCount();
          }
          fitting += record.getFieldCount() == fields ? 1 : 0;
          if (++rows == ROWS_FOR_DELIMITER) {
            break;
          }
        }
      } catch (CsvParseException e) {
        // with another delimiter the quotes may be right; what was read so far counts
      }
      double share = rows == 0 ? 0 : (double) fitting / rows;
      if (fields > 1 && (share > bestShare || share == bestShare && fields > bestFields)) {
        best = delimiter;
        bestShare = share;
        bestFields = fields;
      }
    }
    if (best == 0) {
      throw new ImportException(
          file
              + " has one column only, whether split at comma, semicolon, tab or |; expected a first"
              + " line with at least two column names and one of these delimiters between them");
    }
    return best;
  }

  /** Qualtrics writes the text of the questions and a JSON id below the names. */
  private static int extraHeaders(List<List<String>> rows) {
    for (int i = 0; i < Math.min(3, rows.size()); i++) {
      List<String> fields = rows.get(i).stream().filter(f -> !f.isBlank()).toList();
      if (!fields.isEmpty() && fields.stream().allMatch(f -> f.startsWith("{\"ImportId\""))) {
        return i + 1;
      }
    }
    return 0;
  }

  private void refuseWithoutHeaderOrRows() {
    for (int i = 0; i < header.size(); i++) {
      String cell = header.get(i).strip();
      boolean isValue =
          NumberReading.of(List.of(cell)).isPresent() || TimeReading.of(List.of(cell)).isPresent();
      if (isValue && !cell.isEmpty() && isOfTheKindOf(cell, i)) {
        throw new ImportException(
            String.format(
                "%s has no header: its first line holds '%s' where a column name belongs, above"
                    + " values of the same kind. Put a line with column names on top",
                file, cell));
      }
    }
    if (rows.isEmpty()) {
      throw new ImportException(file + " has a header and no rows below it");
    }
  }

  private boolean isOfTheKindOf(String cell, int column) {
    List<String> values =
        rows.stream()
            .limit(50)
            .map(row -> row.get(column).strip())
            .filter(v -> !v.isEmpty())
            .toList();
    return TimeReading.of(List.of(cell)).isPresent()
        ? TimeReading.of(values).isPresent()
        : NumberReading.of(values).isPresent();
  }
}
