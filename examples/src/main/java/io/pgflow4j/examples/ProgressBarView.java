package io.pgflow4j.examples;

import io.pgflow4j.StepProgress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on the terminal. */
final class ProgressBarView implements ProgressView {
  private static final int UPDATE_MILLIS = 100;

  private final ProgressBar bar;

  ProgressBarView(String stepSlug) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(stepSlug)
            .setUnit(" items", 1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setInitialMax(-1)
            .build();
  }

  @Override
  public void show(StepProgress step) {
    if (step.total() > 0) {
      bar.maxHint(step.total());
      bar.stepTo(step.completed());
    }
  }

  @Override
  public void close() {
    bar.close();
  }
}
