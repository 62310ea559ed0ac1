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
 * round. javac generates no class once there was an error, so a compilation in which every analyzed
 * class was generated had none. With {@code -proc:only} nothing is generated, nor written.
 */
final class CompilationEnd implements TaskListener {
  private final Runnable work;
  private final Set<String> analyzed = new HashSet<>();
  private boolean generated;

  private CompilationEnd(Runnable work) {
    this.work = work;
  }

  /** Runs the work after an error-free compilation; at once where that cannot be known. */
  static void whenErrorFree(ProcessingEnvironment environment, Runnable work) {
    try {
      JavacTask.instance(environment).addTaskListener(new CompilationEnd(work));
    } catch (IllegalArgumentException | LinkageError otherCompiler) {
      work.run();
    }
  }

  @Override
  public void finished(TaskEvent event) {
    TypeElement type = event.getTypeElement();
    if (event.getKind() == TaskEvent.Kind.COMPILATION) {
      if (generated && analyzed.isEmpty()) {
        work.run();
      }
    } else if (type != null && !type.getSimpleName().contentEquals("package-info")) {
      String name = type.getQualifiedName().toString();
      if (event.getKind() == TaskEvent.Kind.ANALYZE) {
        analyzed.add(name);
      } else if (event.getKind() == TaskEvent.Kind.GENERATE) {
        generated = true;
        analyzed.remove(name);
      }
    }
  }
}
