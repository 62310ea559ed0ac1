package io.pgflow4j.spring;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What a business transaction leaves. */
@Entity
@Table(name = "effects")
class Effect {
  @Id private String id = "";
  private int attempt;

  /** For JPA. */
  protected Effect() {}

  Effect(String id, int attempt) {
    this.id = id;
    this.attempt = attempt;
  }

  String id() {
    return id;
  }

  int attempt() {
    return attempt;
  }
}
