package io.flinkcx.sandbox;

import io.flinkcx.sandbox.print.ResultFormat;
import io.flinkcx.sandbox.script.ScriptSplitter;
import io.flinkcx.sandbox.script.Statement;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.flink.table.client.SqlClient;

/**
 * The main class of {@code sql/bin/cx}: runs one command with its own local Flink.
 *
 * <p>Exit codes: 0 success, 1 a statement failed or Flink did not start, 2 the command line is
 * wrong.
 */
public final class Cx {

  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  private static final String UI_PORT = "--ui-port";
  private static final String GATEWAY_PORT = "--gateway-port";
  private static final String MAX_ROWS = "--max-rows";
  private static final String PLAIN = "--plain";
  private static final String FORMAT = "--format";
  private static final String OUTPUT = "--output";
  private static final String WITH = "--with";

  private static final Path SCORECARD = Path.of("sql", "jobs", "cx_scorecard", "job.sql");
  private static final Path NOTE = Path.of("notebooks", "scorecard.zpln");

  private final Path root;
  private final StateFolder state;
  private final RunningBrokers brokers;
  private final int width;
  private final PrintStream out = utf8(FileDescriptor.out);
  private final PrintStream err = utf8(FileDescriptor.err);

  private LocalFlink flink;
  private LocalServers servers;
  private boolean isStopped;

  private Cx(Path root, StateFolder state, int width) {
    this.root = root;
    this.state = state;
    this.brokers = new RunningBrokers(state.brokers());
    this.width = width;
  }

  /** Runs the command that the first argument names. */
  public static void main(String[] args) throws IOException {
    Path root = Path.of(System.getProperty("cx.root", ""));
    String command = args.length == 0 ? "" : args[0];
    StateFolder state = StateFolder.open(Path.of(System.getProperty("cx.state", ".cx")), command);
    // before the first class of Flink asks for a logger
    System.setProperty("cx.log", state.log().toString());
    Cx cx = new Cx(root, state, Integer.getInteger("cx.width", 120));
    Runtime.getRuntime().addShutdownHook(new Thread(cx::stop, "cx stop"));
    int exitCode = cx.run(command, List.of(args).subList(Math.min(1, args.length), args.length));
    cx.stop();
    System.exit(exitCode);
  }

  private int run(String command, List<String> words) {
    try {
      switch (command) {
        case "quickstart" -> quickstart(words);
        case "sql" -> sql(words);
        case "run" -> runFiles(words);
        case "import" -> importFile(words);
        case "note" -> note(words);
        case "serve" -> serve(words);
        case "produce" -> new Produce(state, out).run(words);
        default -> throw new UsageException("unknown command " + command);
      }
      return OK;
    } catch (UsageException e) {
      err.println("cx " + command + ": " + e.getMessage() + "; see sql/bin/cx help");
      return WRONG_USAGE;
    } catch (StatementFailedException e) {
      return failed(e, e.report());
    } catch (Exception e) {
      return failed(e, List.of("error: " + Failure.of(e).cause()));
    }
  }

  private int failed(Exception e, List<String> report) {
    out.flush();
    if (!isStopped) { // otherwise it failed because it was stopped
      report.forEach(err::println);
      org.slf4j.LoggerFactory.getLogger(Cx.class).error("The command failed.", e);
      err.println("  full trace: " + state.log());
    }
    return FAILED;
  }

  private void quickstart(List<String> words) throws Exception {
    none(words, Set.of());
    Path script = root.resolve(SCORECARD);
    List<Statement> statements = read(script, SCORECARD.toString());
    start(LocalFlink.FREE_PORT, LocalFlink.FREE_PORT);
    out.println("The scorecard of a simulated company, by " + shown(SCORECARD));
    try (SqlSession session = openCxSession()) {
      new ScriptRunner(session, out, err, width, 50).run(statements);
    }
    err.println();
    List<URI> pages = new ArrayList<>();
    note(NoteCommand.of(root.resolve(NOTE), state.page("scorecard")), pages::add);
    out.println();
    out.println("Where to go next");
    out.println("================");
    out.println(pages.get(0));
    out.println("    the page: open it in a browser");
    out.println(shown(NOTE));
    out.println("    the note of the page, for Zeppelin and cx note; the folder has more notes");
    out.println(shown(Path.of("sql", "bin", "cx")) + " sql");
    out.println("    the SQL prompt on the same company: SHOW TABLES; SHOW FUNCTIONS;");
    out.println(shown(SCORECARD));
    out.println("    the job; its README shows how to run it on your own tables");
    out.println(shown(Path.of("udfs", "FUNCTIONS.md")));
    out.println("    every function, with examples");
  }

