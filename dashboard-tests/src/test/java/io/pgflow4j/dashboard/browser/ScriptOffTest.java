package io.pgflow4j.dashboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Position;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page and every action works in a browser that runs no script. */
final class ScriptOffTest extends InBrowser {
  private static Page page;

  @BeforeAll
  static void openPage() {
    page = chromium.page(1280, ColorScheme.LIGHT, false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/?statistics=1",
        "/runs",
        "/runs/" + Site.RUNNING + "?heat=1",
        "/runs/" + Site.FAILED + "/steps/collect/0",
        "/flows?statistics=1",
        "/flows/invoices?statistics=1",
        "/queue",
        "/workers",
        "/schedules",
        "/schedules/nightly-report/nightly",
        "/about"
      })
  void aPageIsWhole(String path) {
    page.navigate(site.url(path));
    assertThat(page.locator("h1")).hasCount(1);
    assertThat(page.getByRole(AriaRole.CONTENTINFO)).containsText("Database postgres");
    Assertions.assertThat(page.locator("main").innerText())
        .doesNotContain(" ,")
        .doesNotContain("null");
  }

  @Test
  void pagesOfRunsAreWalkedBothWaysWhileRunsStart() throws SQLException {
    String many =
        "select count(*) from pgflow.start_flows('paged', array(select '{}'::jsonb from generate_series(1, %d)))";
    site.execute("select pgflow.create_flow('paged'), pgflow.add_step('paged', 'work')");
    site.execute(many.formatted(120));
    page.navigate(site.url("/runs?flow=paged"));
    List<String> first = shownRuns();
    List<String> second = runsBehind("Older");
    Assertions.assertThat(runsBehind("Older")).hasSize(20);
    site.execute(many.formatted(60));
    Assertions.assertThat(runsBehind("Newer")).isEqualTo(second).doesNotContainAnyElementsOf(first);
    Assertions.assertThat(runsBehind("Newer")).isEqualTo(first);
    assertThat(link("Newer")).hasCount(0);
    Assertions.assertThat(runsBehind("Newest")).hasSize(50).doesNotContainAnyElementsOf(first);
  }

  /** Follows a link and waits for its page: a click returns before all of that is there. */
  private static List<String> runsBehind(String name) {
    String target = link(name).getAttribute("href");
    link(name).click();
    page.waitForURL(address -> address.endsWith(target));
    return shownRuns();
  }

  private static List<String> shownRuns() {
    return page.locator("td a.id").all().stream().map(id -> id.getAttribute("title")).toList();
  }

  @Test
  void aCellOfTheMapLeadsToItsItems() {
    page.navigate(site.url("/runs/" + Site.RUNNING + "?step=render-invoice&heat=1"));
    page.getByAltText("300–399: ")
        .click(new Locator.ClickOptions().setPosition(new Position(505, 4)));
    assertThat(page).hasURL(Pattern.compile(".*&items=all&after=349&upto=350&heat=1#items"));
    assertThat(page.locator("#items")).hasText("Items 350");
    assertThat(page.locator(".items tbody th a")).hasText("350");
    page.getByLabel("Cell with item").fill("417");
    page.keyboard().press("Enter");
    assertThat(page.locator(".items tbody th a")).hasText("417");
  }

  @Test
  void chosenRunsAreCancelled() throws SQLException {
    String run = started("chosen");
    page.navigate(site.url("/runs?flow=chosen"));
    page.getByLabel("Choose run " + run).check();
    page.getByLabel("Reason").fill("not needed");
    button("Cancel chosen").click();
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("1 of 1 runs are cancelled.");
    Assertions.assertThat(site.status(run)).isEqualTo("cancelled");
  }

  @Test
  void aRunStartsAgain() throws SQLException {
    String run = started("again");
    page.navigate(site.url("/runs/" + run));
    button("Start again").click();
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("The run has started.");
    assertThat(page).not().hasURL(Pattern.compile(".*" + run + ".*"));
    Assertions.assertThat(site.text("select count(*) from pgflow.runs where flow_slug = 'again'"))
        .isEqualTo("2");
  }

