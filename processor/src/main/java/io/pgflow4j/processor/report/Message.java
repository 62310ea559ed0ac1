package io.pgflow4j.processor.report;

import io.pgflow4j.processor.option.Option;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Everything the processor can find wrong. Each message states the fact with the names, the
 * consequence and one remedy; a document explains each under its {@link #id()}.
 */
public enum Message {
  FLOW_NOT_CONCRETE(
      "Flow class %s is %s, so there can be no instance to run its steps on. Make it a concrete class."),
  FLOW_NOT_STATIC(
      "Flow class %s is an inner class, so it needs an instance of %s around it. Make it static or top-level."),
  FLOW_PRIVATE(
      "Flow class %s cannot be seen from its package because %s is private, so the generated code beside it cannot call its steps. Remove 'private'."),
  FLOW_GENERIC(
      "Flow class %s has type parameters, so the types of its payloads are not known. Remove the type parameters."),
  FLOW_WITHOUT_STEPS(
      "Flow '%s' has no steps, so there is nothing to run. Annotate at least one method with @Step."),
  FLOW_INPUT_MISSING(
      "The input class of flow '%s' cannot be found, so its runs cannot be typed. Declare or import the record."),
  FLOW_INPUT_NOT_RECORD(
      "The input of flow '%s' is %s, which is not a record, so it has no fixed JSON fields. Declare a record and name it here."),
  FLOW_INPUT_NOT_JSON("The input of flow '%s' is %s, which JSON cannot carry: %s is %s. %s"),
  FLOW_INPUT_GENERIC(
      FLOW_INPUT_NOT_JSON,
      "The input of flow '%s' is %s, which has type parameters, and an annotation names a class without type arguments. Declare a record without type parameters."),
  TAG_TYPE(
      "Component '%s' of the input of flow '%s' is a @Tag, which is %s, so it has no text to search for. Put @Tag on a text, number, boolean, enum or UUID, or remove it."),
  TAGS_TOO_MANY(
      "The input of flow '%s' has %s components with @Tag, but a run has at most %s tags. Remove @Tag from %s."),
  FLOW_TOO_LARGE(
      "Flow '%s' has %s %s, and the code generated for it has room for %s. Split it into several flows."),
  RECORD_TOO_LARGE(
      "The record %s of flow '%s' would take %s values, long and double counted twice, but a record has room for 254: one for each of the %s. Gather some of them in a step between, which returns a record or a list."),
  NAME_HIDDEN(
      "Class %s has no package, so generated code cannot tell it from the nested record %s. Move the classes into a package, or rename that class."),
  FLOW_SLUG_DUPLICATE(
      "Flow slug '%s' is also the slug of %s, so they would share one definition in the database. Give one of them another slug."),
  FLOW_SLUG_CASE(
      "Flow slug '%s' differs only in case from '%s' of %s; queue names ignore case. Give one of them another slug."),
  GENERATED_NAME_TAKEN(
      "The processor generates %s for flow class %s, but a class of that name exists. Rename that class or the flow class."),
  GENERATED_NAME_OURS(
      GENERATED_NAME_TAKEN,
      "%s, which the processor generates for flow class %s, is also given to the compiler as a source. Take the folder of generated sources out of the source folders, or delete it."),
  STALE_CLASSES(
      Part.BUILD,
      "The class file of %s from an earlier build is in this compiler's way (%s). It is deleted now, so compile again. Clean builds avoid this, and so does javac 25."),
  STALE_CLASSES_KEPT(
      STALE_CLASSES,
      "The class file of %s from an earlier build is in this compiler's way (%s). Delete it or take it off the class path, and compile again. Clean builds avoid this, and so does javac 25."),

  SLUG_INVALID(
      "%s slug '%s' is not valid: %s. Use letters, digits, '_' and single '-', beginning with a letter or '_'."),
  SLUG_TOO_LONG(
      "%s slug '%s' has %s characters; at most %s fit into the names of queues. Shorten it by %s."),
  SLUG_RESERVED("%s slug '%s' is reserved: '%s' names the run's input. Choose another slug."),
  STEP_SLUG_DUPLICATE(
      "Step slug '%s' is also the slug of method %s, so the database could not tell them apart. Give one of them another slug."),
  COMPONENT_CLASH(
      "Step slug '%s' becomes the record component '%s', and so does %s. Change one of the slugs by more than case and '-'."),

  PREVIOUS_CLASH(
      COMPONENT_CLASH,
      "Step '%s' repeats, so its input has the output of the turn before as 'previous', and so it has that of step '%s'. Give that step another slug."),

  ONE_OF_CLASH(
      COMPONENT_CLASH,
      "Step '%s' takes one of several outputs as the record component '%s', and so it takes that of step '%s'. Change one of the slugs."),

  STEP_OUTSIDE_FLOW(
      "Method %s is a @Step, but class %s is not a @Flow, so no worker will ever run it. Annotate the class with @Flow, or move the method into a flow class."),
  STEP_INHERITED(
      "Flow class %s inherits method %s from %s, where it is a @Step, but a flow has only the steps of its own class, so it never runs. Override it here with @Step, or remove @Step there."),
  RETIRED_WITHOUT_STEP(
      "Method %s has @Retired but is not a @Step, so no run can need it. Add @Step, or remove @Retired."),
  RETIRED_DEPENDENCY(
      "Step '%s' depends on step '%s', which is retired: new runs do not have it. Retire both, or depend on another step."),
  FANOUT_WITHOUT_STEP(
      "Method %s has @Fanout but is not a @Step, so no worker will ever run it. Add @Step, or remove @Fanout."),
  REPEAT_WITHOUT_STEP(
      "Method %s has @Repeat but is not a @Step, so no worker will ever run it. Add @Step, or remove @Repeat."),
  STEP_PRIVATE(
      "Step '%s' is the private method %s, which the generated code cannot call. Remove 'private'."),
  STEP_STATIC(
      "Step '%s' is the static method %s; steps are called on the flow's instance. Remove 'static'."),
  STEP_ABSTRACT("Step '%s' is the abstract method %s, so there is nothing to run. Give it a body."),
  STEP_GENERIC(
      "Step '%s' is the generic method %s, so the type of its payload is not known. Remove the type parameters."),
  STEP_VARARGS(
      "Step '%s' takes variable arguments (%s), but a step gets exactly one input. Write the parameter without '...'."),
  STEP_THROWS(
      "Step '%s' declares that it throws %s, which is not an Exception, so the worker cannot count it as a failed attempt. Declare an Exception type."),
  PARAMETER_UNEXPECTED(
      "Step '%s' takes %s '%s', which no worker can pass. A step takes, in any order and each at most once: %s."),
  INPUT_NOT_IMPORTED(
      "Parameter '%s' of step '%s' is a %s, which cannot be found here: the processor generates it inside of %s. Import %s."),
  PARAMETER_REPEATED("Step '%s' takes %s more than once ('%s'). Keep one of each kind: %s."),
  OUTPUT_UNRESOLVED(
      "The return type of step '%s' cannot be found, so its dependents cannot be typed. Declare or import it; no processor generates it."),
  PAYLOAD_UNRESOLVED(
      "%s, which %s names, cannot be found, so the JSON of %s is not known. Declare or import it, or put it on the class path; no processor generates it."),
  ANNOTATION_UNRESOLVED(
      "The value of %s on %s cannot be read, so flow class %s is not known whole. Name a constant or class that exists; no processor generates this one."),
  OUTPUT_VOID(
      "Step '%s' depends on '%s', which returns nothing, so there is no output to take. Return a value from '%s', or remove the dependency."),
  OUTPUT_NOT_JSON("Step '%s' returns %s, which JSON cannot carry: %s is %s. %s"),
  JACKSON2_ANNOTATION(
      "%s has @%s of Jackson 2, which Jackson 3 ignores, so it changes nothing in the JSON. Write @%s."),
  TYPE_INACCESSIBLE(
      "Step '%s' returns %s, but %s cannot be seen from package '%s', so the generated records cannot name it. Make it public or package-private there."),

  ITEM_INACCESSIBLE(
      TYPE_INACCESSIBLE,
      "Step '%s' gets items of type %s, which cannot be seen from package '%s', so the generated record cannot name it. Make it public or package-private there."),

  UNKNOWN_DEPENDENCY("Step '%s' depends on '%s', which is not a step of flow '%s'. %s"),
  SELF_DEPENDENCY("Step '%s' depends on itself, so it can never start. Remove that dependency."),
  STEP_CYCLE(
      "These steps wait for each other, so none can start: %s. Remove one of these dependencies."),
  DEPENDENCY_REPEATED("Step '%s' lists its dependency '%s' twice. Remove one of them."),

  FANOUT_ROOT(
      "Fanout step '%s' depends on no step, so it has nothing to fan out over. Name the step whose output is the array in dependsOn."),
  FANOUT_OVER_RUN(
      "The path '%s' of fanout step '%s' asks for the run's input, but a fanout walks the output of the one step it depends on. Add a step that returns it (return %s;) and name that step in dependsOn."),
  FANOUT_DEPENDENCIES(
      "Fanout step '%s' depends on %s steps (%s); a fanout step has exactly one dependency. Combine them in a step before it."),
  FANOUT_NOT_ARRAY(
      "Step '%s' fans out over '%s', which returns %s. Return a List, array, Collection or Stream, or set path."),
  FANOUT_OVER_MAP(
      "Step '%s' fans out over '%s', which returns %s; a map is a JSON object, not an array. Return a List of records made of its entries."),
  FANOUT_OVER_OPTIONAL(
      "Step '%s' fans out over '%s', which returns %s; an Optional is its value or null in JSON, not an array. Return a List of no or one element."),
  FANOUT_OVER_PRIMITIVE_STREAM(
      "Step '%s' fans out over '%s', which returns %s. Return the stream's boxed() form or its toArray()."),
  FANOUT_ITEM_UNKNOWN(
      "Step '%s' fans out over '%s', which returns %s, so the type of an item is not known. Write the type argument."),
  MAX_CONCURRENCY_TOO_LOW(
      "Fanout step '%1$s' has %2$s = %3$s, so none of its tasks could start. Write %4$s, or leave it out for no limit.",
      Option.MAX_CONCURRENCY),
  BATCH_SIZE_TOO_LOW(
      "Fanout step '%1$s' has %2$s = %3$s, so no task could hold an item. Write %4$s, or leave it out for one item per task.",
      Option.BATCH_SIZE),
  BATCH_OUTPUT_NOT_LIST(
      "Fanout step '%s' gets its items in batches, but returns %s, so its items would have no separate outputs. Return a List, array, Collection or Stream with one output per item, or nothing."),
  TOLERANCE_OUT_OF_RANGE(
      "Fanout step '%1$s' has %2$s = %3$s, but a limit that tolerates no item, or more than all, is none. Write %4$s, or leave it out.",
      Option.TOLERATE_FAILURES, Option.TOLERATE_FAILURE_PERCENT),
  TOLERANCE_TWICE(
      "Fanout step '%s' has both tolerateFailures and tolerateFailurePercent, so its limit is not known. Keep one of them."),
  MAX_FANOUT_TOO_LOW(
      "Flow '%1$s' has %2$s = %3$s, so even a fanout over one element would fail. Write %4$s, or leave it out for %5$s.",
      Option.MAX_FANOUT),
  PATH_SYNTAX(
      "The path '%s' of fanout step '%s' is wrong at column %s: expected %s. Write names separated by dots, with [] behind every list: orders[].lines[]."),
  PATH_UNKNOWN_COMPONENT(
      "The path '%s' of fanout step '%s' names '%s', which is not a component of %s. It has: %s.%s"),
  PATH_NOT_LIST(
      "The path '%s' of fanout step '%s' has [] behind %s, which is %s and not a list. Remove that [], and let the path end at the list to fan out over."),
  MISSING_BRACKETS(
      "The path '%s' of fanout step '%s' does not walk into %s, which is a list (%s). Write '%s'."),
  PATH_ENDS_ELSEWHERE(
      "The path '%s' of fanout step '%s' ends at %s, which is not a list. Let it end at the list to fan out over."),
  PATH_NOT_RECORD(
      "The path '%s' of fanout step '%s' looks for '%s' inside %s, which is %s. Paths walk records and lists only. Return a record, or add a step that returns the list."),

  CONDITION_SYNTAX("%s = \"%s\" of step '%s' is wrong at column %s: expected %s."),
  CONDITION_ROOT_UNKNOWN(
      "%s = \"%s\" of step '%s' names '%s' at column %s, which is not part of what it looks at (%s). %s"),
  CONDITION_COMPONENT_UNKNOWN(
      "%s = \"%s\" of step '%s' looks for '%s' in %s at column %s, but %s has no such component. It has: %s.%s"),
  CONDITION_NOT_RECORD(
      "%s = \"%s\" of step '%s' looks for '%s' in %s at column %s, which is %s. Paths walk records and maps only. End the path there, or add a component to a record."),
  CONDITION_CONSTANT_UNKNOWN(
      "%s = \"%s\" of step '%s' compares %s with '%s' at column %s, but enum %s has no such constant. It has: %s.%s"),
  CONDITION_OPERANDS(
      "%s = \"%s\" of step '%s' cannot be decided at column %s: '%s' does not fit, because %s. %s"),
  CONDITION_ALWAYS(
      "%s = \"%s\" of step '%s' has a part at column %s that is always %s, whatever the input: %s. Correct it, or remove it."),
  START_AT_NOT_TIME(
      "%s = \"%s\" of step '%s' names %s at column %s, which is %s and not a moment. Let it end at an Instant or an OffsetDateTime, or use startDelay."),
  CONDITION_TWICE(
      "Step '%s' has both when and unless, so it is not known which decides. Keep one of them, and join the conditions with &&."),
  OPTIONAL_NEVER_EMPTY(
      "Step '%s' takes the output of '%s' as optional, but that step is never skipped, so the Optional would never be empty. List it in dependsOn."),
  OPTIONAL_FANOUT_DEPENDENCY(
      "Fanout step '%s' takes its dependency '%s' as optional, so it may have nothing to fan out over. List it in dependsOn; the fanout is then skipped with it."),
  ONE_OF_SINGLE(
      "Step '%s' takes one of %s, so there is nothing to choose from. List at least two steps, or use dependsOn."),
  ONE_OF_NOT_EXCLUSIVE(
      "Step '%s' takes one of %s, but %s. Give them one condition with when and unless, or one constant of an enum each; otherwise use optionalDependsOn."),
  REPEAT_WITHOUT_OUTPUT(
      "Step '%s' repeats until a condition on its output holds, but it returns nothing. Return a value, or remove @Repeat."),
  REPEAT_BATCHED(
      "Fanout step '%s' repeats and gets its items in batches, but items repeat one by one. Remove batchSize, or @Repeat."),
  AWAITS_WITHOUT_STEP(
      "Method %s has @Awaits but is not a @Step, so no worker will ever run it. Add @Step, or remove @Awaits."),
  AWAITS_RETURNS(
      "Step '%s' awaits a signal, but its method returns %s, which would be lost: the step's output is the signal's payload, %s. Make the method void."),
  AWAITS_NOTHING(
      "Step '%s' awaits a signal of type void, so there is no payload to send. Name a type, such as Boolean or a record."),
  AWAITS_NOT_JSON(
      OUTPUT_NOT_JSON, "Step '%s' awaits a signal of %s, which JSON cannot carry: %s is %s. %s"),
  AWAITS_GENERIC(
      OUTPUT_NOT_JSON,
      "Step '%s' awaits a signal of %s, which has type parameters, and an annotation names a class without type arguments. Declare a record without type parameters."),
  AWAITS_INACCESSIBLE(
      TYPE_INACCESSIBLE,
      "Step '%s' awaits a signal of %s, but %s cannot be seen from package '%s', so the generated key cannot name it. Make it public or package-private there."),
  AWAITS_REPEATED(
      "Step '%s' awaits a signal, so it has no output of its own that could end a repetition. Remove @Repeat, or @Awaits."),
  AWAITS_BATCHED(
      "Fanout step '%s' awaits a signal for each item, but a batch is one task. Remove batchSize, or @Awaits."),
  AWAITS_FOR_EVER(
      "Step '%s' has onTimeout = SKIP, but no timeout, so it would wait and never be skipped. Add a timeout such as \"3d\", or remove onTimeout."),
  AWAITS_TOLERANT(
      "Fanout step '%s' has onTimeout = SKIP and tolerates failures, so it is not known whether a missing signal is one of them. Remove onTimeout: an item without a signal is then tolerated."),
  SIGNAL_KEY_CLASH(
      COMPONENT_CLASH,
      "Step '%s' awaits a signal, for which the key %s is generated, and so does step '%s'. Change one of the slugs."),
  SIGNAL_TIMEOUT_TOO_SHORT(
      "Step '%1$s' has %2$s = \"%3$s\", so nobody could signal in time. Write at least \"1s\", or leave it out to wait until a signal arrives.",
      Option.SIGNAL_TIMEOUT),
  REPEAT_OUT_OF_RANGE(
      "Step '%1$s' has %2$s = %3$s, so it could not repeat. Write %4$s (seconds of every, turns of max).",
      Option.REPEAT_EVERY, Option.REPEAT_MAX),
  DURATION_INVALID(
      "%s = \"%s\" is not a duration. Write a whole number and a unit, s, m, h or d, up to 68 years: \"90s\", \"5m\", \"2h\", \"1d\"."),
  RATE_INVALID(
      "rate = \"%s\" of step '%s' is not a rate. Write a whole number of tasks, '/' and a unit, s, m or h: \"100/s\", \"20/m\", \"5/h\"."),
  ATTEMPTS_TOO_FEW(
      "%2$s = %3$s would never try a task. Write %4$s, or leave it out for %5$s.",
      Option.MAX_ATTEMPTS),
  TIMEOUT_TOO_SHORT(
      "%2$s = \"%3$s\" leaves an attempt no time. Write at least \"1s\".", Option.TIMEOUT),
  JITTER_OUT_OF_RANGE(
      "%2$s = %3$s is not a percentage. Write 0 (exact delays) to 100 (between nothing and the full delay).",
      Option.JITTER_PERCENT),
  DELAYS_CONTRADICT(
      "maxDelay (%s s) is shorter than baseDelay (%s s), so the first retry could never wait as long as it should. Raise maxDelay or lower baseDelay."),
  RETRY_NEVER_HAPPENS(
      "%s is set, but maxAttempts = 1 means that there is no retry to delay. Raise maxAttempts, or remove %s."),

  SCHEDULE_WITHOUT_FLOW(
      "Class %s has @Schedule but is not a @Flow, so nothing is started. Annotate it with @Flow, or remove @Schedule."),
  SCHEDULE_SLUG_DUPLICATE(
      "Flow '%s' has two schedules with slug '%s', so the database could not tell them apart. Give each a slug of its own."),
  CRON_SYNTAX("cron = \"%s\" of schedule '%s' is wrong at column %s: %s. %s"),
  CRON_NEVER(
      "cron = \"%s\" of schedule '%s' never fires: no month it names has a day it names. Name a day that one of the months has."),
  ZONE_UNKNOWN("zone = \"%s\" of schedule '%s' is not a time zone. %s"),
  CATCH_UP_OUT_OF_RANGE(
      "catchUp = \"%s\" of schedule '%s' is out of its range. Write \"1m\" to \"366d\"; it is how late a firing may be made up for."),
  SCHEDULE_INPUT_MISSING(
      "Schedule '%s' starts runs of flow '%s', which take %s, but no method '%s' makes it. Add to that record: static %3$s %4$s(Instant firing)."),
  SCHEDULE_INPUT_UNFIT(
      "Method '%s' of %s makes the inputs of schedule '%s', but it %s. Declare it as: static %s %1$s(Instant firing)."),
  SCHEDULE_INPUT_UNUSED(
      "Schedule '%s' names the method '%s' for inputs, but flow '%s' takes none. Remove input, or give the flow an input."),
  NEXT_FIRINGS("Schedule '%s' of flow '%s' fires next on %s."),
  CLOCK_CHANGE(
      "Schedule '%s' of flow '%s' meets clock changes in %s: %s. Choose a time that the clock neither leaves out nor repeats, or write @SuppressWarnings(\"clock-change\") on the flow class."),

  MIGRATION_PENDING(
      Part.MIGRATIONS,
      "Flow '%s' %s. Compile with -Apgflow.migrations.mode=write and commit what it writes into %s."),
  MIGRATION_EDITED(
      Part.MIGRATIONS,
      "%s was changed after it was generated. Restore it; the next change gets its own file."),
  MIGRATION_MISSING(
      Part.MIGRATIONS,
      "%s is listed in %s but is not there, so a new database could not be migrated. Restore it from version control."),
  MIGRATION_ORPHAN(
      Part.MIGRATIONS,
      "%s is a migration of flow '%s' that %s does not list. Restore the %3$s that lists it, or delete %1$s if it was never applied."),
  MIGRATION_INTERRUPTED(
      Part.MIGRATIONS,
      "%s was written, but a build was interrupted before %s recorded it. Compile with -Apgflow.migrations.mode=write, which records it as it is."),
  MIGRATION_FORKED(
      Part.MIGRATIONS,
      "%s lists %s and %s, which both make version %s of flow '%s'; only one of them can be applied. Take one branch's %1$s and SQL, delete the other's SQL file (if it was not applied anywhere), and compile again."),
  MIGRATION_VERSION_TAKEN(
      Part.MIGRATIONS,
      "%s and %s have the same version, which Flyway rejects. Undo the one that was not applied anywhere (its SQL and the change of its .flow.json) and compile again; timestamps (-Apgflow.migrations.numbering=timestamp) avoid this between branches."),
  MIGRATION_STATE_CONFLICT(
      Part.MIGRATIONS,
      "%s has a merge conflict at line %s: two branches changed flow '%s'. Take the other branch's %1$s, delete the SQL file of yours (if it was not applied anywhere), and compile again."),
  MIGRATION_STATE_UNREADABLE(
      Part.MIGRATIONS, "%s %s, so the flow's committed version is not known. %s"),
  MIGRATION_FOLDER_UNREADABLE(
      MIGRATION_STATE_UNREADABLE,
      "The migrations in %s cannot be read: %s. Make the folder readable, or correct -Apgflow.migrations.dir."),
  MIGRATION_STATE_EDITED(
      Part.MIGRATIONS,
      "%s does not describe what %s made: one of them was edited or merged by hand. Restore both from version control."),
  MIGRATION_STATE_MISSING(
      Part.MIGRATIONS,
      "%s is there, but %s, which records it, is not. Restore %2$s from version control. Only if %1$s was never applied to any database, delete it and compile again."),
  MIGRATION_NOT_WRITTEN(Part.MIGRATIONS, "The migration of flow '%s' could not be written: %s. %s"),
  MIGRATION_NOT_REACHED(
      MIGRATION_NOT_WRITTEN,
      "The migration of flow '%s' was not written, because the compilation did not end without errors. Correct them and compile again."),
  MIGRATION_NOT_COPIED(
      MIGRATION_NOT_WRITTEN,
      "%s was written, but could not be put on the class path as %s as well: %s. Build again, so that the build tool copies it."),
  SUITES_NOT_WRITTEN(
      Part.MIGRATIONS,
      "The pgTAP suites could not be written: %s. Make the folder writable and compile again."),
  MIGRATIONS_DIR_NOT_ABSOLUTE(
      Part.MIGRATIONS,
      "-A%s=%s is not an absolute path, and a compiler's working folder is not the project's. Write ${project.basedir}/... in Maven, ${projectDir}/... in Gradle."),
  MIGRATIONS_DIR_MISSING(
      Part.MIGRATIONS,
      "-A%s=%s has no effect without the folder of the migrations. Add -A%s=<absolute path>."),
  MIGRATIONS_OPTION_INVALID(Part.MIGRATIONS, "-A%s=%s is not one of %s."),
  STEP_REMOVED(
      Part.MIGRATIONS,
      "Step '%s' of flow '%s' is gone, but runs started on version %s may still need it. State what happens to them with %s on the flow class, or restore the step."),
  STEP_RENAME_AMBIGUOUS(
      Part.MIGRATIONS,
      "Step '%s' of flow '%s' is gone and %s new; it was either renamed or removed. If it was renamed, write renamedFrom = \"%1$s\" on its new @Step; if it was removed, write %s on the flow class."),
  STEP_RENAMED_FROM_CURRENT(
      STEP_RENAME_AMBIGUOUS,
      "Step '%s' says it was renamed from '%s', which is still a step of flow '%s'. Remove renamedFrom, or the step '%2$s'."),
  STEP_RENAMED_TWICE(
      STEP_RENAME_AMBIGUOUS,
      "Steps '%s' and '%s' both say they were renamed from '%s'. Keep renamedFrom on one of them."),
  STEP_SLUGS_EXCHANGED(
      STEP_RENAME_AMBIGUOUS,
      "Steps %s of flow '%s' say that they were renamed from each other, but runs of version %s know each slug as the other step. Give the steps new slugs, or remove renamedFrom."),
  STEP_RENAME_UNKNOWN(
      Part.MIGRATIONS,
      "Step '%s' says it was renamed from '%s', but version %s of flow '%s' has no such step; it has %s. Correct renamedFrom, or remove it from a new step."),
  RETIRED_UNKNOWN(
      Part.MIGRATIONS,
      "@Retired names '%s', but flow '%s' neither loses such a step nor changes what its older runs hold. Remove @Retired, or correct the slug."),
  RETIRED_STEP_UNKNOWN(
      RETIRED_UNKNOWN,
      "Step '%s' is @Retired, but no committed version of flow '%s' that the class follows has it. Remove the method, or @Retired, or correct the slug."),
  RETIRED_VERSION(
      Part.MIGRATIONS,
      "@Retired says that version %s is the last of flow '%s' with '%s' as it was, but version %s still has it. Write lastVersion = %4$s."),
  RETIRED_STEP_VERSION(
      RETIRED_VERSION,
      "@Retired says that version %s is the last of flow '%s' with step '%s', but it is version %s. Write lastVersion = %4$s."),
  RETIRED_STEP_CHANGED(
      Part.MIGRATIONS,
      "Step '%s' of flow '%s' is retired and kept for runs of version %s and older, but %s. Restore it as those runs have it, or delete the method."),
  PAYLOAD_INCOMPATIBLE(
      Part.MIGRATIONS,
      "%s changed: %s. %s it, and runs started on version %s hold the old form. Keep the old type: %s; or state what happens to those runs with @Retired(step = \"%s\", lastVersion = %4$s) on the flow class."),
  PAYLOAD_UNCERTAIN(
      Part.MIGRATIONS,
      "%s may have changed: %s. %s it, runs started on version %s hold the old form, and the build cannot tell whether today's code reads that. Test it with such a payload; if it does not, state what happens to those runs with @Retired(step = \"%s\", lastVersion = %4$s) on the flow class."),

  PROCESSOR_BUG(
      "This is a bug in the processor, which failed while it read %s: %s. Please report it, with this text, at "
          + Message.REPORT_AT
          + "%n%s");

  /** Where bugs are reported. */
  public static final String REPORT_AT = "https://github.com/pgflow4j/pgflow4j/issues";

  /** What a message is about, and with it which document explains it. */
  public enum Part {
    /** A flow class alone: {@code docs/errors.md}. */
    SOURCES,
    /** What a compiler finds of earlier builds: {@code docs/errors.md}. */
    BUILD,
    /** A flow class and its committed migrations: {@code docs/migrations.md}. */
    MIGRATIONS
  }

  private final Part part;
  private final String text;
  private final String id;

  @SuppressWarnings("ImmutableEnumChecker") // the set is immutable, its type does not say so
  private final Set<Option> bounded;

  Message(String text) {
    this(Part.SOURCES, text);
  }

  /** Takes the slug, the attribute, the value, the range and what holds without the option. */
  Message(String text, Option... bounded) {
    this(Part.SOURCES, text, Set.of(bounded));
  }

  Message(Part part, String text) {
    this(part, text, Set.of());
  }

  Message(Part part, String text, Set<Option> bounded) {
    this.part = part;
    this.text = text;
    this.bounded = bounded;
    StringBuilder camel = new StringBuilder();
    for (String word : name().split("_", -1)) {
      camel.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    this.id = camel.toString();
  }

  /** Another text for the same fault. */
  Message(Message fault, String text) {
    this.part = fault.part;
    this.text = text;
    this.id = fault.id;
    this.bounded = Set.of();
  }

  /** The message for values out of an option's range. */
  public static Message outOfRange(Option option) {
    return Arrays.stream(values())
        .filter(message -> message.bounded.contains(option))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No message bounds " + option));
  }

  /** The identifier users see and look up: {@code StepCycle}. */
  public String id() {
    return id;
  }

  /** What the message is about. */
  public Part part() {
    return part;
  }

  /** The text with its identifier in brackets. */
  public String text(Object... arguments) {
    return "[" + id + "] " + String.format(Locale.ROOT, text, arguments);
  }
}
