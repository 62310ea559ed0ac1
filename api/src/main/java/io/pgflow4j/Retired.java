package io.pgflow4j;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a step was removed from a {@link Flow} on purpose, or that its payload changed in a way
 * that older runs do not fit. It also says what happens to the runs in flight that started before.
 * Without it such a change does not compile. You may remove it once the migration is written.
 *
 * <p>On a {@link Step} method it retires the step and keeps its handler: new runs do not have the
 * step, and workers with this code still run it for open runs of {@code lastVersion} and older.
 * Once the method is deleted, the next migration fails while there are such runs.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(Retired.All.class)
public @interface Retired {
  /**
   * The step's slug; {@code run} when it is the input of runs that changed. Left out on a method.
   */
  String step() default "";

  /** The last flow version that has the step, or the payload, as it was. */
  int lastVersion();

  /** What the migration does about runs in flight that still need it. */
  OpenRuns openRuns() default OpenRuns.REFUSE;

  /** What a migration does about runs in flight. */
  enum OpenRuns {
    /** It fails, and changes nothing, while there are any. */
    REFUSE,
    /** It leaves them to workers that still run the older code; others never claim them. */
    OLD_WORKERS
  }

  /** Holds repeated annotations; written by the compiler. */
  @Documented
  @Retention(RetentionPolicy.CLASS)
  @Target(ElementType.TYPE)
  @interface All {
    /** The annotations. */
    Retired[] value();
  }
}
