package io.pgflow4j.sqltests.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.internal.schema.SqlCore;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A released file that runs once never runs again, so an edit would never reach a database. */
final class BaselineTest {
  @ParameterizedTest
  @MethodSource("io.pgflow4j.sqltests.upgrade.Upgrade#real")
  void filesThatRunOnceAreAsReleased(Upgrade upgrade) throws SQLException {
    String files =
        upgrade
            .before()
            .query("select string_agg(file, chr(10) order by file) from pgflow.installed_files");
    String script = Baseline.script(upgrade.release(), upgrade.queue());
    for (String file : files.lines().toList()) {
      assertThat(SqlCore.PACKAGED.text("install.txt"))
          .as("install.txt must keep the released file %s", file)
          .contains("once: " + file + "\n");
      assertThat(script.contains("\n" + SqlCore.PACKAGED.text(file).stripTrailing() + "\n"))
          .as(
              "%s was changed after release %s, and no database that has it would notice. Restore"
                  + " it and put the change into a new numbered file.",
              file, upgrade.release())
          .isTrue();
    }
  }
}
