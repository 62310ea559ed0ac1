package io.pgflow4j.processor;

import static io.pgflow4j.processor.Project.complaints;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build says when annotations, or what it cannot follow, change the stored form. */
class StoredFormChangesTest {
  private static final String V1 =
      """
      @Flow(slug = "orders")
      public final class Orders {
        @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.CLASS)
        @interface Nullable {}

        public record Order(
            @com.fasterxml.jackson.annotation.JsonFormat(pattern = "dd.MM.yyyy")
                java.time.LocalDate day) {}

        @Step(slug = "load")
        Order load() { return new Order(java.time.LocalDate.EPOCH); }

        @Step(slug = "show", dependsOn = "load")
        String show(ShowInput in) { return in.load().day().toString(); }
      }
      """;
  private static final String OTHER_PATTERN = V1.replace("dd.MM.yyyy", "yyyy/MM/dd");
  private static final String SQL_1 = "V1__flow_orders_v1.sql";
  private static final String SQL_2 = "V2__flow_orders_v2.sql";
  private static final String JSON = "orders.flow.json";

  @TempDir Path temp;
  private Project project;

  @BeforeEach
  void firstBuild() {
    project = new Project(temp.resolve("migration")).source("Orders", V1);
    assertThat(complaints(project.build())).isEmpty();
  }

  @Test
  void anUncertainChangeIsAWarningAndKeepsContracts() {
    Compilation build = project.source("Orders", OTHER_PATTERN).build();
    assertThat(complaints(build))
        .singleElement()
        .asString()
        .startsWith("WARNING [PayloadUncertain]")
        .contains("The output of step 'load'", "'day'", "dd.MM.yyyy", "yyyy/MM/dd")
        .contains("Step 'show' reads it", "@Retired(step = \"load\", lastVersion = 1)");
    assertThat(project.files()).containsOnlyKeys(SQL_1, SQL_2, JSON);
    assertThat(project.file(SQL_2))
        .contains("contract_version => 1")
        .doesNotContain("contract_version => 2");
    assertThat(complaints(project.build())).isEmpty();
  }

  @Test
  void retiredAcknowledgesAnUncertainChange() {
    String said = "@Retired(step = \"load\", lastVersion = 1)\n" + OTHER_PATTERN;
    assertThat(complaints(project.source("Orders", said).build())).isEmpty();
    assertThat(project.file(SQL_2))
        .contains("pgflow.require_no_open_runs(", "contract_version => 2")
        .doesNotContain("contract_version => 1");
  }

  /** The codec demands what it does not see to be nullable. */
  @Test
  void aComponentNullableOnlyAtBuildTimeIsRequired() {
    String added =
        V1.replace("java.time.LocalDate day", "java.time.LocalDate day, @%s String note");
    added = added.replace("LocalDate.EPOCH)", "LocalDate.EPOCH, null)");
    assertThat(complaints(project.source("Orders", added.formatted("Nullable")).build()))
        .singleElement()
        .asString()
        .startsWith("ERROR [PayloadIncompatible]")
        .contains("component 'note' is new and not optional");
    String seen = added.formatted("org.jspecify.annotations.Nullable");
    assertThat(complaints(project.source("Orders", seen).build())).isEmpty();
    assertThat(project.files()).containsOnlyKeys(SQL_1, JSON);
  }
}
