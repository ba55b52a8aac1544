package io.flinkcx.sandbox.importer;

import io.flinkcx.sandbox.importer.Mapping.Sure;
import io.flinkcx.sandbox.importer.Vocabulary.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Orders: one row of the file is an order or, if order ids repeat, one line of an order. */
final class OrdersProposal extends Proposal {

  private static final String MONEY = "DECIMAL(18, 4)";
  private static final List<String> AMOUNTS =
      List.of("gross", "discount", "tax", "shipping", "refunded", "net", "cogs");
  private static final List<String> CANCELLED =
      List.of("cancel", "void", "storn", "annul", "cancelad");
  private static final int FEWEST_FOR_A_MODEL = 100; // customers with repeat orders

  private final List<Column> attributes;
  private final List<Column> factors = new ArrayList<>();
  private final boolean hasLines;

  OrdersProposal(Inspection file) {
    super(file);
    Assignment assignment = assignment(file);
    for (Vocabulary.Entry entry : Vocabulary.instance().of(ORDERS)) {
      switch (entry.column()) {
        case "quantity", "unit_price" -> {}
        case "ordered_at" ->
            mapEventTime("ordered_at", assignment, "No name says when it was ordered.");
        case "net" -> mapNet(assignment);
        default ->
            map(
                entry.column(),
                assignment,
                entry.kind(),
                switch (entry.kind()) {
                  case NUMBER -> MONEY;
                  case TIME -> "TIMESTAMP_LTZ(3)";
                  default -> "STRING";
                });
      }
    }
    if (!maps("order_id") && !maps("customer_id") && !maps("net")) {
      throw new ImportException(
          file.sample().file()
              + " has neither an order id nor a customer nor an amount; name one by --column"
              + " order_id=COLUMN, customer_id=COLUMN or net=COLUMN. Its columns are "
              + file.columns());
    }
    hasLines = isDecidedText("order_id") && repeats(mapping("order_id").source());
    mapCurrencySign();
    Set<Column> used = new HashSet<>(factors);
    mappings.forEach(m -> used.add(m.source()));
    attributes = hasLines ? List.of() : attributes(used);
    if (!maps("order_id")) {
      notes.add("no order id: every row is an order, and order_id is its customer and time");
    } else if (hasLines) {
      notes.add("order ids come again: a row is a line of an order, and lines are added up");
      List<String> repeated =
          mappings.stream()
              .filter(m -> AMOUNTS.contains(m.target()) && isRepeated(m.source()))
              .map(Mapping::target)
              .toList();
      if (!repeated.isEmpty()) {
        notes.add("every line of an order repeats " + repeated + ": taken once and not added up");
      }
    }
    noteTheFile();
  }

  private static Assignment assignment(Inspection file) {
    return Assignment.of(ORDERS, file.columns(), file.choices(), file.columns());
  }

  /** Score for the file being orders, 0 if it is not. */
  static int evidence(Inspection file) {
    Assignment assignment = assignment(file);
    boolean hasId = assignment.has("order_id") && !isBareId(assignment.get("order_id"));
    boolean hasAmount = assignment.has("net") || assignment.has("unit_price");
    boolean hasTime = assignment.has("ordered_at");
    boolean hasCustomer = assignment.has("customer_id");
    if (!(hasId && (hasAmount || hasTime)) && !(hasCustomer && hasAmount && hasTime)) {
      return 0;
    }
    int signs = hasId ? 2 : 0;
    signs += hasAmount ? 2 : 0;
    signs += hasTime ? 1 : 0;
    signs += hasCustomer ? 1 : 0;
    for (String column : List.of("currency", "status", "tax", "shipping", "discount")) {
      signs += assignment.has(column) ? 1 : 0;
    }
    return signs;
  }

  /** A column named only "id" may be any id. */
  private static boolean isBareId(Assignment.Found found) {
    return !found.isChosen() && found.match().spelling().equals("id");
  }

