package io.pgflow4j.processor.read;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.PayloadException;
import io.pgflow4j.TypeRef;
import io.pgflow4j.internal.json.StrictCodec;
import io.pgflow4j.jackson2.Jackson2Codec;
import io.pgflow4j.processor.migration.PayloadType;
import io.pgflow4j.processor.migration.Readability;
import io.pgflow4j.processor.migration.TypeSchema;
import io.pgflow4j.spi.PayloadCodec;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The build's model of stored JSON against the real codec: what the build accepts makes the round
 * trip, what the rules call readable is read, two types whose JSON differs have two forms, and a
 * field can be left out when the model says so. Set {@code -Dforms.seed} and {@code -Dforms.pairs}
 * to try other types and more of them.
 */
class GeneratedTypesTest {
  static final int VALUES = 5;

  private static final long SEED = Long.getLong("forms.seed", 20261127);
  private static final int PAIRS = Integer.getInteger("forms.pairs", 300);
  private static final int LEAST_CASES = 5_000;
  private static final StrictCodec CODEC = new StrictCodec(1 << 20);
  private static final PayloadCodec JACKSON2 =
      Jackson2Codec.builder().maxOutputChars(1 << 20).build();
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path classes;
  private final Map<String, Form> forms = new HashMap<>();

  /** Types with an annotation of Jackson 3 alone, which means nothing to Jackson 2. */
  private final Set<String> ofOneGeneration = new HashSet<>();

  private final List<String> failures = new ArrayList<>();
  private final Map<String, Integer> figures = new TreeMap<>();

  /** What the build says about a type. */
  private record Form(StoredForms.Stored stored, Map<String, TypeSchema> types) {
    /** The same text for two types of the same form. */
    String text(String holder) {
      return (stored.form() + " " + types).replace(holder, "");
    }
  }

