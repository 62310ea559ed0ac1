package io.pgflow4j.dashboard.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The machine's Chromium. Without one, the tests are skipped. */
final class Chromium implements AutoCloseable {
  /** How long to wait for what a page will show, in ms: a busy machine answers late. */
  private static final double PATIENCE = 60_000;

  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> messages = new ArrayList<>();

  Chromium() {
    Path binary =
        Stream.of(
                Objects.requireNonNullElse(System.getenv("CHROMIUM"), ""),
                "/usr/bin/chromium",
                "/usr/bin/chromium-browser",
                "/usr/bin/google-chrome")
            .filter(path -> !path.isEmpty())
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    assumeTrue(binary != null, "There is no Chromium: install it, or name it in CHROMIUM");
    playwright = Playwright.create();
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(binary).setArgs(FLAGS));
  }

  /** A page in a window of that width; what its console says is collected. */
  Page page(int width, ColorScheme scheme, boolean script) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setJavaScriptEnabled(script));
    context.setDefaultTimeout(PATIENCE);
    Page page = context.newPage();
    page.onConsoleMessage(message -> messages.add(page.url() + " " + message.text()));
    page.onPageError(error -> messages.add(page.url() + " " + error));
    return page;
  }

  Page page() {
    return page(1280, ColorScheme.LIGHT, true);
  }

  /** What consoles said since the last call. */
  List<String> messages() {
    List<String> said = List.copyOf(messages);
    messages.clear();
    return said;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