  private void sql(List<String> words) throws Exception {
    CommandLine line = none(words, Set.of(UI_PORT, GATEWAY_PORT));
    start(port(line, UI_PORT), port(line, GATEWAY_PORT));
    openCxSession().close(); // the client would hide the cause if its session does not open
    out.println("Module cx and catalog cx (a simulated company) are loaded, in batch mode;");
    out.println("SET 'execution.runtime-mode' = 'streaming'; for streams, QUIT; to exit.");
    Path init = state.temporary().resolve("init.sql");
    Files.writeString(init, resource("session.sql") + resource("prompt.sql"));
    SqlClient.main(
        new String[] {
          "gateway",
          "--endpoint",
          flink.gatewayAddress(),
          "--init",
          init.toUri().toString(),
          "--history",
          state.history().toString()
        });
  }

  private void runFiles(List<String> words) throws Exception {
    CommandLine line = new CommandLine(words, Set.of(MAX_ROWS, FORMAT, OUTPUT), Set.of(PLAIN));
    if (line.rest().isEmpty()) {
      throw new UsageException("which file? cx run FILE.sql [more files]");
    }
    List<Statement> statements = new ArrayList<>();
    for (String file : line.rest()) {
      statements.addAll(read(Path.of(file), file));
    }
    ResultOutput output = output(line);
    if (output.isOneFile() && ResultOutput.queries(statements) > 1) {
      throw new UsageException(
          OUTPUT + " is one file, but there are several queries; name a folder: results/");
    }
    long startNanos = System.nanoTime();
    flink = LocalFlink.start(state.temporary(), LocalFlink.FREE_PORT, LocalFlink.FREE_PORT);
    try (SqlSession session = line.has(PLAIN) ? flink.openSession() : openCxSession()) {
      new ScriptRunner(session, output, err).run(statements);
    }
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    String noun = statements.size() == 1 ? "statement" : "statements";
    err.printf(Locale.ROOT, "%d %s in %.1f s%n", statements.size(), noun, seconds);
  }

  private ResultOutput output(CommandLine line) {
    String name = line.text(FORMAT).orElse("table");
    ResultFormat format =
        ResultFormat.find(name)
            .orElseThrow(
                () ->
                    new UsageException(
                        FORMAT + " must be one of " + ResultFormat.names() + ", got " + name));
    int all = format == ResultFormat.TABLE ? 200 : Integer.MAX_VALUE;
    int maxRows = line.number(MAX_ROWS, 1, Integer.MAX_VALUE, all);
    return line.text(OUTPUT)
        .map(path -> ResultOutput.files(format, path, err, width, maxRows))
        .orElseGet(() -> ResultOutput.screen(format, out, err, width, maxRows));
  }

  private void importFile(List<String> words) throws Exception {
    Optional<Path> script =
        new ImportCommand(out, System.in, Boolean.getBoolean("cx.interactive")).prepare(words);
    if (script.isPresent()) {
      runFiles(List.of(script.get().toString()));
    }
  }

  private void note(List<String> words) throws Exception {
    note(new NoteCommand(words), page -> out.println(page));
  }

  private void note(NoteCommand command, Consumer<URI> written) throws Exception {
    int failed = command.run(this::openLocalSession, written, err);
    if (failed > 0) {
      throw new SandboxException(
          (failed == 1 ? "1 paragraph" : failed + " paragraphs")
              + " failed; the page has the cause in its place");
    }
  }

