package io.pgflow4j;

/** The input of a flow that takes none; {@code {}} in JSON. */
public record NoInput() {
  /** The only value anybody needs. */
  public static final NoInput INSTANCE = new NoInput();
}
