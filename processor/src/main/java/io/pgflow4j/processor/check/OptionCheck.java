package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.Options;
import io.pgflow4j.processor.model.Position;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.option.Form;
import io.pgflow4j.processor.option.Option;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.Map;

/** Every option alone has the form and the range that it needs. */
final class OptionCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    new Annotated("Flow", flow.slug().value(), reporter).check(flow.options());
    for (StepModel step : flow.steps()) {
      new Annotated("Step", step.slug().value(), reporter).check(step.options());
    }
  }

  /** The annotations of one flow or step. */
  private record Annotated(String kind, String slug, Reporter reporter) {
    void check(Options options) {
      for (Map.Entry<Option, Located<Object>> given : options.given().entrySet()) {
        check(given.getKey(), given.getValue());
      }
    }

    private void check(Option option, Located<Object> written) {
      if (option.form() == Form.NUMBER) {
        checkRange(option, (Integer) written.value(), written.at());
      } else if (!written.value().equals("")) {
        checkForm(option, written.value(), written.at());
      }
    }

    private void checkForm(Option option, Object text, Position at) {
      Object value = option.read(text).orElse(null);
      if (value == null && option.form() == Form.RATE) {
        reporter.error(Message.RATE_INVALID, at, text, slug);
      } else if (value == null) {
        reporter.error(Message.DURATION_INVALID, at, option.attribute(), text);
      } else if (option == Option.TIMEOUT && value.equals(0)) {
        reporter.error(Message.TIMEOUT_TOO_SHORT, at, text);
      }
    }

    private void checkRange(Option option, int value, Position at) {
      switch (option) {
        case MAX_ATTEMPTS -> {
          if (value < 1) {
            String usual = kind.equals("Flow") ? "3" : "the flow's number";
            reporter.error(Message.ATTEMPTS_TOO_FEW, at, value, usual);
          }
        }
        case JITTER_PERCENT -> {
          if (value < 0 || value > 100) {
            reporter.error(Message.JITTER_OUT_OF_RANGE, at, value);
          }
        }
        case MAX_CONCURRENCY -> requireOne(Message.MAX_CONCURRENCY_TOO_LOW, value, at);
        case BATCH_SIZE -> requireOne(Message.BATCH_SIZE_TOO_LOW, value, at);
        case MAX_FANOUT -> requireOne(Message.MAX_FANOUT_TOO_LOW, value, at);
        case TOLERATE_FAILURES ->
            checkTolerance(option, value, Integer.MAX_VALUE, "at least 1", at);
        case TOLERATE_FAILURE_PERCENT -> checkTolerance(option, value, 100, "1 to 100", at);
        default -> throw new IllegalArgumentException("No range is known for " + option);
      }
    }

    private void requireOne(Message message, int value, Position at) {
      if (value < 1) {
        reporter.error(message, at, slug, value);
      }
    }

    private void checkTolerance(Option option, int value, int most, String range, Position at) {
      if (value < 1 || value > most) {
        String why = value < 1 ? "that tolerates none" : "more than all items cannot fail";
        reporter.error(
            Message.TOLERANCE_OUT_OF_RANGE, at, slug, option.attribute(), value, why, range);
      }
    }
  }
}
