package io.pgflow4j.examples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Overlap;
import io.pgflow4j.Schedule;
import io.pgflow4j.Step;
import io.pgflow4j.examples.NightlyInputs.CountInput;
import io.pgflow4j.examples.NightlyInputs.ReportInput;
import io.pgflow4j.examples.NightlyInputs.ShopsInput;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Reports on the day before every night, and on the week before every Monday. */
@Flow(slug = "nightly", input = Nightly.Period.class)
@Schedule(cron = "30 2 * * *", zone = Nightly.ZONE, catchUp = "6h")
@Schedule(
    slug = "weekly",
    cron = "0 6 * * MON",
    zone = Nightly.ZONE,
    overlap = Overlap.QUEUE,
    input = "week")
@SuppressWarnings("clock-change") // twice a year the report comes an hour later, which is fine
public final class Nightly {
  static final String ZONE = "Europe/Berlin";

  /**
   * What a run takes.
   *
   * @param last the last of its days
   * @param days how many
   */
  public record Period(LocalDate last, int days) {
    static Period at(Instant firing) {
      return new Period(LocalDate.ofInstant(firing, ZoneId.of(ZONE)).minusDays(1), 1);
    }
  }

  static Period week(Instant firing) {
    return new Period(Period.at(firing).last(), 7);
  }

  @Step(slug = "shops")
  List<String> shops(ShopsInput in) {
    return List.of("Bremen", "Jena", "Ulm");
  }

  /** Stands for a query: how many were sold in a shop. */
  @Step(slug = "count", dependsOn = "shops")
  @Fanout
  int count(CountInput in) {
    return in.item().length();
  }

  @Step(slug = "report", dependsOn = "count")
  String report(ReportInput in) {
    int sold = in.count().stream().mapToInt(Integer::intValue).sum() * in.run().days();
    return "%d day(s) to %s: %d sold".formatted(in.run().days(), in.run().last(), sold);
  }
}
