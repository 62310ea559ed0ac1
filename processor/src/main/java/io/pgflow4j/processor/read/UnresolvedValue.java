package io.pgflow4j.processor.read;

import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;
import org.jspecify.annotations.Nullable;

/** Tells whether an annotation's value names something that does not exist, or not yet. */
final class UnresolvedValue extends SimpleAnnotationValueVisitor14<Boolean, AnnotationValue> {
  private static final UnresolvedValue VISITOR = new UnresolvedValue();

  private UnresolvedValue() {
    super(false);
  }

  /** Whether the value cannot be read. */
  static boolean is(@Nullable AnnotationValue value) {
    return value == null || value.getValue() == null || value.accept(VISITOR, value);
  }

  @Override
  public Boolean visitString(String text, AnnotationValue value) {
    // The stand-in of javac and ecj for a constant that they cannot find
    return "<error>".equals(text);
  }

  @Override
  public Boolean visitType(TypeMirror type, AnnotationValue value) {
    return TypeFacts.isUnresolved(type);
  }

  @Override
  public Boolean visitEnumConstant(VariableElement constant, AnnotationValue value) {
    return constant.asType().getKind() == TypeKind.ERROR;
  }

  @Override
  public Boolean visitAnnotation(AnnotationMirror annotation, AnnotationValue value) {
    return annotation.getElementValues().values().stream().anyMatch(UnresolvedValue::is);
  }

  @Override
  public Boolean visitArray(List<? extends AnnotationValue> values, AnnotationValue value) {
    return values.stream().anyMatch(UnresolvedValue::is);
  }
}
