package io.pgflow4j.processor.migration;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A flow's schedules in its committed state: a key that is not there while it has none. */
final class SchedulesJson {
  static final String KEY = "schedules";

  private SchedulesJson() {}

  static ObjectNode write(List<ScheduleShape> schedules) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (ScheduleShape schedule : schedules) {
      node.putObject(schedule.slug())
          .put("cron", schedule.cron())
          .put("zone", schedule.zone())
          .put("catchUp", schedule.catchUp())
          .put("overlap", schedule.overlap())
          .put("madeInput", schedule.madeInput());
    }
    return node;
  }

  static List<ScheduleShape> read(JsonNode flow) {
    List<ScheduleShape> schedules = new ArrayList<>();
    flow.path(KEY)
        .properties()
        .forEach(
            entry -> {
              JsonNode schedule = entry.getValue();
              schedules.add(
                  new ScheduleShape(
                      entry.getKey(),
                      schedule.required("cron").stringValue(),
                      schedule.required("zone").stringValue(),
                      schedule.required("catchUp").intValue(),
                      schedule.required("overlap").stringValue(),
                      schedule.required("madeInput").booleanValue()));
            });
    return schedules;
  }
}
