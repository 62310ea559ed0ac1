package io.pgflow4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ReportsTest {
  private static final List<Measurement> MEDIANS =
      List.of(
          measured("sql", 4, 100, 0.25),
          measured("floor", 4, 100, 0.5),
          measured("worker", 1, 0, 1),
          measured("dbos-steps", 0, 0, 4));

  @Test
  void jsonHasExactlyThePromisedFields() {
    JsonNode list = JsonMapper.shared().readTree(JsonReport.write(MEDIANS));

    assertThat(list).hasSize(4);
    assertThat(list.get(0).propertyNames())
        .containsExactly(
            "contestant",
            "work",
            "n",
            "workers",
            "batch",
            "tasks_per_s",
            "wal_bytes_per_task",
            "seconds");
    assertThat(list.get(0).get("tasks_per_s").asDouble()).isEqualTo(40_008);
    assertThat(list.get(0).get("work").asString()).isEqualTo("fanout");
  }

  @Test
  void targetsCompareWithinTheRun() {
    assertThat(Targets.all(results()))
        .contains(
            new Target("sql over floor, batches of 100, J = 4", "at least 1.40", "2.00", true),
            new Target("worker over floor, n = 10,000", "at least 1.00", "0.50", false),
            new Target("worker over dbos-steps, n = 10,000", "at least 8.00", "4.00", false));
  }

  @Test
  void peersAreComparedWithTheMostItemsTheyWereGiven() {
    Work small = Work.fanout(1_000);
    Results quick = new Results();
    quick.add(1, measured("worker", small, 1, 0, 1));
    quick.add(1, measured("jobrunr", small, 0, 0, 20));
    Target indication =
        new Target("worker over jobrunr, n = 1,000", "at least 12.00", "20.00", true);
    assertThat(Targets.all(quick)).contains(indication);

    Results full = results();
    full.add(1, measured("worker", small, 1, 0, 1));
    full.add(1, measured("dbos-steps", small, 0, 0, 20));
    assertThat(Targets.all(full))
        .extracting(Target::figure)
        .contains("worker over dbos-steps, n = 10,000")
        .doesNotContain("worker over dbos-steps, n = 1,000");
  }

  @Test
  void figuresOfTwoContestantsStandApart() {
    assertThat(Targets.all(results()))
        .filteredOn(target -> !target.comparesContestants())
        .extracting(Target::figure)
        .containsExactly("worker, WAL bytes per task", "worker, dead rows per task");
  }

  @Test
  void markdownMarksWhatWasMissed() {
    assertThat(MarkdownReport.ratios(Targets.all(results())))
        .contains("| at least 1.00 | 0.50 (missed) |");
    assertThat(MarkdownReport.cells(MEDIANS))
        .contains("| fanout | 10000 | sql | 4 | 100 | 40008 |");
  }

  @Test
  void plotHasALinePerContestant() {
    assertThat(Plot.write(MEDIANS)).startsWith("<svg").contains(">sql<", ">floor<", ">worker<");
  }

  private static Results results() {
    Results results = new Results();
    MEDIANS.forEach(measurement -> results.add(1, measurement));
    return results;
  }

  private static Measurement measured(String contestant, int workers, int batch, double seconds) {
    return measured(contestant, Work.fanout(10_000), workers, batch, seconds);
  }

  private static Measurement measured(
      String contestant, Work work, int workers, int batch, double seconds) {
    return new Measurement(
        new Cell(contestant, work, workers, batch),
        seconds,
        1,
        2,
        10_002_000,
        10_002,
        20_004,
        1 << 20);
  }
}
