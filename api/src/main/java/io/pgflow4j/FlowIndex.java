package io.pgflow4j;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The flows of a class path. The processor lists the flows of each compilation in the resource
 * {@value #RESOURCE}: a line per flow, with the binary names of its class and of the class that was
 * generated for it. Frameworks find and bind flows with it. Immutable, thread-safe.
 */
public final class FlowIndex {
  /** Where the lists are. */
  public static final String RESOURCE = "META-INF/pgflow4j/flows";

  private final List<IndexedFlow> flows;

  private FlowIndex(List<IndexedFlow> flows) {
    this.flows = List.copyOf(flows);
  }

  /**
   * Reads the lists that a class loader finds.
   *
   * @throws IllegalStateException when a class in a list cannot be loaded, or is not what the
   *     processor made
   */
  public static FlowIndex load(ClassLoader loader) {
    Set<String> lines = new LinkedHashSet<>();
    try {
      for (URL list : Collections.list(loader.getResources(RESOURCE))) {
        lines.addAll(lines(list));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The lists of flows cannot be read", e);
    }
    List<IndexedFlow> flows = new ArrayList<>();
    for (String line : lines) {
      flows.add(IndexedFlow.of(line, loader));
    }
    return new FlowIndex(flows);
  }

  private static List<String> lines(URL list) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(list.openStream(), StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank()).toList();
    }
  }

  /** All flows, jar by jar in the order of the class path, by class name in each. */
  public List<IndexedFlow> flows() {
    return flows;
  }

  /** The flow of a class, or of its nearest superclass that has one: proxies are subclasses. */
  public Optional<IndexedFlow> of(Class<?> type) {
    for (Class<?> next = type; next != null; next = next.getSuperclass()) {
      for (IndexedFlow flow : flows) {
        if (flow.flowClass().equals(next)) {
          return Optional.of(flow);
        }
      }
    }
    return Optional.empty();
  }
}
