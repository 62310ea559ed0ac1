package io.pgflow4j.dashboard.browser;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests that look at a site of their own in Chromium; one class runs at a time. */
abstract class InBrowser {
  static Chromium chromium;
  static Site site;

  @BeforeAll
  static void start() throws IOException, SQLException {
    chromium = new Chromium();
    site = new Site();
  }

  @AfterAll
  static void stop() throws IOException {
    if (site != null) {
      site.close();
      chromium.close();
    }
  }
}
