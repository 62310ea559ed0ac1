package io.pgflow4j.processor.read;

import java.util.Optional;
import java.util.Set;
import javax.lang.model.type.TypeMirror;

/**
 * A component of a record or a property of a class, as the codec writes and reads it.
 *
 * @param name its name in JSON
 * @param member its name in Java; empty where it comes from an object inside
 * @param type its type
 * @param nullable whether it may be null
 * @param required whether JSON without it cannot be read
 * @param written whether it is in the JSON
 * @param read whether it is taken from the JSON
 * @param aliases the names under which it is read, too
 * @param mark the annotations that decide its form in a way the build cannot follow
 * @param ownForm whether a serializer of its own decides, so that its type does not matter
 * @param fault why it cannot be carried, whatever its type
 */
record StoredProperty(
    String name,
    String member,
    TypeMirror type,
    boolean nullable,
    boolean required,
    boolean written,
    boolean read,
    Set<String> aliases,
    Optional<String> mark,
    boolean ownForm,
    Optional<Fault> fault) {

  /**
   * What is wrong with it.
   *
   * @param why completes "which is ..."
   * @param remedy a sentence that says what to do
   */
  record Fault(String why, String remedy) {}

  /** The same property with what is wrong with it. */
  StoredProperty broken(String why, String remedy) {
    return new StoredProperty(
        name,
        member,
        type,
        nullable,
        required,
        written,
        read,
        aliases,
        mark,
        ownForm,
        Optional.of(new Fault(why, remedy)));
  }

  /** The same property unwrapped into the object around it. */
  StoredProperty unwrapped(String prefix, String suffix) {
    return new StoredProperty(
        prefix + name + suffix,
        "",
        type,
        nullable,
        required,
        written,
        read,
        Set.of(),
        mark,
        ownForm,
        fault);
  }
}