  private SqlSession openLocalSession() throws Exception {
    if (flink == null) {
      flink = LocalFlink.start(state.temporary(), LocalFlink.FREE_PORT, LocalFlink.FREE_PORT);
    }
    return flink.openSession();
  }

  private void serve(List<String> words) throws Exception {
    CommandLine line = none(words, Set.of(UI_PORT, GATEWAY_PORT, WITH));
    Optional<Set<String>> with = line.text(WITH).map(LocalServers::names);
    if (with.isPresent()) {
      Path app = Path.of(System.getProperty("cx.app", root.toString()));
      servers = LocalServers.start(root, app, state.temporary().resolve("servers"), with.get());
    }
    start(port(line, UI_PORT), port(line, GATEWAY_PORT));
    out.println("SQL gateway: http://" + flink.gatewayAddress());
    if (servers != null) {
      servers.addresses().forEach(out::println);
      if (servers.broker().isPresent()) {
        brokers.announce(servers.broker().get());
      }
      feed();
    }
    out.println();
    out.println("In a session of the gateway:");
    String statements = resource("session.sql");
    if (servers != null) {
      statements += servers.createCatalog() + ";\nUSE CATALOG live;\n";
    }
    statements.lines().filter(l -> !l.startsWith("--")).forEach(l -> out.println("  " + l));
    out.println();
    // if Ctrl-C is ignored, as with nohup, kill is the only way
    out.println("Ctrl-C ends it, and so does kill " + ProcessHandle.current().pid());
    new CountDownLatch(1).await(); // until the process is stopped
  }

  /** Fills the tables of the servers from the simulated company. */
  private void feed() throws Exception {
    try (SqlSession session = openCxSession()) {
      session.execute(servers.createCatalog());
      session.execute(LocalServers.createCompany());
      // two readers do not wait for each other, so rows of one would be late in a topic
      session.execute("SET 'parallelism.default' = '1'");
      long startNanos = System.nanoTime();
      session.execute(LocalServers.feed());
      double seconds = (System.nanoTime() - startNanos) / 1e9;
      out.printf(
          Locale.ROOT,
          "Filled their tables from a simulated company (%.1f s); they are in catalog live.%n",
          seconds);
    }
  }

  private static CommandLine none(List<String> words, Set<String> withValue) {
    CommandLine line = new CommandLine(words, withValue, Set.of());
    if (!line.rest().isEmpty()) {
      throw new UsageException("unexpected " + line.rest().get(0));
    }
    return line;
  }

  private static int port(CommandLine line, String option) {
    return line.number(option, 0, 65535, LocalFlink.FREE_PORT);
  }

  private void start(int webPort, int gatewayPort) throws Exception {
    long startNanos = System.nanoTime();
    flink = LocalFlink.start(state.temporary(), webPort, gatewayPort);
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    out.printf(Locale.ROOT, "A local Flink is up (%.1f s); log: %s%n", seconds, state.log());
    out.println("Web UI:      " + flink.webAddress());
  }

  private SqlSession openCxSession() throws Exception {
    SqlSession session = flink.openSession();
    new ScriptRunner(session, out, err, width, 1)
        .run(ScriptSplitter.split("session.sql", resource("session.sql")));
    return session;
  }

  static List<Statement> read(Path file, String name) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UsageException("no such file: " + name);
    }
    return ScriptSplitter.split(name, Files.readString(file));
  }

  static String resource(String name) throws IOException {
    try (InputStream stream = Cx.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A path of the checkout, relative to the current folder if possible. */
  private String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return (root.equals(here) ? path : root.resolve(path)).toString();
  }

  private synchronized void stop() {
    if (isStopped) {
      return;
    }
    isStopped = true;
    try {
      if (flink != null) {
        flink.close();
      }
      if (servers != null) {
        servers.close();
      }
      brokers.withdraw();
      state.deleteTemporary();
    } catch (Exception e) {
      org.slf4j.LoggerFactory.getLogger(Cx.class).warn("The command did not end in order.", e);
    }
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
