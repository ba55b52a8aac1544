package io.flinkcx.sandbox;

import io.flinkcx.sandbox.note.FormException;
import io.flinkcx.sandbox.note.Forms;
import io.flinkcx.sandbox.note.Note;
import io.flinkcx.sandbox.note.NoteFile;
import io.flinkcx.sandbox.note.NotePage;
import io.flinkcx.sandbox.note.NoteSession;
import io.flinkcx.sandbox.note.ReadLimits;
import io.flinkcx.sandbox.script.ScriptSplitter;
import io.flinkcx.sandbox.script.Statement;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code cx note}: runs Zeppelin notes and writes a page for each. */
final class NoteCommand {

  private static final String CATALOG = "--catalog";
  private static final String SET = "--set";
  private static final String OUT = "--out";
  private static final String TARGET = "--target";
  private static final String MAX_ROWS = "--max-rows";
  private static final String MAX_SECONDS = "--max-seconds";

  private static final Pattern ADD_JAR = Pattern.compile("(?is)ADD\\s+JAR\\b.*");
  private static final String SIMULATED = "A simulated company";

  private final List<NotePage> pages = new ArrayList<>();
  private final List<String> catalogFiles;
  private final List<Statement> catalogs = new ArrayList<>();
  private final Optional<String> target;
  private final ReadLimits limits;

  /**
   * Reads the notes and the values of their forms; all of them are checked before anything runs.
   *
   * @throws UsageException if a word, a file's name or the value of a form is wrong
   */
  NoteCommand(List<String> words) throws IOException {
    CommandLine line =
        new CommandLine(words, Set.of(CATALOG, SET, OUT, TARGET, MAX_ROWS, MAX_SECONDS), Set.of());
    if (line.rest().isEmpty()) {
      throw new UsageException("which note? cx note FILE.zpln [more notes]");
    }
    limits =
        new ReadLimits(
            line.number(MAX_ROWS, 1, 1_000_000, ReadLimits.DEFAULT.rows()),
            Duration.ofSeconds(
                line.number(MAX_SECONDS, 1, 86_400, (int) ReadLimits.DEFAULT.time().toSeconds())));
    target = line.text(TARGET);
    catalogFiles = line.all(CATALOG);
    for (String file : catalogFiles) {
      catalogs.addAll(Cx.read(Path.of(file), file));
    }
    List<Note> notes = new ArrayList<>();
    for (String file : line.rest()) {
      if (!Files.isRegularFile(Path.of(file))) {
        throw new UsageException("no such file: " + file);
      }
      notes.add(NoteFile.read(Path.of(file)));
    }
    List<Forms> forms = forms(notes, values(line.all(SET)));
    List<Path> places = places(line.rest(), line.text(OUT));
    for (int i = 0; i < notes.size(); i++) {
      pages.add(new NotePage(notes.get(i), forms.get(i), places.get(i)));
    }
  }

  /** The page of one note over the simulated company. */
  static NoteCommand of(Path note, Path page) throws IOException {
    return new NoteCommand(List.of(note.toString(), OUT, page.toString()));
  }

