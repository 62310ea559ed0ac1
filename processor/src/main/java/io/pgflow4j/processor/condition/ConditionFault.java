package io.pgflow4j.processor.condition;

import java.util.List;

/** What is wrong with a condition. Columns count from 1. */
public sealed interface ConditionFault {
  /** Where it is. */
  int column();

  /**
   * Not a condition.
   *
   * @param expected what should be there
   */
  record Syntax(int column, String expected) implements ConditionFault {}

  /**
   * A path begins with something that is not part of the input.
   *
   * @param known what paths may begin with
   */
  record UnknownRoot(int column, String name, List<String> known) implements ConditionFault {}

  /**
   * A record has no such component.
   *
   * @param owner the path to the record
   * @param type the record
   * @param known the JSON names it has
   */
  record UnknownComponent(int column, String name, String owner, String type, List<String> known)
      implements ConditionFault {}

  /**
   * A name behind something that has no components.
   *
   * @param owner the path so far
   * @param type what is there
   */
  record NoComponents(int column, String name, String owner, String type)
      implements ConditionFault {}

  /**
   * An enum has no such constant.
   *
   * @param path what is compared with it
   * @param type the enum
   * @param known its constants
   */
  record UnknownConstant(int column, String name, String path, String type, List<String> known)
      implements ConditionFault {}

  /**
   * Operands that cannot be compared, or not in this way.
   *
   * @param text the comparison
   * @param why completes "because ..."
   * @param remedy a sentence that says what to do
   */
  record Operands(int column, String text, String why, String remedy) implements ConditionFault {}

  /**
   * A path that has to end at a time ends at something else.
   *
   * @param path the path
   * @param type what is there
   */
  record NotTime(int column, String path, String type) implements ConditionFault {}

  /**
   * A part that does not depend on the input.
   *
   * @param text the part
   * @param value what it always is
   */
  record Always(int column, String text, boolean value) implements ConditionFault {}
}
