package io.pgflow4j.processor.report;

import io.pgflow4j.processor.model.Position;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic;

/** Collects the findings of one flow and prints them. Not thread-safe, like processors. */
public final class Reporter {
  private final Messager messager;
  private final Set<Finding> findings = new LinkedHashSet<>();
  private boolean foreignErrors;

  /** Prints to the compiler. */
  public Reporter(Messager messager) {
    this.messager = messager;
  }

  /** Reports an error; the same one twice is one. */
  public void error(Message message, Position at, Object... arguments) {
    Finding finding = new Finding(message, at, message.text(arguments));
    if (findings.add(finding)) {
      print(Diagnostic.Kind.ERROR, finding);
    }
  }

  /** Reports an error found elsewhere, such as in migrations, under that part's own id. */
  public void error(String id, String text, Position at) {
    foreignErrors = true;
    print(Diagnostic.Kind.ERROR, at, "[%s] %s".formatted(id, text));
  }

  /** Reports what is no error yet, under the id of the part that found it. */
  public void warning(String id, String text, Position at) {
    print(Diagnostic.Kind.WARNING, at, "[%s] %s".formatted(id, text));
  }

  /** Explains an error that the compiler reports itself. */
  public void note(Message message, Position at, Object... arguments) {
    Finding finding = new Finding(message, at, message.text(arguments));
    if (findings.add(finding)) {
      print(Diagnostic.Kind.NOTE, finding);
    }
  }

  /** Whether there was an error, the compiler's own included. */
  public boolean hasErrors() {
    return foreignErrors || !findings.isEmpty();
  }

  private void print(Diagnostic.Kind kind, Finding finding) {
    print(kind, finding.at(), finding.text());
  }

  private void print(Diagnostic.Kind kind, Position at, String text) {
    // Compilers place a message without annotation or value at the element itself
    messager.printMessage(kind, text, at.element(), at.annotation(), at.value());
  }
}
