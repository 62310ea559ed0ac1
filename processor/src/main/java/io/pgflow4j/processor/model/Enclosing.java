package io.pgflow4j.processor.model;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/** The classes around an element. */
public final class Enclosing {
  private Enclosing() {}

  /** The element and the classes around it, from the inside out, without the package. */
  public static List<Element> withSelf(Element element) {
    List<Element> all = new ArrayList<>();
    @Nullable Element each = element;
    while (each != null && each.getKind() != ElementKind.PACKAGE) {
      all.add(each);
      each = each.getEnclosingElement();
    }
    return all;
  }
}
