package io.pgflow4j.processor.condition;

import io.pgflow4j.processor.condition.Expression.Name;
import io.pgflow4j.processor.condition.Expression.Operand;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes an expression of tokens, by recursive descent over the grammar in {@code docs/}. */
final class Parser {
  /** Far below what a compiler's stack holds. */
  private static final int DEEPEST = 100;

  private final List<Token> tokens;
  private int next;
  private int depth;

  private Parser(List<Token> tokens) {
    this.tokens = tokens;
  }

  static Expression parse(String text) {
    Parser parser = new Parser(Lexer.tokens(text));
    Expression whole = parser.or();
    if (parser.peek().kind() != Token.Kind.END) {
      throw parser.expected(
          whole instanceof Expression.Alone
              ? "a comparison, '&&', '||' or the end"
              : "'&&', '||' or the end");
    }
    return whole;
  }

  private Expression or() {
    return chain("||", this::and, Expression.Or::new);
  }

  private Expression and() {
    return chain("&&", this::not, Expression.And::new);
  }

  private Expression chain(
      String sign, Supplier<Expression> part, Function<List<Expression>, Expression> whole) {
    List<Expression> parts = new ArrayList<>();
    parts.add(part.get());
    while (peek().is(sign)) {
      next++;
      parts.add(part.get());
    }
    return parts.size() == 1 ? parts.get(0) : whole.apply(List.copyOf(parts));
  }

  private Expression not() {
    if (++depth > DEEPEST) {
      throw expected("at most " + DEEPEST + " levels");
    }
    try {
      Token token = peek();
      if (token.is("!")) {
        next++;
        return new Expression.Not(token.column(), not());
      }
      if (token.is("(")) {
        next++;
        Expression inside = or();
        require(")");
        return inside;
      }
      return comparison();
    } finally {
      depth--;
    }
  }

  private Expression comparison() {
    Token first = peek();
    if (first.isWord("exists") && tokens.get(next + 1).is("(")) {
      next += 2;
      Operand.Path path = path();
      require(")");
      return new Expression.Exists(first.column(), path);
    }
    Operand left = operand("a path, a value, 'exists', '!' or '('");
    Optional<Operator> operator = Operator.of(peek());
    if (operator.isPresent()) {
      next++;
      return new Expression.Comparison(left, operator.get(), operand("a path or a value"));
    }
    if (left instanceof Operand.Path || left instanceof Operand.Truth) {
      return new Expression.Alone(left);
    }
    throw expected("a comparison such as '=='");
  }

  private Operand operand(String expected) {
    Token token = peek();
    switch (token.kind()) {
      case NUMBER -> {
        next++;
        return new Operand.Numeral(token.column(), new BigDecimal(token.text()));
      }
      case TEXT -> {
        next++;
        return new Operand.Text(token.column(), token.text());
      }
      case NAME -> {
        boolean alone = !tokens.get(next + 1).is(".");
        if (alone && (token.isWord("true") || token.isWord("false"))) {
          next++;
          return new Operand.Truth(token.column(), token.isWord("true"));
        } else if (alone && token.isWord("null")) {
          next++;
          return new Operand.Null(token.column());
        }
        return path();
      }
      default -> throw expected(expected);
    }
  }

  private Operand.Path path() {
    int column = peek().column();
    List<Name> names = new ArrayList<>();
    names.add(name());
    while (peek().is(".")) {
      next++;
      names.add(name());
    }
    return new Operand.Path(column, List.copyOf(names));
  }

  private Name name() {
    Token token = peek();
    if (token.kind() != Token.Kind.NAME) {
      throw expected("a name");
    }
    next++;
    return new Name(token.column(), token.text());
  }

  private void require(String sign) {
    if (!peek().is(sign)) {
      throw expected("'" + sign + "'");
    }
    next++;
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Refused expected(String what) {
    Token token = peek();
    return new Refused(new ConditionFault.Syntax(token.column(), what + ", not " + token.shown()));
  }
}
