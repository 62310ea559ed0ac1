package samples;

import io.pgflow4j.Schedule;

@Schedule(cron = "0 4 * * *")
@Schedule(slug = "b", cron = "0 5 * * *")
class Several {} // error: SCHEDULE_WITHOUT_FLOW
