package io.flinkcx.sandbox.advice;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.sql.parser.impl.FlinkSqlParserImplConstants;

/**
 * A call in a statement.
 *
 * @param function its name
 * @param arguments the arguments between its parentheses
 * @param isClosed false for an unfinished call
 */
record Call(String function, List<Argument> arguments, boolean isClosed) {

  /**
   * One argument of a call.
   *
   * @param name null for a positional argument
   * @param comparedName the name in {@code name = value}, which is perhaps meant as a named
   *     argument
   */
  record Argument(String name, String comparedName) {}

  /** The calls of a statement, outer calls first. */
  static List<Call> in(Tokens tokens) {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (isCallAt(tokens, i)) {
        calls.add(at(tokens, i));
      }
    }
    return calls;
  }

  static boolean isCallAt(Tokens tokens, int index) {
    return tokens.isPlainName(index) && tokens.is(index + 1, FlinkSqlParserImplConstants.LPAREN);
  }

  /** The call whose name is the token at {@code index}. */
  static Call at(Tokens tokens, int index) {
    List<Argument> arguments = new ArrayList<>();
    int depth = 0;
    int start = index + 2;
    for (int i = index + 1; i < tokens.size(); i++) {
      if (tokens.opens(i)) {
        depth++;
      } else if (tokens.closes(i)) {
        depth--;
      }
      boolean isComma = depth == 1 && tokens.is(i, FlinkSqlParserImplConstants.COMMA);
      if ((isComma || depth == 0) && i > start) {
        arguments.add(argument(tokens, start));
        start = i + 1;
      }
      if (depth == 0) {
        return new Call(tokens.text(index), arguments, true);
      }
    }
    if (start < tokens.size()) {
      arguments.add(argument(tokens, start));
    }
    return new Call(tokens.text(index), arguments, false);
  }

  private static Argument argument(Tokens tokens, int start) {
    boolean isName = tokens.isNameOrKeyword(start);
    if (isName && tokens.is(start + 1, FlinkSqlParserImplConstants.NAMED_ARGUMENT_ASSIGNMENT)) {
      return new Argument(tokens.text(start), null);
    }
    boolean isCompared = isName && tokens.is(start + 1, FlinkSqlParserImplConstants.EQ);
    return new Argument(null, isCompared ? tokens.text(start) : null);
  }

  boolean hasNamed() {
    return arguments.stream().anyMatch(argument -> argument.name != null);
  }

  boolean hasPositional() {
    return arguments.stream().anyMatch(argument -> argument.name == null);
  }
}