  private static Map<String, String> values(List<String> pairs) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        throw new UsageException(
            SET + " needs FORM=VALUE, such as segment=consumer, got '" + pair + "'");
      }
      values.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return values;
  }

  /** Each note gets the values of its forms; a form that no note has is an error. */
  private static List<Forms> forms(List<Note> notes, Map<String, String> values) {
    try {
      List<Forms> forms = new ArrayList<>();
      Set<String> known =
          notes.stream().flatMap(n -> Forms.names(n).stream()).collect(Collectors.toSet());
      boolean areAllKnown = known.containsAll(values.keySet());
      for (Note note : notes) {
        Map<String, String> own = new LinkedHashMap<>(values);
        if (areAllKnown) {
          own.keySet().retainAll(Forms.names(note));
        }
        forms.add(new Forms(note, own));
      }
      return forms;
    } catch (FormException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static List<Path> places(List<String> notes, Optional<String> out) {
    boolean isFolder =
        out.isPresent() && (out.get().endsWith("/") || Files.isDirectory(Path.of(out.get())));
    if (out.isPresent() && !isFolder && notes.size() > 1) {
      throw new UsageException(
          OUT + " is one file, but there are several notes; name a folder: pages/");
    }
    if (out.isPresent() && !isFolder) {
      return List.of(Path.of(out.get()));
    }
    Path folder = Path.of(out.orElse(""));
    return notes.stream()
        .map(note -> Path.of(note).getFileName().toString().replaceAll("\\.(zpln|json)$", ""))
        .map(name -> folder.resolve(name + ".html"))
        .toList();
  }

  /** Whether it needs a local Flink. */
  boolean isLocal() {
    return target.isEmpty();
  }

  /** Opens a session of the local Flink. */
  interface Sessions {
    NoteSession open() throws Exception;
  }

  /**
   * Runs the notes one after the other, each in a session of its own.
   *
   * @param local opens an empty session; not used with a target
   * @param written receives the address of each page
   * @return how many paragraphs failed
   */
  int run(Sessions local, Consumer<URI> written, PrintStream progress) throws Exception {
    int failed = 0;
    for (NotePage page : pages) {
      try (NoteSession session = isLocal() ? local.open() : new RemoteSession(target.get())) {
        String data = prepare(session);
        failed += page.write(session, limits, data, new NoteProgress(page.noteName(), progress));
        written.accept(page.place().toAbsolutePath().normalize().toUri());
      }
    }
    return failed;
  }

  /** Loads the module and creates the tables; returns the source of the data. */
  private String prepare(NoteSession session) throws Exception {
    run(session, catalogs, statement -> ADD_JAR.matcher(statement.text()).matches());
    if (isLocal()) {
      String statements =
          catalogs.isEmpty() ? Cx.resource("session.sql") : Cx.resource("module.sql");
      run(session, ScriptSplitter.split("session.sql", statements), statement -> true);
    } else {
      prepareGateway(session);
    }
    run(session, catalogs, statement -> !ADD_JAR.matcher(statement.text()).matches());
    String at = target.map(address -> " at " + address).orElse("");
    return catalogs.isEmpty()
        ? SIMULATED + at
        : "Tables of "
            + catalogFiles.stream()
                .map(file -> Path.of(file).getFileName().toString())
                .collect(Collectors.joining(", "))
            + at;
  }

  private void prepareGateway(NoteSession session) throws Exception {
    try {
      if (!answers(session, "SHOW MODULES").contains("cx")) {
        session.run("LOAD MODULE cx", limits);
      }
      if (catalogs.isEmpty()) {
        if (!answers(session, "SHOW CATALOGS").contains("company")) {
          session.run("CREATE CATALOG company WITH ('type' = 'cx')", limits);
        }
        session.run("USE CATALOG company", limits);
      }
    } catch (Exception e) {
      if (!Failure.of(e).says("Could not find any factory")
          && !Failure.of(e).says("Could not find any factories")) {
        throw e;
      }
      throw new SandboxException(
          "the gateway at "
              + target.get()
              + " does not have Flink CX: put flink-cx-udfs and flink-cx-connectors into the lib/"
              + " of its Flink and restart it, or ADD JAR both in a file for "
              + CATALOG
              + " (paths as the gateway sees them)",
          e);
    }
  }

  private List<String> answers(NoteSession session, String statement) throws Exception {
    return session.run(statement, limits).rows().stream()
        .map(row -> row.getString(0).toString())
        .toList();
  }

  private void run(NoteSession session, List<Statement> statements, Predicate<Statement> which)
      throws StatementFailedException {
    for (Statement statement : statements) {
      if (which.test(statement)) {
        try {
          session.run(statement.text(), limits);
        } catch (Exception e) {
          throw new StatementFailedException(statement, e);
        }
      }
    }
  }
}