  private boolean isDecidedText(String target) {
    return maps(target) && !mapping(target).value().isOpen();
  }

  private boolean repeats(Column id) {
    return id.distinctCount() < id.values().size();
  }

  /** The amount of an order: by name, or quantity times unit price, or the amount before tax. */
  private void mapNet(Assignment assignment) {
    Column quantity = assignment.only("quantity");
    Column price = assignment.only("unit_price");
    boolean isPrice =
        !assignment.has("net")
            || !assignment.get("net").isChosen()
                && Set.of("price", "preis").contains(assignment.get("net").match().spelling());
    if (isPrice && quantity != null) {
      Column unit = price != null ? price : assignment.only("net");
      if (unit != null) {
        factors.addAll(List.of(quantity, unit));
        Inspection.Read count = file.number(quantity, MONEY);
        Inspection.Read each = file.number(unit, MONEY);
        Value value =
            count.value().isOpen()
                ? count.value()
                : each.value().isOpen()
                    ? each.value()
                    : Value.of(
                        "CAST("
                            + count.value().sql()
                            + " * "
                            + each.value().sql()
                            + " AS "
                            + MONEY
                            + ")");
        mappings.add(
            new Mapping(
                "net",
                unit,
                value,
                quantity + " times " + unit,
                value.isOpen() ? Sure.OPEN : Sure.LIKELY,
                "no column of totals; " + each.how()));
        return;
      }
    }
    if (assignment.has("net")) {
      map("net", assignment, Kind.NUMBER, MONEY);
    } else if (price != null) {
      // quantity 1, because there is no other
      Inspection.Read each = file.number(price, MONEY);
      mappings.add(
          new Mapping(
              "net",
              price,
              each.value(),
              each.how(),
              each.sure() == Sure.OPEN ? Sure.OPEN : Sure.LIKELY,
              "no column of totals or quantities: the price of one"));
    } else if (assignment.only("gross") != null) {
      Inspection.Read gross = file.number(assignment.only("gross"), MONEY);
      mappings.add(
          new Mapping(
              "net",
              assignment.only("gross"),
              gross.value(),
              gross.how(),
              gross.sure() == Sure.OPEN ? Sure.OPEN : Sure.LIKELY,
              "there is no other amount than gross"));
    } else {
      notes.add("no amount: net is NULL, so orders are counted and no revenue is shown");
    }
  }

  /** A sign of a single currency. */
  private void mapCurrencySign() {
    if (maps("currency") || !maps("net")) {
      return;
    }
    for (Map.Entry<String, String> sign : Map.of("€", "EUR", "£", "GBP", "R$", "BRL").entrySet()) {
      if (mapping("net").source().values().stream()
          .limit(50)
          .allMatch(v -> v.contains(sign.getKey()))) {
        mappings.add(
            new Mapping(
                "currency",
                mapping("net").source(),
                Value.of("'" + sign.getValue() + "'"),
                "always " + sign.getValue(),
                Sure.SURE,
                "amounts are written with " + sign.getKey()));
      }
    }
  }

  List<Column> attributes() {
    return attributes;
  }

  /** Quantity and price, if the amount is their product. */
  List<Column> factors() {
    return factors;
  }

  @Override
  public String table() {
    return ORDERS;
  }

  @Override
  List<Decision> decisions() {
    return mappings.stream()
        .filter(m -> m.value().isOpen())
        .map(m -> m.value().decision())
        .toList();
  }

  @Override
  public String sql() {
    ScriptText script = new ScriptText().head(this).table(file);
    script.part("2. What the columns are");
    writeLines(script);
    writeChecked(script);
    script.unified(ORDERS, unifiedColumns(), from());
    script.part("3. A first KPI");
    script.rows(file.sample(), "", "(VALUES 1)");
    writeKpis(script);
    return script.toString();
  }

