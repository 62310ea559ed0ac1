package io.pgflow4j.maven;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the project's sources into a folder of its own with the processor of this plugin, in a
 * mode of migrations. What Maven has compiled stays as it is, so that nothing needs to be cleaned.
 */
abstract class CompileMojo extends AbstractMojo {
  /** The folder of migrations. */
  @Parameter(
      property = "pgflow.migrations.dir",
      defaultValue = "${project.basedir}/src/main/resources/db/migration")
  private File migrations = new File("");

  /** {@code sequential} or {@code timestamp}. Default: sequential. */
  @Parameter(property = "pgflow.migrations.numbering")
  private @Nullable String numbering;

  /** More arguments of the compiler. */
  @Parameter private List<String> compilerArgs = List.of();

  @Parameter(defaultValue = "${project.compileSourceRoots}", readonly = true, required = true)
  private List<String> sourceRoots = List.of();

  @Parameter(defaultValue = "${project.compileClasspathElements}", readonly = true, required = true)
  private List<String> classPath = List.of();

  /**
   * Where maven-compiler-plugin puts what processors generate. Within a build that has compiled, it
   * is a source folder. This compilation generates the same, so it leaves the folder out.
   */
  @Parameter(
      property = "pgflow.generatedSources",
      defaultValue = "${project.build.directory}/generated-sources/annotations")
  private File generatedSources = new File("");

  @Parameter(defaultValue = "${project.build.outputDirectory}", readonly = true, required = true)
  private File classes = new File("");

  @Parameter(defaultValue = "${project.build.directory}/pgflow", readonly = true, required = true)
  private File output = new File("");

  @Parameter(defaultValue = "${maven.compiler.release}", readonly = true)
  private @Nullable String release;

  @Parameter(defaultValue = "${project.build.sourceEncoding}", readonly = true)
  private @Nullable String encoding;

  @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
  private List<Artifact> pluginArtifacts = List.of();

  /** {@code write} or {@code verify}. */
  abstract String mode();

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new MojoExecutionException(
          "This Java has no compiler. Nothing was compiled. Run Maven on a JDK.");
    }
    try {
      List<Path> sources = sources();
      if (sources.isEmpty()) {
        getLog().info("There are no sources, so there are no flows.");
        return;
      }
      Set<String> before = files();
      compile(compiler, sources);
      files().stream()
          .filter(file -> !before.contains(file))
          .forEach(file -> getLog().info("Written: " + file + ". Commit it."));
    } catch (IOException e) {
      throw new MojoExecutionException("The sources cannot be read: " + e.getMessage(), e);
    }
  }

  private void compile(JavaCompiler compiler, List<Path> sources)
      throws IOException, MojoFailureException {
    Files.createDirectories(output.toPath());
    Charset charset = encoding == null ? Charset.defaultCharset() : Charset.forName(encoding);
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(diagnostics, null, charset)) {
      boolean done =
          compiler
              .getTask(
                  null,
                  EarlierBuild.in(classes.toPath()).hide(files),
                  diagnostics,
                  options(),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      diagnostics.getDiagnostics().forEach(this::report);
      if (!done) {
        throw new MojoFailureException(
            "The flows are not fine: the messages above say why. Nothing was written.");
      }
    }
  }

  private List<String> options() {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("-d", output.getPath(), "-s", output.getPath()));
    options.addAll(List.of("-classpath", String.join(File.pathSeparator, classPath)));
    options.addAll(List.of("-processorpath", processorPath()));
    if (release != null && !release.isBlank()) {
      options.addAll(List.of("--release", release));
    }
    if (encoding != null) {
      options.addAll(List.of("-encoding", encoding));
    }
    options.add("-parameters");
    options.add("-Apgflow.migrations.dir=" + migrations.getAbsolutePath());
    options.add("-Apgflow.migrations.mode=" + mode());
    if (numbering != null && !numbering.isBlank()) {
      options.add("-Apgflow.migrations.numbering=" + numbering);
    }
    options.addAll(compilerArgs);
    return options;
  }

  /** The project's own class path comes last: other processors of the project may be there. */
  private String processorPath() {
    return Stream.concat(
            pluginArtifacts.stream().map(artifact -> artifact.getFile().getPath()),
            classPath.stream())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void report(Diagnostic<? extends JavaFileObject> diagnostic) {
    String text = diagnostic.toString();
    switch (diagnostic.getKind()) {
      case ERROR -> getLog().error(text);
      case WARNING, MANDATORY_WARNING -> getLog().warn(text);
      default -> getLog().info(text);
    }
  }

  private List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String root : sourceRoots) {
      Path folder = Path.of(root);
      if (Files.isDirectory(folder) && !folder.startsWith(generatedSources.toPath())) {
        try (Stream<Path> files = Files.walk(folder)) {
          files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
        }
      }
    }
    return sources;
  }

  private Set<String> files() {
    String[] names = migrations.list();
    return names == null ? Set.of() : new TreeSet<>(Arrays.asList(names));
  }
}
