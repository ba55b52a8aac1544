package io.flinkcx.sandbox.importer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The mapping of a file to a unified table, as {@code cx import} shows it and writes it as SQL. */
public abstract class Proposal {

  static final String SURVEY = "survey_responses";
  static final String ORDERS = "orders";

  /** Names of times or ids without a subject. */
  private static final Set<String> GENERAL =
      Set.of(
          "id",
          "nr",
          "created at",
          "created date",
          "creation date",
          "date created",
          "created",
          "timestamp",
          "zeitstempel",
          "date time",
          "datetime",
          "date",
          "datum",
          "fecha",
          "source",
          "state",
          "value",
          "price",
          "preis");

  final Inspection file;
  final List<Mapping> mappings = new ArrayList<>();
  final List<String> notes = new ArrayList<>();

  Proposal(Inspection file) {
    this.file = file;
  }

  /**
   * Inspects a file.
   *
   * @throws ImportException if it cannot be read, or is neither a survey nor orders
   */
  public static Proposal of(Path csv, Choices choices) throws IOException {
    Inspection file = Inspection.of(csv.toAbsolutePath().normalize(), choices);
    if (SURVEY.equals(choices.table())) {
      return new SurveyProposal(file);
    }
    if (ORDERS.equals(choices.table())) {
      return new OrdersProposal(file);
    }
    int survey = SurveyProposal.evidence(file);
    int orders = OrdersProposal.evidence(file);
    if (survey == 0 && orders == 0) {
      throw new ImportException(
          csv
              + " is not recognised as a survey or as orders. A survey needs a column of scores named"
              + " like NPS, recommend, CSAT, satisfaction, effort, rating or score; orders need an"
              + " order id or a customer, and an amount or a time. If it is one of them, say which:"
              + " --table survey_responses --metric COLUMN=nps, or --table orders --column"
              + " net=COLUMN. Its columns are "
              + file.columns());
    }
    if (Math.abs(survey - orders) <= 1) {
      throw new ImportException(
          csv
              + " has scores as a survey has and amounts or order ids as orders have; say which it is:"
              + " --table survey_responses or --table orders");
    }
    return survey > orders ? new SurveyProposal(file) : new OrdersProposal(file);
  }

  /** The unified table of the file. */
  public abstract String table();

  /** The whole script. */
  public abstract String sql();

  /** The open decisions, which the user has to make before it can run. */
  abstract List<Decision> decisions();

  /** Whether nothing is left to decide. */
  public boolean isDecided() {
    return decisions().isEmpty();
  }

  /** Columns of both tables that options may name. */
  public static Set<String> columns() {
    return Stream.of(SURVEY, ORDERS)
        .flatMap(table -> Vocabulary.instance().of(table).stream())
        .map(Vocabulary.Entry::column)
        .collect(Collectors.toSet());
  }

  List<Mapping> mappings() {
    return mappings;
  }

  List<String> notes() {
    return notes;
  }

  Inspection file() {
    return file;
  }

  Mapping mapping(String target) {
    return mappings.stream().filter(m -> m.target().equals(target)).findFirst().orElse(null);
  }

  boolean maps(String target) {
    return mapping(target) != null;
  }

  /** A text column unchanged; a time or number by the notation of the file. */
  void map(String target, Assignment assignment, Vocabulary.Kind kind, String type) {
    Assignment.Found found = assignment.get(target);
    if (found == null) {
      return;
    }
    if (found.isTie()) {
      tie(target, found, kind, type);
      return;
    }
    Column column = found.first();
    Inspection.Read read = read(column, kind, type);
    Mapping.Sure sure = read.sure();
    String why = found.isChosen() ? "--column" : "its name says " + found.match().spelling();
    if (found.isChosen() && sure == Mapping.Sure.SURE) {
      sure = Mapping.Sure.CHOSEN;
    } else if (sure == Mapping.Sure.SURE
        && (!found.match().isExact() || GENERAL.contains(found.match().spelling()))) {
      sure = Mapping.Sure.LIKELY;
    }
    mappings.add(
        new Mapping(
            target,
            column,
            read.value(),
            read.how(),
            sure,
            read.why().isEmpty() ? why : why + "; " + read.why()));
  }

  private void tie(String target, Assignment.Found found, Vocabulary.Kind kind, String type) {
    List<Decision.Alternative> alternatives = new ArrayList<>();
    for (Column column : found.columns()) {
      Inspection.Read read = read(column, kind, type);
      if (read.value().isOpen()) {
        read.value().decision().alternatives().forEach(alternatives::add);
      } else {
        alternatives.add(
            new Decision.Alternative(read.value().sql(), "such as " + column.example()));
      }
    }
    alternatives.add(new Decision.Alternative("CAST(NULL AS " + type + ")", "none of them"));
    mappings.add(
        new Mapping(
            target,
            found.first(),
            Value.open(
                new Decision(
                    "which column is " + target,
                    "Columns " + found.columns() + " fit " + target + " equally well.",
                    alternatives,
                    "--column " + target + "=COLUMN")),
            "one of " + found.columns(),
            Mapping.Sure.OPEN,
            "their names fit equally well"));
  }

