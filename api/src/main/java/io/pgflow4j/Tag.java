package io.pgflow4j;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a component of a flow's input record a tag of its runs: what people search for, such as an
 * order's number. The processor generates a class {@code <Flow>Runs}, whose {@code query(client)}
 * lists, retries and cancels runs by their tags.
 *
 * <p>A tag is a text, a number, a boolean, an enum or a UUID, also an optional one. Its name is the
 * component's in JSON. A run keeps it as text: at most 200 characters, numbers without trailing
 * zeros. A flow has at most 8 tags.
 *
 * <p>Tags are options: a change needs no new flow version, and holds for runs that start from then
 * on. In records that are not the input of a flow the annotation has no effect.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.RECORD_COMPONENT)
public @interface Tag {}
