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
  private boolean errors;

  /** Prints to the compiler. */
  public Reporter(Messager messager) {
    this.messager = messager;
  }

  /** Reports an error; the same one twice is one. */
  public void error(Message message, Position at, Object... arguments) {
    errors = true;
    report(Diagnostic.Kind.ERROR, message, at, arguments);
  }

  /** Reports a note or warning. */
  public void warning(Message message, Position at, Object... arguments) {
    report(Diagnostic.Kind.WARNING, message, at, arguments);
  }

  /** Explains an error that the compiler reports itself. */
  public void note(Message message, Position at, Object... arguments) {
    report(Diagnostic.Kind.NOTE, message, at, arguments);
  }

  /** Whether an error was reported. */
  public boolean hasErrors() {
    return errors;
  }

  private void report(Diagnostic.Kind kind, Message message, Position at, Object... arguments) {
    Finding finding = new Finding(message, at, message.text(arguments));
    if (findings.add(finding)) {
      // Compilers place a message without annotation or value at the element itself
      messager.printMessage(kind, finding.text(), at.element(), at.annotation(), at.value());
    }
  }
}
