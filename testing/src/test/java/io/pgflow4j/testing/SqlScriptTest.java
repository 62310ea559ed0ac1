package io.pgflow4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.testing.SqlScript.Statement;
import org.junit.jupiter.api.Test;

final class SqlScriptTest {
  @Test
  void statementsKnowTheirLines() {
    assertThat(SqlScript.statements("-- a comment; not a statement\n\nselect 1;\n\n\nselect\n2;"))
        .containsExactly(new Statement("select 1", 3), new Statement("select\n2", 6));
  }

  @Test
  void semicolonsInsideQuotesDoNotEndAStatement() {
    String sql =
        """
        select ';', E'\\';', "a;b", $$ ; $$, $x$ $$ ; $$ $x$, /* ; /* ; */ ; */ a$b$c -- ;
        """;
    assertThat(SqlScript.statements(sql + "; select 2"))
        .extracting(Statement::sql)
        .containsExactly(sql.strip(), "select 2");
  }
}
