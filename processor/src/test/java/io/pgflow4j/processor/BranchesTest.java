package io.pgflow4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.FlowDefinition;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.RunHandle;
import io.pgflow4j.SkipReason;
import io.pgflow4j.StepProgress;
import io.pgflow4j.StepStatus;
import io.pgflow4j.testing.ManualWorker;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Branches, skips and repetition: what was generated for them runs on a real database. */
class BranchesTest {
  @AutoClose private static final MigrationServer SERVER = new MigrationServer();

  @TempDir Path temp;
  private MigratedFlow flow;

  @BeforeEach
  void compileAndMigrate() throws Exception {
    flow = MigratedFlow.compile(SERVER, temp, "branches", "flows.Loans");
  }

  @Test
  void theShapeOfTheCodeIsThatOfTheDatabase() {
    assertThat(
            flow.database()
                .query(
                    "select pgflow.flow_shape('loans') = '%s'::jsonb"
                        .formatted(flow.binding().definition().shape().replace("'", "''"))))
        .isEqualTo("t");
  }

  @Test
  void developmentDefinesWhatTheMigrationDoes() throws Exception {
    MigratedDatabase developed = SERVER.database(temp.resolve("none"));
    ManualWorker.inDevelopmentMode(developed.frozen(), flow.binding()).close();
    String branches =
        """
        select jsonb_build_array(
          (select jsonb_agg(to_jsonb(c) order by step_slug, kind) from pgflow.conditions c),
          (select jsonb_agg(to_jsonb(r)) from pgflow.repeats r),
          (select jsonb_agg(to_jsonb(d) order by step_slug, dep_slug) from pgflow.deps d),
          pgflow.flow_shape('loans'))
        """;
    assertThat(developed.query(branches))
        .contains("premium-plan")
        .isEqualTo(flow.database().query(branches));
  }

  @Test
  void aBranchIsTakenAndTheOtherSkipped() throws Exception {
    RunHandle<?> premium = run("PREMIUM");
    assertThat(premium.output())
        .hasToString(
            "LoansOutput[celebrate=Optional[1], count=[10, 20] Optional[premium 1.5],"
                + " send=PremiumOffer[value=Offer[text=premium 1.5]] more]");
    assertSkipped(premium, "basic", SkipReason.CONDITION);

    RunHandle<?> basic = run("FREE");
    assertThat(basic.output())
        .hasToString(
            "LoansOutput[celebrate=Optional.empty, count=[10, 20] Optional.empty,"
                + " send=basic 7 more]");
    assertThat(basic.outputJson()).doesNotContain("celebrate");
    assertSkipped(basic, "premium-offer", SkipReason.CONDITION);
    assertSkipped(basic, "celebrate", SkipReason.DEPENDENCY);
  }

  private static void assertSkipped(RunHandle<?> run, String step, SkipReason reason) {
    StepProgress progress = run.progress().step(step);
    assertThat(progress.status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(progress.skipReason()).isEqualTo(reason);
  }

  /** The score needs a second and a third turn, each 30 seconds after the one before. */
  private RunHandle<?> run(String plan) throws Exception {
    FlowDefinition<?, ?> definition = flow.binding().definition();
    RunHandle<?> run = start(definition, application(plan));
    int second = 0;
    for (String at : List.of("12:00:00", "12:00:31", "12:01:02")) {
      try (ManualWorker worker =
          new ManualWorker(flow.database().at("2030-01-01T" + at + "Z"), flow.binding())) {
        worker.runUntilIdle();
      }
      StepProgress score = run.progress().step("score");
      assertThat(score.turns()).isEqualTo(Math.min(++second, 2));
    }
    return run;
  }

  @SuppressWarnings("unchecked")
  private RunHandle<?> start(FlowDefinition<?, ?> definition, Object input) {
    return PgflowClient.create(flow.database().frozen())
        .start((FlowDefinition<Object, Object>) definition, input);
  }

  private Object application(String plan) throws Exception {
    Class<?> type = flow.flows().loadClass("flows.Loans$Application");
    Class<?> plans = flow.flows().loadClass("flows.Loans$Plan");
    Constructor<?> constructor = type.getDeclaredConstructors()[0];
    Object constant = plans.getMethod("valueOf", String.class).invoke(null, plan);
    return constructor.newInstance(constant, 7, List.of(1, 0, -5, 2));
  }
}