  private void writeLines(ScriptText script) {
    script.line("-- Every row of the file.");
    script.line("CREATE TEMPORARY VIEW import_lines AS");
    script.line("SELECT");
    List<String> items = new ArrayList<>();
    for (Mapping mapping : mappings) {
      Value value = mapping.target().equals("status") ? status(mapping) : mapping.value();
      value = mapping.target().equals("currency") ? currency(value) : value;
      items.add(ScriptText.item(value, mapping.target(), comment(mapping)));
    }
    if (maps("net")) {
      items.add("  " + sourceText("net") + " AS net_text");
    }
    if (maps("ordered_at")) {
      items.add("  " + sourceText("ordered_at") + " AS ordered_text");
    }
    if (!attributes.isEmpty()) {
      items.add(ScriptText.attributes(attributes));
    }
    script.line(String.join(",\n", items));
    String where = ScriptText.withoutHeadings(file);
    script.line("FROM import_file AS f" + (where.isEmpty() ? ";" : "\n" + where + ";"));
    script.line("");
  }

  private String sourceText(String target) {
    Mapping mapping = mapping(target);
    return mapping.value().isOpen() ? "'?'" : "f." + mapping.source().sql();
  }

  /** Maps the file's words for a cancelled order to one word. */
  private Value status(Mapping mapping) {
    if (mapping.value().isOpen()) {
      return mapping.value();
    }
    Set<String> words = new TreeSet<>();
    for (String value : mapping.source().distinct()) {
      String word = value.strip().toLowerCase(Locale.ROOT);
      if (CANCELLED.stream().anyMatch(word::contains)) {
        words.add(word);
      }
    }
    if (words.isEmpty()) {
      return mapping.value();
    }
    String column = mapping.value().sql();
    String list = words.stream().map(ScriptText::quoted).collect(Collectors.joining(", "));
    return Value.of(
        "CASE WHEN LOWER("
            + column
            + ") IN ("
            + list
            + ") THEN 'cancelled' ELSE "
            + column
            + " END");
  }

  private static Value currency(Value value) {
    return value.isOpen() ? value : Value.of("CAST(UPPER(" + value.sql() + ") AS CHAR(3))");
  }

  private void writeChecked(ScriptText script) {
    script.line("-- What becomes of each: used, or why not.");
    script.line("CREATE TEMPORARY VIEW import_checked AS");
    script.line("SELECT");
    script.line("  *,");
    List<String> cases = new ArrayList<>();
    if (maps("order_id")) {
      cases.add("WHEN order_id IS NULL THEN 'skipped: no order id'");
    }
    // further lines of an order may lack the values of its first line
    if (maps("net")) {
      if (!mapping("net").value().isOpen() && !isRepeated(mapping("net").source())) {
        cases.add("WHEN net_text IS NULL THEN 'skipped: no amount'");
      }
      cases.add(
          "WHEN net IS NULL AND net_text IS NOT NULL THEN 'skipped: the amount is no number'");
    }
    if (maps("ordered_at")) {
      if (!mapping("ordered_at").value().isOpen() && !hasLines) {
        cases.add("WHEN ordered_text IS NULL THEN 'skipped: no time'");
      }
      cases.add(
          "WHEN ordered_at IS NULL AND ordered_text IS NOT NULL THEN 'skipped: the time cannot be read'");
    }
    if (isDecidedText("status") && !status(mapping("status")).equals(mapping("status").value())) {
      cases.add("WHEN status = 'cancelled' THEN 'used, but cancelled: not in the KPI'");
    }
    if (cases.isEmpty()) {
      script.line("  'used' AS outcome");
    } else {
      script.line("  CASE");
      cases.forEach(c -> script.line("    " + c));
      script.line("    ELSE 'used'");
      script.line("  END AS outcome");
    }
    script.line("FROM import_lines;");
    script.line("");
  }

