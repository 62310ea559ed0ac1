package io.pgflow4j.dashboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every page in light, dark and on a phone: nothing sticks out, axe finds nothing. Pictures come
 * first, because they stand in the documentation, without the hostile texts of a later test.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class LooksTest extends InBrowser {
  private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
  private static final String FINDINGS =
      """
      async () => (await axe.run()).violations.map(v =>
        v.id + ": " + v.nodes.map(n => n.html.slice(0, 200) + " " + n.any.map(c => c.message).join()).join(" | "))
      """;
  private static final Map<String, String> PAGES = new LinkedHashMap<>();

  static {
    PAGES.put("overview", "/?statistics=1");
    PAGES.put("runs", "/runs");
    PAGES.put("runs-none", "/runs?status=cancelled&flow=invoices");
    PAGES.put("run", "/runs/" + Site.RUNNING + "?heat=1");
    PAGES.put("run-failed", "/runs/" + Site.FAILED);
    PAGES.put("item", "/runs/" + Site.FAILED + "/steps/collect/0");
    PAGES.put("flows", "/flows?statistics=1");
    PAGES.put("flow", "/flows/invoices?statistics=1");
    PAGES.put("queue", "/queue");
    PAGES.put("workers", "/workers");
    PAGES.put("run-parked", "/runs/" + Site.PARKED);
    PAGES.put("item-parked", "/runs/" + Site.PARKED + "/steps/approve/0");
    PAGES.put("flow-types", "/flows/payouts");
    PAGES.put("schedules", "/schedules");
    PAGES.put("schedule", "/schedules/nightly-report/nightly");
    PAGES.put("about", "/about");
    PAGES.put("problem", "/runs/00000000-0000-0000-0000-000000000000");
  }

  @BeforeAll
  static void addSharedPage() throws IOException, SQLException {
    PAGES.put("servers", site.shared() + "/");
  }

  @Order(1)
  @ParameterizedTest
  @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
  void everyPageFitsAndAxeFindsNothing(int width, ColorScheme scheme) throws IOException {
    String axe = Site.resource(AXE);
    Map<String, List<?>> findings = new LinkedHashMap<>();
    Page page = chromium.page(width, scheme, true);
    for (Map.Entry<String, String> entry : PAGES.entrySet()) {
      String path = entry.getValue();
      page.navigate(path.startsWith("/") ? site.url(path) : path);
      String name = entry.getKey() + "-" + width + (scheme == ColorScheme.DARK ? "-dark" : "");
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of(System.getProperty("screenshots"), name + ".png")));
      assertThat(page.evaluate("document.documentElement.scrollWidth")).as(name).isEqualTo(width);
      // A page whose polls fail is pale, and one that is replaced while axe reads it confuses axe.
      page.keyboard().press("r");
      assertThat(page.locator(".away")).hasCount(0);
      page.evaluate(axe);
      List<?> found = (List<?>) page.evaluate(FINDINGS);
      if (!found.isEmpty()) {
        findings.put(name, found);
      }
    }
    page.context().close();
    assertThat(findings).isEmpty();
    // The page that is missing says 404, and axe reads colours from a canvas.
    assertThat(chromium.messages())
        .allMatch(message -> message.contains("404") || message.contains("Canvas2D"));
  }

  @Test
  void hostileTextIsShownAsText() throws SQLException {
    String error =
        "</script><script>hacked = 1</script><img src=x onerror='hacked = 1'>\u0007\u202e "
            + "x".repeat(1_000_000);
    String run =
        site.text("select run_id from pgflow.start_flow('nightly-report', '{\"day\": 9}')");
    site.execute("select count(*) from pgflow.claim_tasks('{nightly-report}', 100)");
    site.execute(
        "select pgflow.fail_task('%s', 'collect', 0, '%s')"
            .formatted(run, error.replace("'", "''")));
    Page page = chromium.page();
    for (String path : List.of("/", "/runs", "/runs/" + run, "/runs/" + run + "/steps/collect/0")) {
      page.navigate(site.url(path));
      // Not getByText: it calls contains of forms, which a field of that name hides.
      PlaywrightAssertions.assertThat(page.locator("main"))
          .containsText("<script>hacked = 1</script>");
      assertThat(page.evaluate("typeof hacked")).isEqualTo("undefined");
      assertThat(page.evaluate("document.documentElement.scrollWidth")).as(path).isEqualTo(1280);
    }
    page.context().close();
    assertThat(chromium.messages()).isEmpty();
  }

  @Test
  void theColoursOfStatesDifferForEveryEye() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Page page = chromium.page(1280, scheme, true);
      page.navigate(site.url("/"));
      Map<String, String> colours = new LinkedHashMap<>();
      for (String state :
          List.of("completed", "failed", "started", "cancelled", "queued", "waiting", "skipped")) {
        colours.put(
            state,
            (String)
                page.evaluate(
                    "state => { const e = document.createElementNS('http://www.w3.org/2000/svg',"
                        + " 'rect'); e.setAttribute('class', state);"
                        + " document.querySelector('svg').append(e); return"
                        + " getComputedStyle(e).fill; }",
                    state));
      }
      page.context().close();
      assertThat(Palette.tooClose(colours)).as("%s %s", scheme, colours).isEmpty();
    }
  }
}
