package io.pgflow4j.processor;

import static io.pgflow4j.processor.Project.complaints;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders as people keep them: the processor takes them as Flyway does. */
class MigrationFolderTest {
  private static final String FLOW =
      """
      @Flow(slug = "orders")
      public final class Orders {
        @Step(slug = "load")
        int load() { return 1; }
      }
      """;
  private static final String SQL = "V1__flow_orders_v1.sql";
  private static final String JSON = "orders.flow.json";

  @TempDir Path temp;

  private Project project(Path folder) {
    return new Project(folder).source("Orders", FLOW);
  }

  @ParameterizedTest
  @CsvSource({
    "V7.sql, 8",
    "V7__x.SQL, 8",
    "V007__x.sql, 8",
    "V7_3__x.sql, 8",
    "V7.3.sql, 8",
    "B10__base.sql, 11",
    "V99999999999999999999__x.sql, 100000000000000000000",
    "sub/V7__x.sql, 8",
    "U7__undo.sql, 1",
    "R__views.sql, 1",
    "Vx__x.sql, 1",
    "v7__x.sql, 1"
  })
  void theNextNumberFollowsWhatFlywayNumbers(String existing, String next) throws IOException {
    Path folder = temp.resolve("migration");
    Path file = folder.resolve(existing);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "select 1;");
    assertThat(complaints(project(folder).build())).isEmpty();
    assertThat(folder.resolve("V" + next + "__flow_orders_v1.sql")).exists();
  }

  @ParameterizedTest
  @CsvSource({"V001__x.sql", "V1.sql", "V1.0__x.sql", "V1_0_0__x.sql", "sub/V01__x.SQL"})
  void aVersionWrittenInAnotherWayIsTaken(String other) throws IOException {
    Path folder = temp.resolve("migration");
    assertThat(complaints(project(folder).build())).isEmpty();
    Path file = folder.resolve(other);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "select 1;");
    assertThat(complaints(project(folder).mode("verify").build()))
        .singleElement()
        .asString()
        .startsWith("ERROR [MigrationVersionTaken]");
  }

  /** A baseline stands for what it replaces, which stays for databases that have it already. */
  @ParameterizedTest
  @CsvSource({"B1__x.sql", "U1__x.sql", "V1_1__x.sql", "V10__x.sql"})
  void anotherVersionOrKindIsNotTaken(String other) throws IOException {
    Path folder = temp.resolve("migration");
    assertThat(complaints(project(folder).build())).isEmpty();
    Files.writeString(folder.resolve(other), "select 1;");
    assertThat(complaints(project(folder).mode("verify").build())).isEmpty();
  }

  @Test
  void aLinkToAFolderIsThatFolder() throws IOException {
    Path real = Files.createDirectories(temp.resolve("real"));
    Files.writeString(real.resolve("V7__x.sql"), "select 1;");
    Path link = Files.createSymbolicLink(temp.resolve("link"), real);
    assertThat(complaints(project(link).build())).isEmpty();
    assertThat(real.resolve("V8__flow_orders_v1.sql")).exists();
    assertThat(complaints(project(link).mode("verify").build())).isEmpty();
  }

  @Test
  void aLinkBelowTheFolderIsFollowed() throws IOException {
    Path real = Files.createDirectories(temp.resolve("real"));
    Files.writeString(real.resolve("V7__x.sql"), "select 1;");
    Path folder = Files.createDirectories(temp.resolve("migration"));
    Files.createSymbolicLink(folder.resolve("shared"), real);
    assertThat(complaints(project(folder).build())).isEmpty();
    assertThat(folder.resolve("V8__flow_orders_v1.sql")).exists();
  }

  @Test
  void aLinkThatLeadsNowhereIsNamed() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("link"), temp.resolve("gone"));
    assertThat(complaints(project(link).build()))
        .singleElement()
        .asString()
        .startsWith("ERROR [MigrationStateUnreadable]");
  }

  @Test
  void filesMayBeSortedIntoSubfolders() throws IOException {
    Path folder = temp.resolve("migration");
    assertThat(complaints(project(folder).build())).isEmpty();
    Files.createDirectories(folder.resolve("2026"));
    Files.move(folder.resolve(SQL), folder.resolve("2026").resolve(SQL));
    assertThat(complaints(project(folder).mode("verify").build())).isEmpty();
    Project changed = new Project(folder).source("Orders", FLOW.replace("int", "String"));
    changed.source("Orders", FLOW.replace("slug = \"load\"", "slug = \"load\", maxAttempts = 9"));
    assertThat(complaints(changed.build())).isEmpty();
    assertThat(folder.resolve("V2__flow_orders_v1.sql")).exists();
  }

  @Test
  void aByteOrderMarkIsNoEdit() throws IOException {
    Path folder = temp.resolve("migration");
    Project project = project(folder);
    assertThat(complaints(project.build())).isEmpty();
    for (String name : project.files().keySet()) {
      Files.writeString(folder.resolve(name), "\uFEFF" + project.file(name));
    }
    assertThat(complaints(project.mode("verify").build())).isEmpty();
    Compilation changed =
        project
            .mode("write")
            .source("Orders", FLOW.replace("slug = \"load\"", "slug = \"load\", maxAttempts = 9"))
            .build();
    assertThat(complaints(changed)).isEmpty();
    assertThat(project.files()).containsOnlyKeys(SQL, "V2__flow_orders_v1.sql", JSON);
  }

  /** The tool has copied resources before it compiles. */
  @Test
  void inMavenAMigrationIsOnTheClassPathOfTheBuildThatWroteIt() throws IOException {
    Path folder = temp.resolve("p/src/main/resources/db/migration");
    Path classes = temp.resolve("p/target/classes");
    assertThat(project(folder).buildInto(classes)).isTrue();
    assertThat(classes.resolve("db/migration").resolve(SQL))
        .hasSameTextualContentAs(folder.resolve(SQL));
    Map<String, String> before = project(folder).files();
    assertThat(project(folder).buildInto(classes)).isTrue();
    assertThat(project(folder).files()).isEqualTo(before);
  }
}
