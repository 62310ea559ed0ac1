package samples;

import io.pgflow4j.Schedule;

@Schedule(cron = "0 4 * * *")
class Alone {} // error: SCHEDULE_WITHOUT_FLOW
