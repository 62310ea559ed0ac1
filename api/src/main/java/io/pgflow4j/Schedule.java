package io.pgflow4j;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Starts runs of a {@link Flow} at the times of a cron expression. Each firing starts one run,
 * however many workers there are. The compiler checks the expression and says when it fires next.
 *
 * <p>A flow with an input has a method that makes it from the time of the firing: {@code static Day
 * at(Instant firing)} of the input record or of the flow class. The method is called by workers,
 * and should depend on nothing but that time.
 *
 * <p>Schedules are options: a change needs no new flow version. A schedule that is removed from the
 * class is removed from the database, and its runs stay. See docs/schedules.md.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(Schedule.All.class)
public @interface Schedule {
  /** The schedule's name, by the rules of flow slugs; each schedule of a flow has its own. */
  String slug() default "default";

  /**
   * Minutes, hours, days of the month, months and weekdays, such as {@code "30 2 * * MON-FRI"}, or
   * one of {@code @hourly}, {@code @daily}, {@code @weekly}, {@code @monthly} and {@code @yearly}.
   */
  String cron();

  /** The time zone in which the expression is read, such as {@code "Europe/Berlin"}. */
  String zone() default "UTC";

  /**
   * How late a firing may be made up for, after all workers were down for instance. An older one
   * counts as missed. Default: 1 hour. Minimum: 1 minute. Maximum: 366 days.
   */
  String catchUp() default "1h";

  /** What becomes of a firing while a run of the schedule is open. */
  Overlap overlap() default Overlap.SKIP;

  /**
   * The static method that makes a run's input from the time of its firing. It takes an {@link
   * java.time.Instant}, returns the flow's input, and is declared by the flow class or by the input
   * record.
   */
  String input() default "at";

  /** Holds the schedules of a flow with several. */
  @Documented
  @Retention(RetentionPolicy.CLASS)
  @Target(ElementType.TYPE)
  @interface All {
    /** The schedules. */
    Schedule[] value();
  }
}
