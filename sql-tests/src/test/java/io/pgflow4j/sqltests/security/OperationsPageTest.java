package io.pgflow4j.sqltests.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every SQL block of docs/operations.md works, as the role that stands behind {@code ```sql}.
 * {@code <run>} stands for a run that failed, of flow my-flow with step my-step.
 */
final class OperationsPageTest {
  private static final Path PAGE = Path.of("../docs/operations.md");
  private static final Pattern BLOCK = Pattern.compile("```sql ?(\\w*)\n(.*?)```", Pattern.DOTALL);
  private static final String RUN = "00000000-0000-4000-8000-000000000001";

  private static SecuredDatabase database;

  record Block(String role, String sql) {}

  @BeforeAll
  static void start() throws IOException, SQLException {
    database = new SecuredDatabase();
    try (Connection owner = database.owner()) {
      SecuredDatabase.execute(
          owner,
          "select pgflow.create_flow('my-flow'); select pgflow.add_step('my-flow', 'my-step')");
    }
  }

  @AfterAll
  static void stop() throws IOException {
    database.close();
  }

  static List<Block> blocks() {
    try {
      return BLOCK
          .matcher(Files.readString(PAGE))
          .results()
          .map(block -> new Block(block.group(1), block.group(2)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyBlockNamesARole() {
    assertThat(blocks())
        .hasSizeGreaterThan(3)
        .extracting(Block::role)
        .isSubsetOf("owner", "client", "worker", "reader", "operator");
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void aBlockWorksAsItsRole(Block block) throws SQLException {
    try (Connection owner = database.owner()) {
      SecuredDatabase.execute(
          owner,
          """
          delete from pgflow.pauses; delete from pgflow.attempt_failures; delete from pgflow.run_actions;
          delete from pgflow.step_tasks; delete from pgflow.step_states; delete from pgflow.runs;
          select pgflow.start_flow('my-flow', '{}', 'RUN');
          select pgflow.claim_tasks('{my-flow}', 1);
          select pgflow.fail_task('RUN', 'my-step', 0, 'no', permanent => true);
          """
              .replace("RUN", RUN));
    }
    try (Connection login =
        block.role().equals("owner") ? database.owner() : database.as("app_" + block.role())) {
      assertThatCode(() -> SecuredDatabase.execute(login, block.sql().replace("<run>", RUN)))
          .as(block.sql())
          .doesNotThrowAnyException();
    }
  }
}
