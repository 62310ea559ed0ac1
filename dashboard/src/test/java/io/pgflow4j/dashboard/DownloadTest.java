package io.pgflow4j.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Payloads that are larger than what memory should hold of them. */
final class DownloadTest {
  private static final long MOST_LIVE = 12_000_000;

  @AutoClose private static final Scene SCENE = Scene.open();

  /** Counts, and looks now and then at how much memory is in use. */
  private static final class Meter extends OutputStream {
    private static final long INTERVAL = 16_000_000;

    long bytes;
    long mostLive;

    @Override
    public void write(int b) {
      throw new AssertionError("one byte at a time");
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
      if (bytes / INTERVAL < (bytes + length) / INTERVAL) {
        mostLive = Math.max(mostLive, live());
      }
      bytes += length;
    }
  }

  @Test
  void anOutputOf40MegabytesPassesInPieces() throws SQLException, IOException {
    String run = SCENE.text("select run_id from pgflow.start_flow('items', '{}')");
    SCENE.execute(
        """
        select pgflow.complete_task('%s', 'make', 0, (
          select jsonb_agg(repeat(md5(i::text), 30) || 'ö') from generate_series(1, 40000) i
        ))
        """
            .formatted(run));
    Meter meter = new Meter();
    long before = live();
    try (Response file = SCENE.get("/runs/" + run + "/steps/make/0/output.json")) {
      assertThat(file.status()).as(file.body()).isEqualTo(200);
      meter.mostLive = live();
      file.writeTo(meter);
    }
    assertThat(meter.bytes).isEqualTo(40_000L * (960 + 2 + 2 + 2));
    assertThat(meter.mostLive - before).isLessThan(MOST_LIVE);
  }

  private static long live() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
