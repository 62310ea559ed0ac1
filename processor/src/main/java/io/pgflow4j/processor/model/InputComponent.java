package io.pgflow4j.processor.model;

import java.util.List;
import java.util.Optional;

/** A component of a generated input or output record. */
public sealed interface InputComponent {
  /** The component's name in Java. */
  String name();

  /** The types that it names, as far as they are known. */
  List<Payload> payloads();

  /**
   * A field of the JSON object.
   *
   * @param jsonName its name in JSON
   * @param payload its type; empty when that is not known because of a fault
   * @param optional whether the field may be absent
   */
  record Field(String name, String jsonName, Optional<Payload> payload, boolean optional)
      implements InputComponent {
    /** A field that is always there. */
    public Field(String name, String jsonName, Optional<Payload> payload) {
      this(name, jsonName, payload, false);
    }

    @Override
    public List<Payload> payloads() {
      return payload.stream().toList();
    }
  }

  /**
   * One of several fields, whichever is there.
   *
   * @param type the simple name of the sealed interface, nested in the record
   * @param cases the fields
   */
  record OneOf(String name, String type, List<Case> cases) implements InputComponent {
    @Override
    public List<Payload> payloads() {
      return cases.stream().flatMap(each -> each.payload().stream()).toList();
    }
  }

  /**
   * A case of {@link OneOf}.
   *
   * @param type the simple name of its record, nested in the interface
   * @param jsonName its name in JSON
   * @param payload its type; empty when that is not known because of a fault
   */
  record Case(String type, String jsonName, Optional<Payload> payload) {}
}
