package io.flinkcx.sandbox.importer;

import io.flinkcx.connectors.input.BrokenRow;
import io.flinkcx.connectors.input.CsvRecords;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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
 * The first rows of a CSV file, its encoding and delimiter. Records are those of the connector
 * {@code cx-files}, so that both skip the same rows.
 *
 * @param charset its encoding
 * @param hasForeignCharset whether it is not UTF-8 and has no mark of its encoding
 * @param header names of the columns
 * @param extraHeaders further heading rows, as in Qualtrics exports
 * @param rows readable rows, of a long file the first
 * @param rowCount rows of the file below its headings, including unreadable ones
 * @param brokenRows rows of the file with an unclosed quote or another number of fields than the
 *     header
 * @param firstBroken the first of them, for messages; empty if there is none
 */
record CsvSample(
    Path file,
    Charset charset,
    boolean hasForeignCharset,
    char delimiter,
    List<String> header,
    List<List<String>> extraHeaders,
    List<List<String>> rows,
    long rowCount,
    long brokenRows,
    String firstBroken) {

  private static final char[] DELIMITERS = {',', ';', '\t', '|'};
  private static final int ROWS_FOR_DELIMITER = 100;
  private static final int MOST_ROWS = 100_000;
  private static final long MOST_CHARACTERS = 50_000_000;
  private static final int BYTE_ORDER_MARK = '\uFEFF';
  private static final int FIRST_BYTES = 8192;
  private static final double MOST_BROKEN_SHARE = 0.1; // default of max-skipped-share

  /** Windows' encoding of western Europe, which Excel writes if it does not write UTF-8. */
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /**
   * Reads a file.
   *
   * @throws ImportException if it is missing, empty or not text, or has one column or no header
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
    try (CsvRecords records = open(file, charset, delimiter)) {
      List<String> header = header(file, records);
      Rows readable = new Rows(records, header.size());
      List<List<String>> rows = new ArrayList<>();
      long count = 0;
      long characters = 0;
      for (List<String> row = readable.next(); row != null; row = readable.next()) {
        count++;
        if (rows.size() < MOST_ROWS && characters < MOST_CHARACTERS) {
          rows.add(row);
          characters += row.stream().mapToInt(String::length).sum();
        }
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
              count - extra + readable.broken,
              readable.broken,
              readable.firstBroken);
      sample.refuseWithoutHeaderOrRows();
      return sample;
    }
  }

  private static List<String> header(Path file, CsvRecords records) throws IOException {
    try {
      records.next();
      return records.fields();
    } catch (BrokenRow e) {
      throw new ImportException(
          file + " has no line with column names that can be read: " + e.getMessage());
    }
  }

  /** The readable rows; the others are counted. */
  private static final class Rows {

    private final CsvRecords records;
    private final int fields;
    private long broken;
    private String firstBroken = "";

    Rows(CsvRecords records, int fields) {
      this.records = records;
      this.fields = fields;
    }

    /** The next one, null at the end. */
    List<String> next() throws IOException {
      while (true) {
        try {
          if (!records.next()) {
            return null;
          }
          if (records.size() == fields) {
            return records.fields();
          }
          skip(records.line(), "expected " + fields + " fields, got " + records.size());
        } catch (BrokenRow e) {
          skip(e.line(), e.getMessage());
        }
      }
    }

    private void skip(long line, String reason) {
      if (broken++ == 0) {
        firstBroken = "line " + line + ": " + reason;
      }
    }
  }

  private static CsvRecords open(Path file, Charset charset, char delimiter) throws IOException {
    BufferedReader text =
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
    return new CsvRecords(text, delimiter);
  }

  /** The delimiter with which most rows have as many fields as the header, and the most fields. */
  private static char delimiter(Path file, Charset charset) throws IOException {
    char best = 0;
    double bestShare = 0;
    int bestFields = 1;
    for (char delimiter : DELIMITERS) {
      try (CsvRecords records = open(file, charset, delimiter)) {
        int fields = header(file, records).size();
        Rows rows = new Rows(records, fields);
        int fitting = 1;
        while (fitting + rows.broken < ROWS_FOR_DELIMITER && rows.next() != null) {
          fitting++;
        }
        double share = fitting / (double) (fitting + rows.broken);
        if (fields > 1 && (share > bestShare || share == bestShare && fields > bestFields)) {
          best = delimiter;
          bestShare = share;
          bestFields = fields;
        }
      } catch (ImportException e) {
        // the quotes of the header may be valid with another delimiter
      }
    }
    if (best == 0) {
      throw new ImportException(
          file
              + " has one column only, whether split at comma, semicolon, tab or |; expected a first"
              + " line with at least two column names and one of these delimiters between them. If a"
              + " title stands above the names, delete it");
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

  /** Whether {@link #rows} has all rows. */
  boolean isWhole() {
    return rows.size() + brokenRows == rowCount;
  }

  /** Whether so many rows are broken that {@code cx-files} may reject the whole file. */
  boolean isMostlyBroken() {
    return brokenRows > MOST_BROKEN_SHARE * rowCount;
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
