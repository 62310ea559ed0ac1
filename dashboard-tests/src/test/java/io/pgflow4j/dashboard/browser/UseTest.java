package io.pgflow4j.dashboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person does on the pages: watch, act, use keys, do without script. */
final class UseTest extends InBrowser {
  @Test
  void aRunThatGoesOnIsShownWithoutAReload() throws SQLException {
    Page page = chromium.page();
    page.navigate(site.url("/runs/" + Site.RUNNING));
    page.evaluate("window.marked = true");
    Locator graph = page.locator("[data-part=graph]");
    String before = graph.innerText();
    site.execute("call work('invoices', 100, 0)");
    assertThat(graph).not().hasText(before);
    Object marked = page.evaluate("window.marked");
    assertThat(marked).isEqualTo(true);
    page.keyboard().press("r");
    assertThat(page.locator("[data-pause]")).hasText("Go on");
    assertThat(chromium.messages()).isEmpty();
    page.context().close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRunIsRetriedAndCancelledWithAndWithoutScript(boolean script) throws SQLException {
    String run = failed();
    Page page = chromium.page(1280, ColorScheme.LIGHT, script);
    page.navigate(site.url("/runs/" + run));
    button(page, "Retry").click();
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("The run goes on.");
    assertThat(site.status(run)).isEqualTo("started");
    page.getByText("Cancel", new Page.GetByTextOptions().setExact(true)).click();
    page.getByLabel("Reason").fill("enough");
    button(page, "Cancel this run").click();
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("The run is cancelled.");
    assertThat(site.status(run)).isEqualTo("cancelled");
    assertThat(page.getByText("enough")).isVisible();
    page.context().close();
  }

  @Test
  void chosenRunsAreRetried() throws SQLException {
    String run = failed();
    Page page = chromium.page();
    page.navigate(site.url("/runs?flow=nightly-report&status=failed"));
    page.getByLabel("Choose run " + run).check();
    button(page, "Retry chosen").click();
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("1 of 1 runs go on.");
    assertThat(site.status(run)).isEqualTo("started");
    page.context().close();
  }

  @Test
  void aRunIsStartedAndItsFlowPaused() throws SQLException {
    Page page = chromium.page();
    page.navigate(site.url("/flows/nightly-report"));
    page.getByText("Start a run").click();
    page.getByLabel("Input, as JSON").fill("{\"day\": 5}");
    button(page, "Start").click();
    assertThat(page).hasURL(Pattern.compile(".*/runs/[0-9a-f-]{36}\\?did=start"));
    page.navigate(site.url("/flows/nightly-report"));
    button(page, "Pause the flow").click();
    assertThat(button(page, "Resume the flow")).isVisible();
    assertThat(site.text("select count(*) from pgflow.pauses")).isEqualTo("1");
    button(page, "Resume the flow").click();
    assertThat(button(page, "Pause the flow")).isVisible();
    assertThat(site.text("select count(*) from pgflow.pauses")).isEqualTo("0");
    page.context().close();
  }

  @Test
  void oneItemIsRetried() throws SQLException {
    String run = failed();
    Page page = chromium.page();
    page.navigate(site.url("/runs/" + run + "/steps/collect/0"));
    button(page, "Retry this one first").click();
    assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
    assertThat(site.status(run)).isEqualTo("started");
    page.context().close();
  }

  @Test
  void keysReachEverything() throws SQLException {
    String run = failed();
    Page page = chromium.page();
    page.navigate(site.url("/"));
    page.keyboard().press("Tab");
    assertThat(page.locator(":focus")).hasText("Skip to content");
    page.keyboard().press("/");
    page.keyboard().type(run);
    page.keyboard().press("Enter");
    assertThat(page).hasURL(site.url("/runs/" + run));
    page.waitForLoadState();
    page.keyboard().press("g");
    page.keyboard().press("r");
    assertThat(page).hasURL(site.url("/runs"));
    page.waitForLoadState();
    page.keyboard().press("j");
    page.keyboard().press("j");
    page.keyboard().press("k");
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile(".*/runs/[0-9a-f-]{36}"));
    page.waitForLoadState();
    page.keyboard().press("t");
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    page.reload();
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    page.context().close();
  }

  @Test
  void actionsNeedNoMouse() throws SQLException {
    String run = failed();
    Page page = chromium.page();
    page.navigate(site.url("/runs/" + run));
    tabTo(page, "Retry");
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("The run goes on.");
    tabTo(page, "Cancel");
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    page.keyboard().type("by keys");
    tabTo(page, "Cancel this run");
    page.keyboard().press("Space");
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("The run is cancelled.");
    assertThat(page.getByText("by keys")).isVisible();
    assertThat(site.status(run)).isEqualTo("cancelled");
    page.navigate(site.url("/runs?flow=nightly-report&status=cancelled"));
    page.getByLabel("Choose run " + run).focus();
    page.keyboard().press("Space");
    tabTo(page, "Retry chosen");
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("1 of 1 runs go on.");
    assertThat(site.status(run)).isEqualTo("started");
    page.context().close();
  }

  @Test
  void keysReachSchedules() {
    Page page = chromium.page();
    page.navigate(site.url("/"));
    page.waitForLoadState();
    page.keyboard().press("g");
    page.keyboard().press("s");
    assertThat(page).hasURL(site.url("/schedules"));
    assertThat(page.getByText("At 02:30 every day")).isVisible();
    page.context().close();
  }

  @Test
  void durationsAreShownAsColumns() {
    Page page = chromium.page();
    page.navigate(site.url("/flows/nightly-report?statistics=1"));
    Locator chart = page.locator("figure.durations svg");
    assertThat(chart).isVisible();
    assertThat(chart)
        .hasAttribute("aria-label", Pattern.compile("Runs by how long they took. up to .*: .*"));
    // The tallest fills the chart. Which one that is depends on how busy the machine is.
    assertThat(chart.locator("rect.completed[height='60']").first()).isVisible();
    page.context().close();
  }

  /** Presses Tab until what has that text, or is labelled so, has the focus. */
  private static void tabTo(Page page, String text) {
    for (int i = 0; i < 200; i++) {
      page.keyboard().press("Tab");
      if (text.equals(page.evaluate("document.activeElement.textContent.trim()"))) {
        return;
      }
    }
    throw new AssertionError("No Tab leads to " + text);
  }

  @Test
  void aPageOfAnotherOriginChangesNothing() throws SQLException {
    String run = failed();
    Page page = chromium.page();
    page.navigate(
        "data:text/html,<form method=post action='"
            + site.url("/runs/" + run + "/retry")
            + "'><button>Go</button></form>");
    button(page, "Go").click();
    assertThat(page.getByText("Not sent by a page of this dashboard")).isVisible();
    assertThat(site.status(run)).isEqualTo("failed");
    page.context().close();
    chromium.messages();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** A new run that has failed. */
  private static String failed() throws SQLException {
    String run =
        site.text("select run_id from pgflow.start_flow('nightly-report', '{\"day\": 2}')");
    site.execute("select count(*) from pgflow.claim_tasks('{nightly-report}', 100)");
    site.execute("select pgflow.fail_task('" + run + "', 'collect', 0, 'boom')");
    return run;
  }
}
