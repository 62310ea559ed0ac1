package io.pgflow4j.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What a release uploads has what Maven Central asks for, and nothing else is uploaded. */
final class DeployedTest {
  /** A module without a row here is for the build only. */
  private static final Set<String> DEPLOYED =
      Set.of(
          "api",
          "bom",
          "cli",
          "dashboard",
          "integrations",
          "integrations/jackson2",
          "integrations/micrometer",
          "integrations/opentelemetry",
          "integrations/spring-boot-starter",
          "integrations/spring-boot3-starter",
          "maven-plugin",
          "processor",
          "runtime",
          "schema",
          "testing");

  @Test
  void nothingInternalIsDeployed() throws Exception {
    Set<String> deployed = new TreeSet<>();
    for (String folder : Poms.modules()) {
      if (!isSkipped(folder)) {
        deployed.add(folder);
      }
    }
    assertThat(deployed).containsExactlyInAnyOrderElementsOf(DEPLOYED);
  }

  /**
   * A pom inherits from that of the folder above where that one lists it, otherwise from the
   * root's.
   */
  private static boolean isSkipped(String folder) throws Exception {
    if (Poms.texts(folder + "/pom.xml", "maven.deploy.skip").contains("true")) {
      return true;
    }
    int slash = folder.lastIndexOf('/');
    String parent = slash < 0 ? "" : folder.substring(0, slash);
    return slash >= 0
        && Poms.elements(folder + "/pom.xml", "parent").stream()
            .anyMatch(element -> !Poms.text(element, "artifactId").equals("pgflow4j-parent"))
        && isSkipped(parent);
  }

  @Test
  void everyArtifactSaysWhatItIs() throws Exception {
    for (String folder : DEPLOYED) {
      assertThat(Poms.ofProject(folder, "name")).as("name of " + folder).isNotEmpty();
      assertThat(Poms.ofProject(folder, "description")).as("description of " + folder).isNotEmpty();
    }
    for (String inherited :
        Set.of("name", "description", "url", "licenses", "developers", "scm", "inceptionYear")) {
      assertThat(Poms.ofProject(".", inherited)).as(inherited).isNotEmpty();
    }
  }

  @Test
  void everyJarHasAModuleNameAndAPlaceInTheBom() throws Exception {
    Set<String> inBom = Poms.texts("bom/pom.xml", "artifactId");
    for (String folder : DEPLOYED) {
      if (Poms.ofProject(folder, "packaging").equals("pom")) {
        continue;
      }
      boolean named =
          Poms.exists(folder + "/src/main/java/module-info.java")
              || !Poms.texts(folder + "/pom.xml", "Automatic-Module-Name").isEmpty();
      assertThat(named).as("module name of " + folder).isTrue();
      // A plugin is declared with its version.
      if (!Poms.ofProject(folder, "packaging").equals("maven-plugin")) {
        assertThat(inBom).contains(Poms.ofProject(folder, "artifactId"));
      }
    }
  }

  /** {@code bin/release --dry-run} builds this project against what a release would publish. */
  @Test
  void theConsumerOfADryRunUsesWhatIsDeployed() throws Exception {
    Set<String> published = new TreeSet<>();
    for (String folder : DEPLOYED) {
      published.add(Poms.ofProject(folder, "artifactId"));
    }
    assertThat(Poms.texts("bin/lib/consumer/pom.xml", "artifactId"))
        .filteredOn(artifact -> artifact.startsWith("pgflow4j-"))
        .contains("pgflow4j-bom", "pgflow4j-runtime", "pgflow4j-processor")
        .allMatch(published::contains);
  }

  @Test
  void theReleaseMakesSourcesJavadocSignaturesAndABillOfMaterials() throws Exception {
    Set<String> plugins = new TreeSet<>();
    for (Element profile : Poms.elements("pom.xml", "profile")) {
      if (Poms.text(profile, "id").equals("release")) {
        var names = profile.getElementsByTagName("artifactId");
        for (int i = 0; i < names.getLength(); i++) {
          plugins.add(names.item(i).getTextContent());
        }
      }
    }
    assertThat(plugins)
        .contains(
            "maven-source-plugin",
            "maven-javadoc-plugin",
            "maven-gpg-plugin",
            "cyclonedx-maven-plugin");
  }

  @Test
  void theRepositorySaysHowToReportAVulnerability() {
    assertThat(Set.of("SECURITY.md", "CHANGELOG.md", "LICENSE", "README.md"))
        .allMatch(Poms::exists);
  }
}
