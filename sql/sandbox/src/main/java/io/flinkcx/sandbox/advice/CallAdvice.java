package io.flinkcx.sandbox.advice;

import io.flinkcx.connectors.values.NearestName;
import io.flinkcx.sandbox.Failure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Advice on calls: unknown functions and arguments, missing arguments, arguments of a wrong type.
 */
final class CallAdvice {

  private static final Pattern NO_SIGNATURE =
      Pattern.compile("No match found for function signature (\\w+)\\((.*)\\)");
  private static final Pattern WRONG_TYPE =
      Pattern.compile("Invalid argument type at position \\d+\\. Data type ");
  private static final Pattern INVALID_CALL =
      Pattern.compile("Invalid function call:\\s+(\\w+)\\((.*)\\)");
  private static final Pattern MISSING =
      Pattern.compile("DEFAULT is only allowed for optional parameters");
  private static final Pattern MIXED =
      Pattern.compile(
          "class org\\.apache\\.calcite\\.sql\\.\\w+ cannot be cast to class org\\.apache\\.calcite\\.sql\\.Sql");
  private static final Pattern NAMED_IN_OVER = Pattern.compile("Unsupported call: =>\\(");
  private static final String PREFIX = "cx_";

  private final Tokens tokens;
  private final Failure failure;
  private final Names names;

  CallAdvice(Tokens tokens, Failure failure, Names names) {
    this.tokens = tokens;
    this.failure = failure;
    this.names = names;
  }

  Optional<String> text() {
    if (failure.find(MIXED).isPresent()) {
      return firstCall(call -> call.hasNamed() && call.hasPositional()).map(this::mixed);
    }
    if (failure.find(NAMED_IN_OVER).isPresent()) {
      return firstCall(Call::hasNamed).map(this::inOver);
    }
    if (failure.find(WRONG_TYPE).isPresent()) {
      return failure.find(INVALID_CALL).flatMap(this::wrongTypes);
    }
    Optional<Matcher> noSignature = failure.find(NO_SIGNATURE);
    if (noSignature.isEmpty() && failure.find(MISSING).isEmpty()) {
      return Optional.empty();
    }
    Optional<Call> failed = failedCall(noSignature.map(m -> m.group(1)));
    return failed.flatMap(
        call -> wrongCall(call, noSignature.map(m -> typesIn(m.group(2))).orElse(List.of())));
  }

  /** A call with a type that Flink can neither take nor cast. */
  private Optional<String> wrongTypes(Matcher invalidCall) {
    List<String> types = new ArrayList<>();
    for (String type : invalidCall.group(2).split(", (?![^(]*\\))")) {
      types.add(Kind.of(type.replaceFirst("[( ].*", "")).orElse(type));
    }
    return failedCall(Optional.of(invalidCall.group(1))).flatMap(call -> wrongCall(call, types));
  }

  private Optional<Call> firstCall(Predicate<Call> matches) {
    return Call.in(tokens).stream().filter(matches).findFirst();
  }

  /**
   * The call at the place in Flink's message, or else the first call of the function in the
   * message.
   */
  private Optional<Call> failedCall(Optional<String> function) {
    int[] place = failure.place();
    OptionalInt index = place == null ? OptionalInt.empty() : tokens.at(place[0], place[1]);
    if (index.isPresent() && Call.isCallAt(tokens, index.getAsInt())) {
      return Optional.of(Call.at(tokens, index.getAsInt()));
    }
    return function.flatMap(name -> firstCall(call -> call.function().equalsIgnoreCase(name)));
  }

  private String mixed(Call call) {
    return upper(call.function())
        + ": named and positional arguments do not mix; "
        + named(call.function())
        + signature(call.function());
  }

  private String named(String function) {
    return names
        .arguments(function)
        .map(known -> "write " + known.names().get(0) + " => ... for the first, too")
        .orElse("name all of them or none");
  }

  private String inOver(Call call) {
    return upper(call.function())
        + ": with OVER, arguments are given by position, all of them, CAST(NULL AS ...) for one that"
        + " is left out"
        + signature(call.function());
  }

  private Optional<String> wrongCall(Call call, List<String> types) {
    String function = call.function().toLowerCase(Locale.ROOT);
    if (!names.functions().contains(function)) {
      return Optional.of(unknownFunction(function));
    }
    return names.arguments(function).flatMap(known -> wrongArgument(call, known, types));
  }

  private String unknownFunction(String function) {
    Optional<String> meant =
        Optional.of(PREFIX + function)
            .filter(names.functions()::contains)
            .or(() -> NearestName.of(function, names.functions()));
    if (meant.isPresent()) {
      return "there is no function "
          + upper(function)
          + "; did you mean "
          + upper(meant.get())
          + "?"
          + signature(meant.get());
    }
    boolean isLoaded = names.functions().stream().anyMatch(name -> name.startsWith(PREFIX));
    return "there is no function "
        + upper(function)
        + (isLoaded || !function.startsWith(PREFIX)
            ? "; SHOW FUNCTIONS lists all, CX_FUNCTIONS() those of Flink CX"
            : "; LOAD MODULE cx brings the functions of Flink CX");
  }

