package io.pgflow4j.sqltests.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.QueueTransport;
import io.pgflow4j.internal.schema.SqlCore;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A released file that runs once never runs again, so an edit would never reach a database. */
final class BaselineTest {
  @ParameterizedTest
  @MethodSource("io.pgflow4j.sqltests.upgrade.UpgradeDatabase#queues")
  void filesThatRunOnceAreAsTheReleaseBeforeHadThem(QueueTransport queue) throws SQLException {
    String files =
        UpgradeDatabase.released(queue)
            .query("select string_agg(file, chr(10) order by file) from pgflow.installed_files");
    for (String file : files.lines().toList()) {
      assertThat(SqlCore.PACKAGED.text("install.txt"))
          .as("install.txt must keep the released file %s", file)
          .contains("once: " + file + "\n");
      assertThat(Baseline.script(queue).contains(SqlCore.PACKAGED.text(file).stripTrailing()))
          .as(
              "%s was changed after it was released, and no database that has it would notice."
                  + " Restore it and put the change into a new numbered file. Only before the"
                  + " release is the baseline written anew: bin/contracts --freeze",
              file)
          .isTrue();
    }
  }
}