  @Test
  void theBuildAndTheCodecAgree() throws Exception {
    GeneratedTypes generator = new GeneratedTypes(SEED);
    Map<String, String> sources = new TreeMap<>();
    for (int i = 0; i < PAIRS; i++) {
      String source = generator.pair("P" + i, i);
      sources.put("P" + i, source);
      if (source.contains("@JsonNaming(")) {
        ofOneGeneration.add("P" + i);
      }
    }
    compile(sources);
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
      for (String name : sources.keySet()) {
        int before = failures.size();
        check(name, generator.renamedOnly().contains(name), loader);
        if (failures.size() > before && failures.size() < 12) {
          failures.add(sources.getOrDefault(name, ""));
        }
      }
    }
    System.out.printf("Stored forms: seed %d, %d pairs, %s%n", SEED, PAIRS, figures);
    assertThat(failures).as("seed %d", SEED).isEmpty();
    assertThat(figures.getOrDefault("changed JSON", 0)).isGreaterThan(LEAST_CASES / 10);
    assertThat(figures.values().stream().mapToInt(Integer::intValue).sum())
        .isGreaterThanOrEqualTo(LEAST_CASES);
  }

  private void check(String name, boolean renamedOnly, ClassLoader loader)
      throws ReflectiveOperationException {
    Class<?> older = loader.loadClass("gen." + name + "$A");
    Class<?> newer = loader.loadClass("gen." + name + "$B");
    Form olderForm = form(name, "A");
    Form newerForm = form(name, "B");
    List<String> olderJson = roundTrips(name, older, olderForm);
    List<String> newerJson = roundTrips(name, newer, newerForm);
    if (olderJson.isEmpty() || newerJson.isEmpty()) {
      return;
    }
    Readability rules =
        Readability.of(
            olderForm.stored().form(),
            olderForm.types(),
            newerForm.stored().form(),
            newerForm.types());
    count("rule " + rules.level(), 0);
    if (renamedOnly && !rules.readsOlder()) {
      failures.add(name + ": a component renamed with an alias is refused: " + rules);
    }
    if (rules.readsOlder()) {
      olderJson.forEach(json -> reads(name + " older by newer, " + rules, json, newer));
    }
    if (rules.readsNewer()) {
      newerJson.forEach(json -> reads(name + " newer by older, " + rules, json, older));
    }
    boolean sameForm =
        olderForm.text("gen." + name + ".A.").equals(newerForm.text("gen." + name + ".B."));
    for (int i = 0; i < olderJson.size(); i++) {
      boolean sameJson = names(olderJson.get(i), name).equals(names(newerJson.get(i), name));
      count(sameJson ? "same JSON" : "changed JSON", 1);
      if (sameForm && !sameJson) {
        failures.add(
            "%s: a change is not noticed: %s, %s"
                .formatted(name, olderJson.get(i), newerJson.get(i)));
      }
    }
    leavesOut(name + " A", olderJson.get(0), older, olderForm);
    leavesOut(name + " B", newerJson.get(0), newer, newerForm);
  }

  /**
   * A change of what the codec demands shows in the form, because the form says what it demands.
   */
  private void leavesOut(String what, String json, Class<?> holder, Form form) {
    if (!(form.stored().form() instanceof PayloadType.Named named
        && form.types().get(named.name()) instanceof TypeSchema.RecordSchema record)) {
      return;
    }
    record
        .components()
        .forEach(
            (field, component) -> {
              ObjectNode without = (ObjectNode) JSON.readTree(json);
              without.remove(field);
              count("field left out", 1);
              if (isRead(without.toString(), holder) == component.required()) {
                failures.add(
                    "%s without '%s', which is %s: %s".formatted(what, field, component, without));
              }
            });
  }

  private static boolean isRead(String json, Class<?> holder) {
    try {
      CODEC.read("{\"it\": " + json + "}").field("it", type(holder));
      return true;
    } catch (PayloadException e) {
      return false;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Values may differ where an edit changed them, names of fields and variants may not. */
  private static String names(String json, String name) {
    return json.replace(name + "$A", "").replace(name + "$B", "");
  }

  private List<String> roundTrips(String name, Class<?> holder, Form form)
      throws ReflectiveOperationException {
    if (form.stored().fault().isPresent()) {
      count("refused by the build", 0);
      return List.of();
    }
    List<String> written = new ArrayList<>();
    TypeRef<Object> type = type(holder);
    for (int i = 0; i < VALUES; i++) {
      Object value = holder.getMethod("value", int.class).invoke(null, i);
      String json = CODEC.write(value, type);
      written.add(json);
      count("round trip", 1);
      if (!ofOneGeneration.contains(name)) {
        agrees(name, json, value, type);
      }
      try {
        Object back = CODEC.read("{\"it\": " + json + "}").field("it", type);
        if (!JSON.readTree(CODEC.write(back, type)).equals(JSON.readTree(json))) {
          failures.add("%s changes in the round trip: %s, %s".formatted(name, json, back));
        }
      } catch (PayloadException e) {
        failures.add("%s makes no round trip: %s: %s".formatted(name, json, e.getMessage()));
      }
    }
    return written;
  }

  /** Workers with one codec and with the other can work on the same run. */
  private void agrees(String name, String json, Object value, TypeRef<Object> type) {
    count("other codec", 1);
    try {
      String other = JACKSON2.write(value, type);
      Object back = JACKSON2.read("{\"it\": " + json + "}").field("it", type);
      if (!other.equals(json) || !CODEC.write(back, type).equals(json)) {
        failures.add("%s differs with Jackson 2: %s, %s, %s".formatted(name, json, other, back));
      }
    } catch (PayloadException e) {
      failures.add("%s fails with Jackson 2: %s: %s".formatted(name, json, e.getMessage()));
    }
  }

  private void reads(String what, String json, Class<?> holder) {
    count("read", 1);
    try {
      CODEC.read("{\"it\": " + json + "}").field("it", type(holder));
    } catch (PayloadException | ReflectiveOperationException e) {
      failures.add("%s is not read: %s: %s".formatted(what, json, e.getMessage()));
    }
  }

  @SuppressWarnings("unchecked") // The generated class says so
  private static TypeRef<Object> type(Class<?> holder) throws ReflectiveOperationException {
    return (TypeRef<Object>) holder.getField("TYPE").get(null);
  }

  private Form form(String name, String holder) {
    return requireNonNull(forms.get("gen." + name + "." + holder + ".T"));
  }

  private void count(String what, int more) {
    if (more > 0) {
      figures.merge(what, more, Integer::sum);
    }
  }

  private void compile(Map<String, String> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach((name, text) -> units.add(new Source(name, text)));
    StringWriter output = new StringWriter();
    JavaCompiler.CompilationTask task =
        compiler.getTask(output, null, null, List.of("-d", classes.toString()), null, units);
    task.setProcessors(List.of(new FormProcessor()));
    assertThat(task.call()).as(output.toString()).isTrue();
  }

  /** A source in memory. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("mem:///gen/" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Reads the forms of all types in the compiler that compiles them. */
  @SupportedAnnotationTypes("*")
  private final class FormProcessor extends AbstractProcessor {
    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      StoredForms reader =
          new StoredForms(
              new TypeFacts(processingEnv.getElementUtils(), processingEnv.getTypeUtils()));
      round.getRootElements().forEach(root -> read(reader, root.toString()));
      return false;
    }

    private void read(StoredForms reader, String name) {
      for (String holder : List.of("A", "B")) {
        String type = name + "." + holder + ".T";
        StoredForms.Stored stored =
            reader.read(processingEnv.getElementUtils().getTypeElement(type).asType());
        List<PayloadType> roots = List.of(stored.form());
        forms.put(type, new Form(stored, reader.reachable(roots)));
      }
    }
  }
}
