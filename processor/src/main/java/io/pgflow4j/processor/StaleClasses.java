package io.pgflow4j.processor;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Names;
import io.pgflow4j.processor.model.Position;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * Class files of an earlier build that are in a compiler's way. They are deleted, so that the next
 * compilation succeeds.
 *
 * <p>Before JDK-8332297 was fixed, javac kept the components that it had read from a record's class
 * file beside those of the record's new source, and ended with a {@code NullPointerException}. The
 * mix-up shows before that, because the record has two components of one name. Eclipse's compiler
 * refuses to generate a source for a class that it finds.
 */
final class StaleClasses {
  private final Elements elements;
  private final Filer filer;
  private final boolean isJavac;
  private final Set<String> suspects = new TreeSet<>();

  StaleClasses(ProcessingEnvironment environment) {
    this.elements = environment.getElementUtils();
    this.filer = environment.getFiler();
    this.isJavac = CompilationEnd.isKnown(environment);
  }

  /** To be called before a flow's records are written: those that exist come from class files. */
  void suspect(FlowModel flow) {
    if (!isJavac) {
      return;
    }
    Names names = flow.names();
    // The filer's own look at an existing class would be enough to read its components
    delete(names.packageName(), names.output());
    for (String name : List.of(names.inputs(), names.output())) {
      if (elements.getTypeElement(names.qualified(name)) != null) {
        suspects.add(names.qualified(name));
      }
    }
  }

  /** Copied, because {@link #check} takes them away. */
  Set<String> suspects() {
    return new TreeSet<>(suspects);
  }

  /** Looks at a suspect once its source is compiled. */
  void check(TypeElement type, Reporter reporter) {
    if (isMixedUp(type)) {
      suspects.remove(type.getQualifiedName().toString());
      report(type, "JDK-8332297: it would crash", Position.of(type), reporter);
    }
  }

  /** Whether the filer refused to write because of class files; reports it then. */
  boolean areInTheWay(FlowModel flow, Reporter reporter) {
    Names names = flow.names();
    boolean found = false;
    for (String name : flow.generatedNames()) {
      TypeElement type = elements.getTypeElement(names.qualified(name));
      if (type != null) {
        found = true;
        report(type, "it generates no source for a class that it finds", flow.at(), reporter);
      }
    }
    return found;
  }

  private void report(TypeElement type, String reason, Position at, Reporter reporter) {
    Message message = delete(type) ? Message.STALE_CLASSES : Message.STALE_CLASSES_KEPT;
    reporter.error(message, at, type, reason);
  }

  private static boolean isMixedUp(TypeElement type) {
    Set<CharSequence> names = new HashSet<>();
    for (RecordComponentElement component : type.getRecordComponents()) {
      if (!names.add(component.getSimpleName().toString())) {
        return true;
      }
    }
    return ElementFilter.typesIn(type.getEnclosedElements()).stream()
        .anyMatch(StaleClasses::isMixedUp);
  }

  /** The class's file and those of the classes in it, which would be of no use without it. */
  private boolean delete(TypeElement type) {
    ElementFilter.typesIn(type.getEnclosedElements()).forEach(this::delete);
    String packageName = elements.getPackageOf(type).getQualifiedName().toString();
    String name = elements.getBinaryName(type).toString();
    return delete(
        packageName, name.substring(packageName.isEmpty() ? 0 : packageName.length() + 1));
  }

  private boolean delete(String packageName, String simpleName) {
    try {
      FileObject file =
          filer.getResource(StandardLocation.CLASS_OUTPUT, packageName, simpleName + ".class");
      // The filer's own delete() does nothing
      return Files.deleteIfExists(Path.of(file.toUri()));
    } catch (IOException | RuntimeException elsewhere) {
      return false;
    }
  }
}
