package io.pgflow4j.internal.jdbc;

import java.time.Duration;

/** Makes calls on the database that has what they are about. */
public interface Caller {
  /** As {@link Database#call(Database.Call)}. */
  <T> T call(Database.Call<T> call);

  /** As {@link Database#call(Duration, Database.Call)}. */
  <T> T call(Duration answerTimeout, Database.Call<T> call);
}