  @Test
  void allMatchingRunsAreCancelledAfterAQuestion() throws SQLException {
    String run = started("many");
    page.navigate(site.url("/runs?flow=many"));
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("cancel the open ones"))
        .click();
    assertThat(page.locator("#all")).containsText("Cancel 1 open run of many?");
    Assertions.assertThat(site.status(run)).isEqualTo("started");
    button("Cancel them").click();
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("1 of 1 runs are cancelled.");
    Assertions.assertThat(site.status(run)).isEqualTo("cancelled");
  }

  @Test
  void aStepIsPausedAndResumed() throws SQLException {
    started("calm");
    page.navigate(site.url("/flows/calm"));
    button("Pause step work").click();
    assertThat(button("Resume step work")).isVisible();
    Assertions.assertThat(site.text("select step_slug from pgflow.pauses where flow_slug = 'calm'"))
        .isEqualTo("work");
    button("Resume step work").click();
    assertThat(button("Pause step work")).isVisible();
    Assertions.assertThat(site.text("select count(*) from pgflow.pauses where flow_slug = 'calm'"))
        .isEqualTo("0");
  }

  @Test
  void aSignalIsCheckedAndSent() throws SQLException {
    String run = site.text("select run_id from pgflow.start_flow('payouts', '{}')");
    site.execute("select count(*) from pgflow.claim_tasks('{payouts}', 20)");
    site.execute("select pgflow.complete_task('" + run + "', 'approve', 0, 'null')");
    page.navigate(site.url("/runs/" + run));
    page.getByText("Look at what it waits for").click();
    page.locator("summary").click();
    page.getByLabel("Payload, as JSON").fill("{\"approved\": 1}");
    button("Send this JSON").click();
    assertThat(page.getByRole(AriaRole.STATUS))
        .hasText("payload.approved is 1; it must be true or false. Nothing was changed.");
    page.getByLabel("approved true or false").selectOption("true");
    page.getByLabel("note a string or null").fill("fine");
    button("Send the signal").click();
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("The signal was accepted.");
    Assertions.assertThat(
            site.text(
                "select output from pgflow.step_tasks where step_slug = 'approve' and run_id = '"
                    + run
                    + "'"))
        .isEqualTo("{\"note\": \"fine\", \"approved\": true}");
  }

  @Test
  void aScheduleIsPausedResumedFiredAndBackfilled() throws SQLException {
    page.navigate(site.url("/schedules"));
    link("weekly").click();
    button("Pause").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Paused");
    assertThat(page.getByText("Paused by eva (dashboard)")).isVisible();
    button("Resume").click();
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("Resumed.");
    page.getByText("Backfill").click();
    page.getByLabel("From").fill("2026-01-05");
    page.getByLabel("Before").fill("2026-01-18");
    button("Start them").click();
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("2 of 2 firings started runs.");
    page.getByText("Run now").click();
    button("Start a run").click();
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("The run has started.");
    Assertions.assertThat(
            site.text(
                "select count(*) from pgflow.schedule_firings where schedule_slug = 'weekly' and run_id is not null"))
        .isEqualTo("3");
  }

  @Test
  void aFormKeepsWhatWasWrittenAndNamesTheField() throws SQLException {
    started("typed");
    site.execute(
        """
        select pgflow.describe_flow('typed', null, '{"input": {"type": "Order"}, "types": {
          "Order": {"record": {"name": "string", "count": "int", "colour": {"type": "Colour"}}},
          "Colour": {"enum": ["RED", "BLUE"]}}}')
        """);
    page.navigate(site.url("/flows/typed"));
    page.getByText("Start a run").click();
    page.getByLabel("name a string").fill("shoes");
    page.getByLabel("count a whole number").fill("many");
    page.getByLabel("colour one of").selectOption("BLUE");
    button("Start").click();
    assertThat(page.getByText("input.count is \"many\"; it must be a whole number")).isVisible();
    assertThat(page.getByLabel("name a string")).hasValue("shoes");
    page.getByLabel("count a whole number").fill("3");
    button("Start").click();
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("The run has started.");
    Assertions.assertThat(
            site.text(
                "select count(*) from pgflow.runs where input @> '{\"count\": 3, \"colour\": \"BLUE\"}'"))
        .isEqualTo("1");
  }

  private static Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** A run of a new flow with one step. */
  private static String started(String flow) throws SQLException {
    site.execute(
        "select pgflow.create_flow('%1$s'), pgflow.add_step('%1$s', 'work')".formatted(flow));
    return site.text("select run_id from pgflow.start_flow('" + flow + "', '{}')");
  }
}
