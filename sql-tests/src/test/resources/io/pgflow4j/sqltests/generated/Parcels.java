package shop;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.pgflow4j.*;
import java.math.*;
import java.time.*;
import java.util.*;
import org.jspecify.annotations.Nullable;
import shop.ParcelsInputs.*;

/** Every kind of step, option and payload that a generated suite has to cope with. */
@Flow(slug = "parcels", input = Parcels.Depot.class, maxFanout = 2, maxAttempts = 4)
@Schedule(slug = "nightly", cron = "*/20 4 1,15 * MON-FRI", zone = "Europe/Berlin", catchUp = "6h", overlap = Overlap.QUEUE)
public final class Parcels {
  public enum Size { SMALL, LARGE }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  public sealed interface Route permits Road, Air {}
  public record Road(int kilometres) implements Route {}
  public record Air(String airport, Duration flight) implements Route {}

  public record Depot(String name, Map<String, List<Rack>> racks, @Nullable Depot next) {}
  static Depot at(Instant firing) { return new Depot("scheduled", Map.of(), null); }
  public record Rack(List<Parcel> parcels, Optional<String> note) {}
  public record Parcel(UUID id, Size size, BigDecimal weight, Instant arrived, boolean fragile, char bay) {}

  @Step(slug = "open", startDelay = "1h")
  List<Rack> open(OpenInput in) { return List.of(); }

  @Step(slug = "weigh", dependsOn = "open", rate = "1/h")
  @Fanout(path = "[].parcels[]", maxConcurrency = 1, tolerateFailures = 1)
  BigDecimal weigh(WeighInput in) { return BigDecimal.ONE; }

  @Step(slug = "label", dependsOn = "open")
  @Fanout(batchSize = 50, tolerateFailurePercent = 10)
  List<String> label(LabelInput in) { return List.of(); }

  @Step(slug = "route", dependsOn = "weigh")
  @Fanout
  Route route(RouteInput in) { return new Road(1); }

  @Step(slug = "load", dependsOn = "route")
  @Fanout(batchSize = 2)
  List<Boolean> load(LoadInput in) { return List.of(); }

  @Step(slug = "report", dependsOn = "route")
  @Fanout(batchSize = 2)
  void report(ReportInput in) { }

  @Step(slug = "close", dependsOn = {"load", "label", "weigh"})
  Map<Size, Long> close(CloseInput in) { return Map.of(); }

  @Step(slug = "audit", dependsOn = "open")
  void audit(AuditInput in) { }
}