  /**
   * An unknown or duplicate argument of a function of Flink CX. Flink ignores it silently if all
   * required arguments are present.
   */
  static Optional<String> ignoredArgument(Tokens tokens, Names names) {
    return Call.in(tokens).stream()
        .filter(call -> call.hasNamed() && !call.hasPositional()) // Flink rejects mixed ones
        .filter(call -> call.function().toLowerCase(Locale.ROOT).startsWith(PREFIX))
        .flatMap(
            call ->
                names
                    .arguments(call.function())
                    .flatMap(known -> unknownArgument(call, known).or(() -> twice(call, known)))
                    .stream())
        .findFirst();
  }

  private static Optional<String> unknownArgument(Call call, FunctionArguments known) {
    return call.arguments().stream()
        .filter(argument -> argument.name() != null && !known.has(argument.name()))
        .findFirst()
        .flatMap(
            argument ->
                said(known, "unknown argument '" + argument.name() + "'" + hint(argument, known)));
  }

  private static Optional<String> twice(Call call, FunctionArguments known) {
    Set<String> given = new HashSet<>();
    return call.arguments().stream()
        .map(Call.Argument::name)
        .filter(name -> name != null && !given.add(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .flatMap(name -> said(known, "argument " + name + " is given twice"));
  }

  private static Optional<String> wrongArgument(
      Call call, FunctionArguments known, List<String> types) {
    Optional<String> unknown = unknownArgument(call, known);
    if (unknown.isPresent()) {
      return unknown;
    }
    if (call.arguments().size() > known.arguments().size()) {
      return said(
          known,
          "takes "
              + known.arguments().size()
              + " at most, got "
              + call.arguments().size()
              + " arguments");
    }
    List<String> missing = new ArrayList<>(known.required());
    for (int i = 0; i < call.arguments().size(); i++) {
      String name = call.arguments().get(i).name();
      missing.remove(name == null ? known.names().get(i) : name);
    }
    if (!missing.isEmpty()) {
      return said(
          known,
          missing.size() == 1
              ? "argument " + missing.get(0) + " is missing"
              : "arguments " + String.join(", ", missing) + " are missing");
    }
    return wrongType(call, known, types);
  }

  private static String hint(Call.Argument argument, FunctionArguments known) {
    return NearestName.of(argument.name(), known.names())
        .map(nearest -> "; did you mean '" + nearest + "'?")
        .orElse("");
  }

  /** The first argument that must be a number, a text or a flag and is of another kind. */
  private static Optional<String> wrongType(
      Call call, FunctionArguments known, List<String> types) {
    for (int i = 0; i < Math.min(types.size(), known.arguments().size()); i++) {
      FunctionArguments.Argument argument = known.arguments().get(i);
      Optional<String> kind = Kind.of(argument.type());
      if (kind.isPresent() && Kind.isNamed(types.get(i)) && !kind.get().equals(types.get(i))) {
        boolean isCompared =
            i < call.arguments().size() && known.has(call.arguments().get(i).comparedName());
        return said(
            known,
            isCompared
                ? "a named argument is written "
                    + call.arguments().get(i).comparedName()
                    + " => ..."
                : argument.name()
                    + " must be "
                    + argument.type()
                    + ", got "
                    + types.get(i).toLowerCase(Locale.ROOT));
      }
    }
    return said(known, "the arguments do not fit");
  }

  private static Optional<String> said(FunctionArguments known, String text) {
    return Optional.of(known.function() + ": " + text + "\n  " + explained(known));
  }

  private String signature(String function) {
    return names.arguments(function).map(known -> "\n  " + explained(known)).orElse("");
  }

  private static String explained(FunctionArguments known) {
    boolean hasOptional = known.required().size() < known.arguments().size();
    return known.signature() + (hasOptional ? ", optional in [ ]" : "");
  }

  private static List<String> typesIn(String signature) {
    List<String> types = new ArrayList<>();
    Matcher type = Pattern.compile("<([^>]*)>").matcher(signature);
    while (type.find()) {
      types.add(type.group(1));
    }
    return types;
  }

  private static String upper(String function) {
    return function.toUpperCase(Locale.ROOT);
  }

  /** The type families in Flink's message. */
  private static final class Kind {

    private static final List<String> ALL = List.of("NUMERIC", "CHARACTER", "BOOLEAN");

    static boolean isNamed(String family) {
      return ALL.contains(family);
    }

    static Optional<String> of(String type) {
      return switch (type) {
        case "DOUBLE", "FLOAT", "BIGINT", "INT", "SMALLINT", "TINYINT", "DECIMAL" ->
            Optional.of("NUMERIC");
        case "STRING", "VARCHAR", "CHAR" -> Optional.of("CHARACTER");
        case "BOOLEAN" -> Optional.of("BOOLEAN");
        default -> Optional.empty();
      };
    }
  }
}