  private Inspection.Read read(Column column, Vocabulary.Kind kind, String type) {
    String sql = "f." + column.sql();
    return switch (kind) {
      case TEXT, WORD -> new Inspection.Read(Value.of(sql), "text", Mapping.Sure.SURE, "");
      case FLAG ->
          new Inspection.Read(Value.of(column.flagSql(sql)), "yes or no", Mapping.Sure.SURE, "");
      case NUMBER -> {
        if (column.number().isEmpty()) {
          throw noReading(column, "numbers");
        }
        yield file.number(column, type);
      }
      case TIME -> {
        if (column.time().isEmpty()) {
          throw noReading(column, "times");
        }
        yield file.time(column);
      }
    };
  }

  private static ImportException noReading(Column column, String what) {
    return new ImportException(
        "column '"
            + column
            + "' holds no "
            + what
            + " that are understood, but '"
            + column.example()
            + "'");
  }

  /** The event time: by name, or else the user's choice among the columns with times. */
  void mapEventTime(String target, Assignment assignment, String question) {
    String type = "TIMESTAMP_LTZ(3)";
    if (assignment.has(target)) {
      map(target, assignment, Vocabulary.Kind.TIME, type);
      return;
    }
    boolean isNone = Choices.NONE.equals(file.choices().columnByTarget().get(target));
    List<Column> times =
        file.columns().stream()
            .filter(Column::isTime)
            .filter(c -> !assignment.used().contains(c))
            .toList();
    if (isNone || times.isEmpty()) {
      notes.add(
          "no time: "
              + target
              + " is NULL, so nothing is shown by month, and jobs that need times do not count these"
              + " rows");
      return;
    }
    tie(target, new Assignment.Found(times, null), Vocabulary.Kind.TIME, type);
    Mapping tie = mappings.remove(mappings.size() - 1);
    List<Decision.Alternative> alternatives = tie.value().decision().alternatives();
    mappings.add(
        new Mapping(
            target,
            times.get(0),
            Value.open(
                new Decision(
                    "which column is " + target,
                    question + " Columns with times: " + times + ".",
                    alternatives,
                    "--column " + target + "=COLUMN, or =none")),
            "one of " + times,
            Mapping.Sure.OPEN,
            "no name says it"));
  }

  /** The comment of a column in the script; none for plain text with a certain name. */
  static String comment(Mapping mapping) {
    boolean isPlain = mapping.how().equals("text") && mapping.sure() == Mapping.Sure.SURE;
    return isPlain ? "" : mapping.how() + "; " + mapping.why();
  }

  /** Adds the columns that all proposals have besides the mapped ones. */
  void addCommon(Map<String, String> columns, List<Column> attributes) {
    if (!attributes.isEmpty()) {
      columns.put("attributes", "attributes");
    }
    String name = ScriptText.quoted(file.sample().file().getFileName().toString());
    columns.put("source_system", "CAST(" + name + " AS STRING)");
  }

  /** Unmapped columns of the file that may be useful as attributes. */
  List<Column> attributes(Set<Column> used) {
    return file.columns().stream()
        .filter(c -> !used.contains(c) && !c.isEmpty() && !c.isPersonal())
        .limit(20)
        .toList();
  }

  /** Notes on the file. */
  void noteTheFile() {
    CsvSample sample = file.sample();
    if (sample.hasForeignCharset()) {
      notes.add(
          "it is not UTF-8: read as windows-1252; if accents look wrong, change 'charset' in the"
              + " script");
    }
    if (!sample.isWhole()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "a long file: its first %,d rows were looked at; rows that do not fit are skipped and"
                  + " counted when the script runs",
              sample.rows().size()));
    }
    if (sample.brokenRows() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d rows cannot be split into the fields of the header, the first of them"
                  + " %s; they are skipped and counted%s",
              sample.brokenRows(),
              sample.rowCount(),
              sample.firstBroken(),
              sample.isMostlyBroken()
                  ? ". Of so many the script may make an error: correct the file, or let the table"
                      + " in the script have 'max-skipped-share' = '1'"
                  : ""));
    }
    if (!sample.extraHeaders().isEmpty()) {
      notes.add(
          sample.extraHeaders().size() + " more lines of headings below the header are left out");
    }
    if (file.missing() != null) {
      notes.add("'" + file.missing() + "' is read as a missing value");
    }
  }
}
