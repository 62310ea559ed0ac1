package io.pgflow4j.processor;

import static io.pgflow4j.processor.Project.generated;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules are options: changed in place, in a migration of their own or with a next version. */
class ScheduleMigrationsTest {
  private static final String FLOW =
      """
      @Flow(slug = "report", input = Report.Day.class)
      @Schedule(cron = "0 4 * * MON-FRI", zone = "Europe/Berlin")
      class Report {
        record Day(String at) {
          static Day at(java.time.Instant firing) { return new Day(firing.toString()); }
        }
        @Step(slug = "write") int write() { return 1; }
      }
      """;

  @TempDir Path temp;
  private Project project;

  @BeforeEach
  void firstBuild() {
    project = new Project(temp.resolve("db/migration")).source("Report", FLOW);
    succeeds(project);
  }

  private Compilation succeeds(Project changed) {
    Compilation build = changed.build();
    assertThat(Project.complaints(build)).isEmpty();
    return build;
  }

  @Test
  void theFirstMigrationSetsSchedulesWithSortedNumbers() {
    assertThat(project.file("V1__flow_report_v1.sql"))
        .contains(
            """
            select pgflow.set_schedule(
              flow_slug => 'report',
              schedule_slug => 'default',
              cron => '0 4 * * MON-FRI',
              zone => 'Europe/Berlin',
              minutes => array[0],
              hours => array[4],
            """,
            """
              weekdays => array[1, 2, 3, 4, 5],
              catch_up => '3600 seconds',
              overlap => 'skip'
            );
            """);
    assertThat(project.file("report.flow.json")).contains("\"schedules\"", "\"madeInput\" : true");
  }

  @Test
  void generatedCodeHasTheMethodThatMakesInputs() {
    assertThat(generated(project.build(), "Report"))
        .contains("new ScheduleDefinition<Report.Day>(\"default\", Report.Day::at)");
  }

  @Test
  void aChangedExpressionIsAnOptionOfTheSameVersion() {
    succeeds(project.source("Report", FLOW.replace("0 4", "30 5")));
    assertThat(project.file("V2__flow_report_v1.sql"))
        .contains("pgflow.set_schedule(", "minutes => array[30]")
        .doesNotContain("create_flow", "alter_flow", "drop_schedule");
  }

  @Test
  void aRemovedScheduleIsDropped() {
    succeeds(
        project.source(
            "Report",
            FLOW.replace("@Schedule(cron", "@Schedule(slug = \"weekdays\", cron")
                .replace("0 4", "0 6")));
    assertThat(project.file("V2__flow_report_v1.sql"))
        .contains(
            "schedule_slug => 'weekdays'",
            """
            select pgflow.drop_schedule(
              flow_slug => 'report',
              schedule_slug => 'default'
            );
            """);
  }

  @Test
  void aNextVersionLeavesSchedulesAloneThatDidNotChange() {
    succeeds(
        project.source(
            "Report",
            FLOW.replace("int write()", "int write() { return 1; } @Step(slug = \"b\") int b()")));
    assertThat(project.file("V2__flow_report_v2.sql")).doesNotContain("set_schedule");
  }
}
