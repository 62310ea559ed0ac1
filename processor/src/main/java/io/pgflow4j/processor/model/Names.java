package io.pgflow4j.processor.model;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * The names of what is generated for a flow class, and how slugs become Java names.
 *
 * @param packageName the flow class's package; empty for the unnamed one
 * @param base the flow class's name; {@code Outer_Inner} for a nested class
 */
public record Names(String packageName, String base) {
  /** The constant that every flow has. */
  public static final String DEFINITION = "DEFINITION";

  private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  /** Names that {@link Object} has taken from record components. */
  private static final Set<String> NOT_FOR_COMPONENTS =
      Set.of(
          "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

  /** The simple name of the class that holds the input records. */
  public String inputs() {
    return base + "Inputs";
  }

  /** The simple name of the output record. */
  public String output() {
    return base + "Output";
  }

  /** The simple name of the definition and binder. */
  public String flow() {
    return base + "Flow";
  }

  /** The simple name of the query by tags. */
  public String runs() {
    return base + "Runs";
  }

  /** The qualified name of a generated class. */
  public String qualified(String simpleName) {
    return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
  }

  /** The qualified name of an input record. */
  public String qualifiedInputRecord(String inputRecord) {
    return qualified(inputs()) + "." + inputRecord;
  }

  /** The simple name of a step's input record, nested in {@link #inputs()}. */
  public static String inputRecord(String stepSlug) {
    return type(stepSlug) + "Input";
  }

  /** A slug or a component's name as the name of a type. */
  public static String type(String name) {
    String camel = camelCase(name);
    return Character.toUpperCase(camel.charAt(0)) + camel.substring(1);
  }

  /** The component for one of several slugs: {@code premiumOrBasic}. */
  public static String oneOf(List<String> slugs) {
    StringBuilder name = new StringBuilder();
    for (String slug : slugs) {
      name.append(name.isEmpty() ? camelCase(slug) : "Or" + type(slug));
    }
    return component(name.toString());
  }

  /** The record component for a slug: {@code create-array} gives {@code createArray}. */
  public static String component(String slug) {
    String name = camelCase(slug);
    boolean free = SourceVersion.isName(name) && !NOT_FOR_COMPONENTS.contains(name);
    return free ? name : name + "_";
  }

  /** The constant for a slug: {@code final-approval} gives {@code FINAL_APPROVAL}. */
  public static String constant(String slug) {
    String name =
        WORD_START.matcher(slug).replaceAll("_").replace('-', '_').toUpperCase(Locale.ROOT);
    return name.equals(DEFINITION) ? name + "_" : name;
  }

  private static String camelCase(String slug) {
    StringBuilder name = new StringBuilder();
    boolean startWord = false;
    for (int i = 0; i < slug.length(); i++) {
      char c = slug.charAt(i);
      if (name.isEmpty() ? Character.isJavaIdentifierStart(c) : Character.isJavaIdentifierPart(c)) {
        name.append(
            name.isEmpty() ? Character.toLowerCase(c) : startWord ? Character.toUpperCase(c) : c);
        startWord = false;
      } else {
        startWord = true;
      }
    }
    return name.isEmpty() ? "_" : name.toString();
  }
}
