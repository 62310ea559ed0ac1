package io.pgflow4j.processor.model;

import java.util.List;

/** What is wrong with a fanout path. */
public sealed interface PathFault {
  /**
   * Not a path.
   *
   * @param column from 1
   * @param expected what should be there
   */
  record Syntax(int column, String expected) implements PathFault {}

  /**
   * A record has no such component.
   *
   * @param name the name in the path
   * @param owner the record
   * @param known the JSON names it has
   */
  record Unknown(String name, String owner, List<String> known) implements PathFault {}

  /**
   * {@code []} behind something that is not a list.
   *
   * @param at the path so far
   * @param type what is there
   */
  record NotList(String at, String type) implements PathFault {}

  /**
   * A list without {@code []}.
   *
   * @param at the path so far; empty for the output itself
   * @param type the list's type
   * @param corrected the whole path with {@code []} there
   */
  record MissingBrackets(String at, String type, String corrected) implements PathFault {}

  /**
   * The path ends at something that is not a list.
   *
   * @param at the path
   * @param type what is there
   */
  record EndsElsewhere(String at, String type) implements PathFault {}

  /**
   * A name behind something that is neither a record nor a list.
   *
   * @param at the path so far; empty for the output itself
   * @param type what is there
   * @param name the name that follows
   */
  record NotRecord(String at, String type, String name) implements PathFault {}
}