  /** Whether every line of an order has the same amount, which then is the amount of the order. */
  private boolean isRepeated(Column amount) {
    if (!hasLines || factors.contains(amount)) {
      return false;
    }
    int id = mapping("order_id").source().position();
    Map<String, String> first = new HashMap<>();
    boolean isAgain = false;
    for (List<String> row : file.sample().rows()) {
      String value = row.get(amount.position());
      if (row.get(id).isBlank() || value.isBlank()) {
        isAgain |= value.isBlank() && !row.get(id).isBlank();
        continue;
      }
      String before = first.putIfAbsent(row.get(id), value);
      if (before != null && !before.equals(value)) {
        return false;
      }
      isAgain |= before != null;
    }
    return isAgain;
  }

  private Map<String, String> unifiedColumns() {
    Map<String, String> columns = new LinkedHashMap<>();
    for (Mapping mapping : mappings) {
      String target = mapping.target();
      if (!hasLines || target.equals("order_id")) {
        columns.put(target, target);
      } else if (AMOUNTS.contains(target)) {
        boolean isRepeated = mapping.source() != null && isRepeated(mapping.source());
        columns.put(
            target,
            isRepeated ? "MAX(" + target + ")" : "CAST(SUM(" + target + ") AS " + MONEY + ")");
      } else {
        columns.put(
            target,
            (target.endsWith("_at") && !target.equals("ordered_at") ? "MAX(" : "MIN(")
                + target
                + ")");
      }
    }
    if (!maps("order_id")) {
      String customer = maps("customer_id") ? "customer_id" : "'order'";
      String time = maps("ordered_at") ? " || '/' || ordered_text" : "";
      columns.put("order_id", customer + time);
    }
    addCommon(columns, attributes);
    return columns;
  }

  private String from() {
    String used = "FROM import_checked\nWHERE outcome LIKE 'used%'";
    return hasLines
        ? used
            + "\n-- an amount that every line repeats is taken once (MAX), others are added up (SUM)\nGROUP BY order_id"
        : used;
  }

  private void writeKpis(ScriptText script) {
    script.line("");
    script.line(
        "-- Orders that count, and their revenue after refunds. Amounts of different currencies"
            + " are");
    script.line("-- never added.");
    script.line("CREATE TEMPORARY VIEW import_counted AS");
    script.line("SELECT");
    script.line("  order_id,");
    script.line("  customer_id,");
    script.line("  COALESCE(currency, '-') AS currency,");
    script.line("  net - COALESCE(refunded, 0) AS revenue,");
    script.line("  ordered_at");
    script.line("FROM orders");
    script.line("WHERE status IS DISTINCT FROM 'cancelled';");
    script.line("");
    boolean hasAmount = maps("net");
    boolean hasTime = maps("ordered_at");
    boolean hasCustomer = maps("customer_id");
    if (hasAmount) {
      OrdersKpi.revenue().forEach(script::line);
    }
    if (hasTime) {
      OrdersKpi.months(hasAmount, hasCustomer).forEach(script::line);
    }
    if (hasCustomer) {
      OrdersKpi.repeatRate().forEach(script::line);
    }
    if (hasAmount && hasTime && hasCustomer) {
      long repeaters = customersWhoCameBack();
      if (repeaters >= FEWEST_FOR_A_MODEL) {
        OrdersKpi.lifetime().forEach(script::line);
      } else {
        script.line(
            "-- No model of customer lifetime value: it needs at least "
                + FEWEST_FOR_A_MODEL
                + " customers with orders on");
        script.line("-- different days, and " + repeaters + " were seen.");
      }
    }
  }

  private long customersWhoCameBack() {
    Mapping customer = mapping("customer_id");
    Mapping time = mapping("ordered_at");
    if (customer.value().isOpen() || time.source() == null) {
      return 0;
    }
    Map<String, Set<String>> days = new HashMap<>();
    for (List<String> row : file.sample().rows()) {
      String id = row.get(customer.source().position());
      String text = row.get(time.source().position());
      if (!id.isBlank() && !text.isBlank()) {
        days.computeIfAbsent(id, x -> new HashSet<>()).add(text.split("[ T]")[0]);
      }
    }
    return days.values().stream().filter(d -> d.size() > 1).count();
  }
}
