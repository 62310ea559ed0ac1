package io.pgflow4j.processor;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/**
 * Waits for the end of a compilation, because errors in method bodies are found after the last
 * round. javac generates no class once there was an error, and says that it generated one that it
 * could not write. So a compilation had no error when every class was generated and written. With
 * {@code -proc:only} nothing is generated.
 */
final class CompilationEnd implements TaskListener {
  /** What follows. */
  interface Work {
    /** There was no error. */
    void errorFree();

    /** There was an error, or there may have been. */
    void otherwise();
  }

  private final Set<String> expected;
  private final ClassFiles files;
  private final Work work;
  private boolean allWritten = true;

  private CompilationEnd(Set<String> expected, ClassFiles files, Work work) {
    this.expected = expected;
    this.files = files;
    this.work = work;
  }

  /**
   * Does the work after the compilation; at once where its end cannot be known.
   *
   * @param classes the top-level classes that are compiled. Those that the compiler found by itself
   *     are none of them: with {@code -implicit:none} it generates nothing for them
   */
  static void await(
      ProcessingEnvironment environment, Set<String> classes, ClassFiles files, Work work) {
    if (isKnown(environment)) {
      JavacTask.instance(environment)
          .addTaskListener(new CompilationEnd(new HashSet<>(classes), files, work));
    } else {
      work.errorFree();
    }
  }

  /** Whether the compiler is javac, which tells its end. */
  static boolean isKnown(ProcessingEnvironment environment) {
    try {
      return JavacTask.instance(environment) != null;
    } catch (IllegalArgumentException | LinkageError otherCompiler) {
      return false;
    }
  }

  @Override
  public void started(TaskEvent event) {
    TypeElement type = event.getTypeElement();
    if (event.getKind() == TaskEvent.Kind.GENERATE && type != null) {
      files.remember(type, event.getSourceFile());
    }
  }

  @Override
  public void finished(TaskEvent event) {
    TypeElement type = event.getTypeElement();
    if (event.getKind() == TaskEvent.Kind.COMPILATION) {
      if (expected.isEmpty() && allWritten) {
        work.errorFree();
      } else {
        work.otherwise();
      }
    } else if (event.getKind() == TaskEvent.Kind.GENERATE && type != null) {
      expected.remove(type.getQualifiedName().toString());
      allWritten &= files.isWritten(type, event.getSourceFile());
    }
  }
}
