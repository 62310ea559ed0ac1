package samples;

import io.pgflow4j.Flow;
import io.pgflow4j.Overlap;
import io.pgflow4j.Schedule;
import io.pgflow4j.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

@Flow(slug = "reports", input = Reports.Day.class)
@Schedule(cron = "30 4 * * MON-FRI", zone = "Europe/Berlin", catchUp = "6h")
@Schedule(
    slug = "monthly",
    cron = "0 6 1 */3 *",
    zone = "Europe/Berlin",
    overlap = Overlap.QUEUE,
    input = "quarter")
class Reports {
  record Day(LocalDate date, int days) {
    static Day at(Instant firing) {
      return new Day(LocalDate.ofInstant(firing, ZoneId.of("Europe/Berlin")), 1);
    }
  }

  static Day quarter(Instant firing) throws Exception { return new Day(Day.at(firing).date(), 90); }

  @Step(slug = "write")
  String write(ReportsInputs.WriteInput in) { return in.run().date().toString(); }
}
