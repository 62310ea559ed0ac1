package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Item;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.PathFault;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import io.pgflow4j.processor.report.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A fanout's path leads through the dependency's output to a list. */
final class PathCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      step.fanning()
          .filter(fanning -> fanning.item() instanceof Item.BadPath)
          .ifPresent(
              fanning ->
                  new Report(step, fanning.path(), reporter)
                      .fault(((Item.BadPath) fanning.item()).fault()));
    }
  }

  private record Report(StepModel step, Located<String> path, Reporter reporter) {
    void fault(PathFault fault) {
      if (fault instanceof PathFault.Syntax syntax) {
        error(Message.PATH_SYNTAX, syntax.column(), syntax.expected());
      } else if (fault instanceof PathFault.Unknown unknown) {
        error(
            Message.PATH_UNKNOWN_COMPONENT,
            unknown.name(),
            unknown.owner(),
            String.join(", ", unknown.known()),
            Suggestion.nearest(unknown.name(), unknown.known())
                .map(meant -> " Did you mean '" + meant + "'?")
                .orElse(""));
      } else if (fault instanceof PathFault.NotList other) {
        error(Message.PATH_NOT_LIST, place(other.at()), other.type());
      } else if (fault instanceof PathFault.MissingBrackets list) {
        error(Message.MISSING_BRACKETS, place(list.at()), list.type(), list.corrected());
      } else if (fault instanceof PathFault.EndsElsewhere end) {
        error(Message.PATH_ENDS_ELSEWHERE, end.type());
      } else if (fault instanceof PathFault.NotRecord other) {
        error(Message.PATH_NOT_RECORD, other.name(), place(other.at()), other.type());
      }
    }

    private void error(Message message, Object... details) {
      List<Object> arguments = new ArrayList<>(List.of(path.value(), step.slug().value()));
      arguments.addAll(Arrays.asList(details));
      reporter.error(message, path.at(), arguments.toArray());
    }

    /** Names a place in an output: the output itself has no path. */
    private static String place(String at) {
      return at.isEmpty() ? "the output itself" : "'" + at + "'";
    }
  }
}
