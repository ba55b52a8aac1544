package io.flinkcx.sandbox;

import io.flinkcx.connectors.values.NearestName;
import io.flinkcx.sandbox.importer.Choices;
import io.flinkcx.sandbox.importer.ImportException;
import io.flinkcx.sandbox.importer.Proposal;
import io.flinkcx.sandbox.importer.ProposalText;
import io.flinkcx.sandbox.importer.ScriptFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code cx import FILE.csv}: maps a file to a unified table, and writes the mapping as a script.
 */
final class ImportCommand {

  private static final String OUT = "--out";
  private static final String TABLE = "--table";
  private static final String METRIC = "--metric";
  private static final String COLUMN = "--column";
  private static final String DATE_ORDER = "--date-order";
  private static final String DECIMAL = "--decimal";
  private static final String TIME_ZONE = "--time-zone";
  private static final String RUN = "--run";
  private static final String REPLACE = "--replace";

  private static final Set<String> METRICS = Set.of("nps", "csat", "ces", "other", "none");

  private final PrintStream out;
  private final InputStream in;
  private final boolean isInteractive;

  /**
   * @param in source of the answers
   * @param isInteractive whether a user can answer questions
   */
  ImportCommand(PrintStream out, InputStream in, boolean isInteractive) {
    this.out = out;
    this.in = in;
    this.isInteractive = isInteractive;
  }

  /**
   * Shows the proposal and writes the script.
   *
   * @return the script, if it is to be run now
   */
  Optional<Path> prepare(List<String> words) throws IOException, InterruptedException {
    Map<String, String> metrics = new LinkedHashMap<>();
    Map<String, String> columns = new LinkedHashMap<>();
    List<String> others = pairs(words, Map.of(METRIC, metrics, COLUMN, columns));
    CommandLine line =
        new CommandLine(
            others, Set.of(OUT, TABLE, DATE_ORDER, DECIMAL, TIME_ZONE), Set.of(RUN, REPLACE));
    if (line.rest().size() != 1) {
      throw new UsageException("which file? cx import FILE.csv");
    }
    Path csv = Path.of(line.rest().get(0));
    Choices choices = choices(line, metrics, columns);
    try {
      Proposal proposal = Proposal.of(csv, choices);
      new ProposalText(proposal).lines().forEach(out::println);
      out.println();
      Path script = line.text(OUT).map(Path::of).orElseGet(() -> besideHere(csv));
      return written(new ScriptFile(script), proposal, line);
    } catch (ImportException e) {
      throw new SandboxException(e.getMessage(), e);
    }
  }

  /** Options that may be repeated, each with a name and a value. */
  private static List<String> pairs(List<String> words, Map<String, Map<String, String>> options) {
    List<String> others = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Map<String, String> pairs = options.get(words.get(i));
      if (pairs == null) {
        others.add(words.get(i));
        continue;
      }
      String option = words.get(i);
      String pair = ++i < words.size() ? words.get(i) : "";
      // the name of a question may contain an equals sign; the column of a table and a metric do
      // not
      int equals = option.equals(METRIC) ? pair.lastIndexOf('=') : pair.indexOf('=');
      if (equals <= 0 || equals == pair.length() - 1) {
        throw new UsageException(
            option
                + (option.equals(METRIC)
                    ? " needs COLUMN=nps, csat, ces, other or none"
                    : " needs TARGET=COLUMN, such as answered_at=EndDate, or TARGET=none")
                + ", got '"
                + pair
                + "'");
      }
      pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return others;
  }

  private static Choices choices(
      CommandLine line, Map<String, String> metrics, Map<String, String> columns) {
    for (String metric : metrics.values()) {
      oneOf(METRIC, metric, METRICS);
    }
    String table = line.text(TABLE).orElse(null);
    oneOf(TABLE, table, Set.of("survey_responses", "orders"));
    String order = line.text(DATE_ORDER).orElse(null);
    oneOf(DATE_ORDER, order, Set.of("dmy", "mdy"));
    String decimal = line.text(DECIMAL).orElse(null);
    oneOf(DECIMAL, decimal, Set.of("comma", "point"));
    for (String target : columns.keySet()) {
      if (!Proposal.columns().contains(target)) {
        throw new UsageException(
            COLUMN
                + " "
                + target
                + "=...: neither survey_responses nor orders has such a column; "
                + NearestName.hint(target, Proposal.columns()));
      }
    }
    String zone = line.text(TIME_ZONE).orElse("UTC");
    try {
      return new Choices(
          table,
          metrics,
          columns,
          order,
          decimal == null ? null : decimal.equals("comma") ? ',' : '.',
          ZoneId.of(zone));
    } catch (DateTimeException e) {
      throw new UsageException(
          TIME_ZONE + " must be a zone such as UTC or Europe/Berlin, got " + zone);
    }
  }

  private static void oneOf(String option, String value, Set<String> allowed) {
    if (value != null && !allowed.contains(value)) {
      throw new UsageException(
          option + " cannot be " + value + "; " + NearestName.hint(value, allowed));
    }
  }

  private static Path besideHere(Path csv) {
    String name = csv.getFileName().toString().replaceAll("(?i)(\\.(csv|tsv|txt))?(\\.gz)?$", "");
    return Path.of(name + ".sql");
  }

  private Optional<Path> written(ScriptFile script, Proposal proposal, CommandLine line)
      throws IOException, InterruptedException {
    switch (script.write(proposal.sql(), line.has(REPLACE))) {
      case WRITTEN -> out.println("Written to " + script.path());
      case KEPT ->
          out.println(
              script.path() + " was edited and is not overwritten; " + REPLACE + " overwrites it");
    }
    if (line.has(RUN)) {
      if (!script.isDecided()) {
        throw new SandboxException(undecided(script));
      }
      return Optional.of(script.path());
    }
    if (isInteractive) {
      return asked(script);
    }
    if (script.isDecided()) {
      return Optional.of(script.path());
    }
    out.println(undecided(script));
    return Optional.empty();
  }

  private static String undecided(ScriptFile script) {
    return script.path()
        + " is not run, because decisions are open: see TO DECIDE above and the lines with DECIDE"
        + " in the script; decide there, or by the options";
  }

  private Optional<Path> asked(ScriptFile script) throws IOException, InterruptedException {
    BufferedReader answers =
        new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
    while (true) {
      boolean isDecided = script.isDecided();
      if (!isDecided) {
        out.println(undecided(script));
      }
      out.print(isDecided ? "Run it? [Y]es, [n]o, [e]dit: " : "[e]dit it, or [n]o: ");
      out.flush();
      String line = answers.readLine();
      String answer = line == null ? "n" : line.strip().toLowerCase(Locale.ROOT);
      if (answer.startsWith("n")) {
        return Optional.empty();
      }
      if (answer.startsWith("e")) {
        edit(script.path());
      } else if (isDecided && (answer.isEmpty() || answer.startsWith("y"))) {
        return Optional.of(script.path());
      }
    }
  }

  private void edit(Path script) throws IOException, InterruptedException {
    String editor =
        Optional.ofNullable(System.getenv("VISUAL"))
            .or(() -> Optional.ofNullable(System.getenv("EDITOR")))
            .orElse(null);
    if (editor == null) {
      out.println("Neither VISUAL nor EDITOR is set: edit " + script + " in another window");
      return;
    }
    // an editor may have options
    new ProcessBuilder("sh", "-c", editor + " \"$1\"", "sh", script.toString())
        .inheritIO()
        .start()
        .waitFor();
  }
}
