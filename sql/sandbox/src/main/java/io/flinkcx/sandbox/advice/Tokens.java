package io.flinkcx.sandbox.advice;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.flink.sql.parser.impl.FlinkSqlParserImplConstants;
import org.apache.flink.sql.parser.impl.FlinkSqlParserImplTokenManager;
import org.apache.flink.sql.parser.impl.SimpleCharStream;
import org.apache.flink.sql.parser.impl.Token;
import org.apache.flink.sql.parser.impl.TokenMgrError;

/** The tokens of a statement by Flink's tokenizer, up to the first invalid one. */
final class Tokens {

  private static final Set<Integer> OPENING =
      Set.of(
          FlinkSqlParserImplConstants.LPAREN,
          FlinkSqlParserImplConstants.LBRACKET,
          FlinkSqlParserImplConstants.LBRACE);
  private static final Set<Integer> CLOSING =
      Set.of(
          FlinkSqlParserImplConstants.RPAREN,
          FlinkSqlParserImplConstants.RBRACKET,
          FlinkSqlParserImplConstants.RBRACE);

  private final List<Token> tokens = new ArrayList<>();

  Tokens(String statement) {
    SimpleCharStream characters =
        new SimpleCharStream(new StringReader(statement)) {
          {
            setTabSize(1); // as Flink's parser counts columns
          }
        };
    FlinkSqlParserImplTokenManager manager = new FlinkSqlParserImplTokenManager(characters);
    manager.SwitchTo(FlinkSqlParserImplConstants.BTID); // names are quoted by backquotes
    try {
      for (Token token = manager.getNextToken();
          token.kind != FlinkSqlParserImplConstants.EOF;
          token = manager.getNextToken()) {
        tokens.add(token);
      }
    } catch (TokenMgrError e) {
      // an unclosed string, for example while typing: the tokens before it are kept
    }
  }

  int size() {
    return tokens.size();
  }

  /** The token's text, without the backquotes of a quoted name; empty outside the statement. */
  String text(int index) {
    if (index < 0 || index >= tokens.size()) {
      return "";
    }
    Token token = tokens.get(index);
    return token.kind == FlinkSqlParserImplConstants.BACK_QUOTED_IDENTIFIER
        ? token.image.substring(1, token.image.length() - 1).replace("``", "`")
        : token.image;
  }

  boolean is(int index, int kind) {
    return index >= 0 && index < tokens.size() && tokens.get(index).kind == kind;
  }

  boolean isWord(int index, String word) {
    return text(index).equalsIgnoreCase(word) && !isQuotedName(index);
  }

  /** A name in backquotes, or a word that is not a keyword. */
  boolean isPlainName(int index) {
    return is(index, FlinkSqlParserImplConstants.IDENTIFIER) || isQuotedName(index);
  }

  /** A name, or a keyword, which may be a name if it is not reserved. */
  boolean isNameOrKeyword(int index) {
    return isPlainName(index) || isKeyword(index);
  }

  /** A keyword, reserved or not. */
  boolean isKeyword(int index) {
    return index >= 0
        && index < tokens.size()
        && !isPlainName(index)
        && Character.isLetter(tokens.get(index).image.charAt(0))
        && tokens.get(index).image.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
  }

  private boolean isQuotedName(int index) {
    return is(index, FlinkSqlParserImplConstants.BACK_QUOTED_IDENTIFIER);
  }

  boolean opens(int index) {
    return index < tokens.size() && OPENING.contains(tokens.get(index).kind);
  }

  boolean closes(int index) {
    return index < tokens.size() && CLOSING.contains(tokens.get(index).kind);
  }

  /** The token at a line and column, or else the first one after it; both count from 1. */
  OptionalInt at(int line, int column) {
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.beginLine > line || token.beginLine == line && token.beginColumn >= column) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
