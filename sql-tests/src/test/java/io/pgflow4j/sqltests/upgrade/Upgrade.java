package io.pgflow4j.sqltests.upgrade;

import io.pgflow4j.InstallOutcome;
import io.pgflow4j.QueueTransport;
import io.pgflow4j.internal.schema.SqlCore;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * An upgrade of a frozen release, to this build or to the invented {@link NextRelease}, which does
 * what no release has done yet.
 */
record Upgrade(String release, QueueTransport queue, boolean invented) {
  /** From every release, on every queue that can be tested here. */
  static List<Upgrade> all() {
    List<Upgrade> all = new ArrayList<>();
    for (String release : Baseline.releases()) {
      for (QueueTransport queue : UpgradeDatabase.queues()) {
        all.add(new Upgrade(release, queue, false));
        all.add(new Upgrade(release, queue, true));
      }
    }
    return all;
  }

  /** Those to this build. */
  static List<Upgrade> real() {
    return all().stream().filter(upgrade -> !upgrade.invented()).toList();
  }

  /** A database with the core and the roles of the release. */
  UpgradeDatabase before() throws SQLException {
    return UpgradeDatabase.released(release, queue);
  }

  /** A database with the core and the roles that the upgrade leads to, and nothing before them. */
  UpgradeDatabase fresh() throws SQLException {
    return invented ? UpgradeDatabase.next(queue) : UpgradeDatabase.current(queue);
  }

  InstallOutcome run(UpgradeDatabase database) {
    return database.install(invented ? NextRelease.create() : SqlCore.PACKAGED, false);
  }
}
